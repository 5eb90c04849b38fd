'use strict';
// Draws the FIFO below the rows of the diagram: its length over time, and its items where there is room for them.

/** The length at the top of the panel: the capacity, or a little above the most there was if that is far below the capacity. */
function fifoTop(model) {
  const most = fifoMost(model);
  return most * 3 < model.data.capacity ? most + 1 : Math.max(1, model.data.capacity);
}

function fifoMost(model) {
  return [...model.data.fifo.length, ...(model.data.slices?.fifoMost ?? [])].reduce((a, b) => Math.max(a, b), 1);
}

/** From lengths of the FIFO to heights in its canvas, and back. */
class FifoScale {
  constructor(diagram) {
    this.top = diagram.fontSize * 1.6;
    this.bottom = diagram.fifoHeight - diagram.fontSize * 0.6;
    this.items = fifoTop(diagram.page.model);
    this.each = (this.bottom - this.top) / this.items;
  }

  y(length) {
    return this.bottom - length * this.each;
  }

  /** The place in the FIFO at a height: 0 for the item that leaves next. */
  place(y) {
    return Math.floor((this.bottom - y) / this.each);
  }
}

function drawFifoPanel(diagram) {
  const {model, view} = diagram.page;
  const pen = diagram.fifoPen;
  const heights = new FifoScale(diagram);
  const {scale} = diagram;
  drawFifoAxis(diagram, heights);
  pen.save();
  pen.beginPath();
  pen.rect(scale.left, 0, scale.width, diagram.fifoHeight);
  pen.clip();
  const changes = upperBound(model.data.fifo.time, view.to) - lowerBound(model.data.fifo.time, view.from);
  if (changes > scale.width / 2 || managerGapInView(model, view)) {
    drawFifoColumns(diagram, heights);
  } else {
    drawFifoSteps(diagram, heights);
  }
  drawFifoItems(diagram, heights);
  pen.restore();
  drawCapacity(diagram, heights);
  diagram.drawCursor(pen, diagram.fifoHeight);
}

function managerGapInView(model, view) {
  return (model.gapsOfRank.get(model.manager()) ?? []).some((gap) => gap.begin < view.to && view.from < gap.end);
}

function drawFifoAxis(diagram, heights) {
  const pen = diagram.fifoPen;
  pen.textAlign = 'left';
  pen.fillStyle = diagram.colours.ink;
  pen.fillText('FIFO', 4, diagram.fontSize * 0.8);
  pen.fillStyle = diagram.colours.muted;
  pen.strokeStyle = diagram.colours.line;
  pen.textAlign = 'right';
  const step = ticks(0, heights.items, Math.max(1, (heights.bottom - heights.top) / (diagram.fontSize * 2)), 'steps').step;
  for (let length = 0; length <= heights.items; length += step) {
    pen.fillText(String(length), diagram.scale.left - 8, clamp(heights.y(length), 0, diagram.fifoHeight - diagram.fontSize * 0.6));
    line(pen, diagram.scale.left - 4, heights.y(length), diagram.scale.left, heights.y(length));
  }
  line(pen, diagram.scale.left, heights.bottom, diagram.scale.left + diagram.scale.width, heights.bottom);
}

/** The capacity as a dashed line; where it lies above the panel, its number. */
function drawCapacity(diagram, heights) {
  const pen = diagram.fifoPen;
  const {capacity} = diagram.page.model.data;
  const y = capacity > heights.items ? heights.top : heights.y(capacity);
  const right = diagram.scale.left + diagram.scale.width;
  pen.strokeStyle = pen.fillStyle = diagram.colours.bad;
  pen.textAlign = 'right';
  pen.fillText(capacity > heights.items ? `capacity ${capacity}: above ↑` : `capacity ${capacity}`, right, diagram.fontSize * 0.7);
  if (capacity <= heights.items) {
    pen.setLineDash([6, 4]);
    pen.lineWidth = 1.5;
    line(pen, diagram.scale.left, y, right, y);
    pen.setLineDash([]);
    pen.lineWidth = 1;
  }
  pen.textAlign = 'left';
}

function drawFifoSteps(diagram, heights) {
  const {model, view} = diagram.page;
  const {time, length} = model.data.fifo;
  const pen = diagram.fifoPen;
  const first = Math.max(0, upperBound(time, view.from) - 1);
  pen.beginPath();
  pen.moveTo(diagram.scale.x(Math.max(view.from, time[first] ?? view.from)), heights.bottom);
  let k = first;
  for (; k < time.length && time[k] <= view.to; k++) {
    pen.lineTo(diagram.scale.x(time[k]), heights.y(length[Math.max(first, k - 1)]));
    pen.lineTo(diagram.scale.x(time[k]), heights.y(length[k]));
  }
  const end = Math.min(view.to, model.end);
  pen.lineTo(diagram.scale.x(end), heights.y(length[k - 1] ?? 0));
  pen.lineTo(diagram.scale.x(end), heights.bottom);
  pen.fillStyle = diagram.colours.soft;
  pen.fill();
  pen.strokeStyle = diagram.colours.ink;
  pen.stroke();
}

/** Least and most of each column as a band, the mean as a line. */
function drawFifoColumns(diagram, heights) {
  const {model, view} = diagram.page;
  const columns = Math.max(1, Math.floor(diagram.scale.width / COLUMN));
  const {least, most, mean} = fifoColumns(model, view.from, view.to, columns);
  const pen = diagram.fifoPen;
  const width = diagram.scale.width / columns;
  const fill = (colour, bottom) => {
    pen.fillStyle = colour;
    pen.beginPath();
    most.forEach((length, c) => length >= 0
      && pen.rect(diagram.scale.left + c * width, heights.y(length), width + 0.3, Math.max(1, bottom(c) - heights.y(length))));
    pen.fill();
  };
  fill(diagram.colours.soft, () => heights.bottom);
  fill(diagram.colours.line, (c) => heights.y(least[c]));
  pen.strokeStyle = diagram.colours.ink;
  pen.beginPath();
  mean.forEach((value, c) => value >= 0 && pen.lineTo(diagram.scale.left + (c + 0.5) * width, heights.y(value)));
  pen.stroke();
}

/**
 * Items as boxes, the next one to leave at the bottom, in the colour of their producer. Between two changes of the FIFO nothing moves, so
 * that a box is as wide as that time.
 */
function drawFifoItems(diagram, heights) {
  const {model, view} = diagram.page;
  const {enters, leaves} = model.fifo();
  const from = lowerBound(leaves, view.from);
  const to = upperBound(enters, view.to);
  if (to - from > diagram.scale.width / 4 || heights.each < 3) {
    return;
  }
  const moments = new Set([view.from, Math.min(view.to, model.end)]);
  for (let k = from; k < to; k++) {
    moments.add(clamp(enters[k], view.from, view.to)).add(clamp(leaves[k], view.from, Math.min(view.to, model.end)));
  }
  const sorted = [...moments].sort((a, b) => a - b);
  for (let m = 0; m + 1 < sorted.length; m++) {
    drawBoxes(diagram, heights, sorted[m], sorted[m + 1]);
  }
}

function drawBoxes(diagram, heights, begin, end) {
  const {model, view} = diagram.page;
  const pen = diagram.fifoPen;
  const x = diagram.scale.x(begin);
  const width = diagram.scale.x(end) - x;
  let place = 0;
  for (const {item, count} of boxesOf(model.fifoAt(begin), heights.each < diagram.fontSize, view.item)) {
    const {fill, ink} = producerColour(item.producer);
    place += count;
    const top = heights.y(place);
    const height = heights.each * count;
    const followed = isItem(item, view.item);
    pen.fillStyle = fill;
    pen.fillRect(x, top, width, height);
    pen.strokeStyle = followed ? diagram.colours.accent : diagram.colours.paper;
    pen.lineWidth = followed ? 4 : 1;
    const inset = pen.lineWidth / 2;
    if (width > 3 || followed) {
      pen.strokeRect(x + inset, top + inset, Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset));
    }
    pen.lineWidth = 1;
    drawBoxText(diagram, item, count, x + width / 2, top + height / 2, width, height, ink);
  }
}

function isItem(item, other) {
  return other !== null && item.producer === other.producer && item.sequence === other.sequence;
}

/** The boxes for items: one for each, or where they would be too low, one for neighbours of one producer. The item that is followed has its own. */
function boxesOf(items, together, followed) {
  const boxes = [];
  for (const item of items) {
    const last = boxes[boxes.length - 1];
    if (together && last && last.item.producer === item.producer && !isItem(last.item, followed) && !isItem(item, followed)) {
      last.count++;
    } else {
      boxes.push({item, count: 1});
    }
  }
  return boxes;
}

function drawBoxText(diagram, item, count, x, y, width, height, ink) {
  const pen = diagram.fifoPen;
  const texts = item.producer < 0 ? ['?'] : [itemLabel(item, count), String(item.producer)];
  const text = height < diagram.fontSize ? undefined : texts.find((candidate) => pen.measureText(candidate).width + 4 < width);
  if (text) {
    pen.fillStyle = ink;
    pen.textAlign = 'center';
    pen.fillText(text, x, y + 1);
    pen.textAlign = 'left';
  }
}

/** The item whose box is at a point of the FIFO's canvas, or null. */
function fifoItemAt(diagram, x, y) {
  const place = new FifoScale(diagram).place(y);
  return (place >= 0 && diagram.page.model.fifoAt(diagram.scale.time(x))[place]) || null;
}
