'use strict';
// What lies over the rows of the diagram: arrows of messages, the selected event, the way of an item, numbers of steps.

function drawMarks(diagram, pen) {
  if (diagram.sends.length <= MOST_ARROWS) {
    drawArrows(diagram, pen);
  }
  drawFollowed(diagram, pen);
  drawSelected(diagram, pen);
  drawSteps(diagram, pen);
}

function drawArrows(diagram, pen) {
  const many = diagram.sends.length > 150;
  pen.strokeStyle = pen.fillStyle = diagram.colours.ink;
  for (const send of diagram.sends) {
    const carries = diagram.page.model.carriesItems(send);
    pen.globalAlpha = many ? (carries ? 0.5 : 0.2) : carries ? 0.9 : 0.45;
    pen.lineWidth = carries && !many ? 1.6 : 0.8;
    drawArrow(diagram, pen, send, diagram.sends.length <= 300);
  }
  pen.globalAlpha = 1;
  pen.lineWidth = 1;
}

/** The arrow of a message; dashed towards the receiver if nobody has received it. */
function drawArrow(diagram, pen, send, head) {
  const {model} = diagram.page;
  const receive = model.match(send);
  const lost = receive < 0;
  const target = lost ? model.events.peer[send] : model.events.rank[receive];
  if (!diagram.rowOf.has(target) || (lost && !model.isOpen(send))) {
    return;
  }
  const x1 = lost ? diagram.scale.x(model.end) - 14 : diagram.scale.x(model.departure(send));
  const x2 = lost ? x1 : diagram.scale.x(model.arrival(send));
  pen.setLineDash(lost ? [4, 3] : []);
  arrow(pen, x1, diagram.y(model.events.rank[send]), x2, diagram.y(target), head ? diagram.fontSize * 0.55 : 0);
  pen.setLineDash([]);
}

function drawSelected(diagram, pen) {
  const {model, view} = diagram.page;
  if (view.event < 0) {
    return;
  }
  const message = [view.event, model.match(view.event)].filter((i) => i >= 0);
  message.forEach((i) => outline(diagram, pen, i));
  const send = message.find((i) => model.events.kind[i] === Kind.SEND);
  pen.strokeStyle = pen.fillStyle = diagram.colours.accent;
  if (send !== undefined) {
    pen.lineWidth = 3;
    drawArrow(diagram, pen, send, true);
  }
  pen.lineWidth = 1;
}

function outline(diagram, pen, i) {
  const [from, to] = diagram.extent(i);
  const y = diagram.y(diagram.page.model.events.rank[i]);
  pen.strokeStyle = diagram.colours.accent;
  pen.lineWidth = 3;
  pen.strokeRect(from - 1.5, y - diagram.height * 0.42, to - from + 3, diagram.height * 0.84);
  pen.lineWidth = 1;
}

/** The way of the item that is followed: its work outlined, its messages and its time in the FIFO as one thick line. */
function drawFollowed(diagram, pen) {
  const {model, view} = diagram.page;
  if (!view.item) {
    return;
  }
  const steps = model.follow(view.item.producer, view.item.sequence);
  steps.filter((step) => step.stage === 'produce' || step.stage === 'consume').forEach((step) => outline(diagram, pen, step.event));
  const points = [];
  for (const {stage, event, time} of steps) {
    const x = stage === 'send' || stage === 'reply' ? model.departure(event) : stage === 'produce' ? model.endOf(event) : time;
    points.push([diagram.scale.x(x), diagram.y(model.events.rank[event])]);
  }
  pen.strokeStyle = diagram.colours.accent;
  pen.lineWidth = 4;
  pen.lineJoin = 'round';
  pen.beginPath();
  points.forEach(([x, y], k) => (k === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.stroke();
  pen.fillStyle = diagram.colours.accent;
  points.forEach(([x, y]) => disc(pen, x, y, 4.5));
  pen.lineWidth = 1;
}

function drawSteps(diagram, pen) {
  const {model} = diagram.page;
  for (const step of model.data.steps ?? []) {
    const radius = diagram.fontSize * 0.8;
    const y = diagram.y(step.rank) - diagram.height * 0.36 + 2;
    pen.fillStyle = step === diagram.page.highlighted ? diagram.colours.accent : step.fate === 'badly' ? diagram.colours.bad : diagram.colours.ink;
    disc(pen, diagram.scale.x(step.number), Math.max(radius, y), radius);
    pen.fillStyle = diagram.colours.paper;
    pen.textAlign = 'center';
    pen.fillText(String(step.number), diagram.scale.x(step.number), Math.max(radius, y) + 1);
  }
  pen.textAlign = 'left';
}

function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

function arrow(pen, x1, y1, x2, y2, head) {
  line(pen, x1, y1, x2, y2);
  if (head > 0) {
    const angle = Math.atan2(y2 - y1, x2 - x1);
    pen.beginPath();
    pen.moveTo(x2, y2);
    pen.lineTo(x2 - head * 1.6 * Math.cos(angle - 0.35), y2 - head * 1.6 * Math.sin(angle - 0.35));
    pen.lineTo(x2 - head * 1.6 * Math.cos(angle + 0.35), y2 - head * 1.6 * Math.sin(angle + 0.35));
    pen.fill();
  }
}
