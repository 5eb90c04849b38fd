'use strict';
// What the user does with the diagram: mouse, keys, buttons, and the panel that tells what is selected.

const KEYS_TEXT = 'Arrow left and right: the event before and after in the same rank. Arrow up and down: the rank above and below. '
  + 'Enter: along the message to its other end. F: follow the item. Home and End: first and last event of the rank. '
  + 'Plus and minus: zoom. 0: the whole run. Escape: select nothing. With the mouse: drag to move, Ctrl and wheel to zoom, click to select.';

class Controls {
  constructor(element, page) {
    this.page = page;
    this.readout = el('p', {class: 'readout'});
    this.tip = el('div', {class: 'tip', hidden: true, 'aria-hidden': 'true'});
    this.details = el('div', {class: 'details card', 'aria-live': 'polite'});
    this.frame = el('div', {
      class: 'diagram-frame', tabindex: '0', role: 'application', 'aria-label': 'Space-time diagram of the run', 'aria-describedby': 'diagram-keys',
    });
    element.append(this.toolbar(), this.frame, legend(page.model), this.details,
      el('details', {class: 'behind'}, el('summary', {}, 'Keys and mouse'), el('p', {id: 'diagram-keys'}, KEYS_TEXT)),
      lazyDetails('The events in view as a table', () => this.eventTable()));
    this.diagram = new Diagram(this.frame, page);
    this.frame.append(this.tip);
    page.drawn = () => this.tellView();
    this.listen();
    this.tellSelected();
  }

  toolbar() {
    const button = (label, sign, action) => el('button', {type: 'button', class: 'button', 'aria-label': label, title: label, onclick: action}, sign);
    return el('div', {class: 'toolbar', role: 'toolbar', 'aria-label': 'Diagram'},
      button('Zoom out', '−', () => this.zoom(0.5)),
      button('Zoom in', '+', () => this.zoom(2)),
      button('Show the whole run', 'whole run', () => this.fit()),
      button('Move to earlier', '←', () => this.pan(-0.5)),
      button('Move to later', '→', () => this.pan(0.5)),
      button('Select the event before', '‹ event', () => this.step((model, i) => stepInRank(model, i, -1))),
      button('Select the event after', 'event ›', () => this.step((model, i) => stepInRank(model, i, 1))),
      this.readout);
  }

  /** Says what is in view, and whether all of it is drawn. */
  tellView() {
    const {model, view} = this.page;
    const events = formatCount(eventsInView(model, view.from, view.to));
    const range = model.unit === 'steps' ? `steps ${Math.ceil(view.from)} to ${Math.floor(view.to)}` : `${formatTime(view.to - view.from, model.unit)} of ${formatTime(model.end, model.unit)}`;
    const how = this.diagram.crowded ? `${events} events, aggregated: heights are shares of time; zoom in to see each` : `each of ${events} events is drawn`;
    const arrows = this.diagram.sends.length > MOST_ARROWS ? '; messages are counted above the rows' : '';
    this.readout.textContent = `${range} · ${how}${arrows}`;
  }

  listen() {
    const {surface} = this.diagram;
    surface.addEventListener('wheel', (event) => this.onWheel(event), {passive: false});
    surface.addEventListener('pointerdown', (event) => this.onDown(event));
    surface.addEventListener('pointermove', (event) => this.onMove(event));
    surface.addEventListener('pointerup', (event) => this.onUp(event));
    surface.addEventListener('pointerleave', () => (this.tip.hidden = true));
    surface.addEventListener('dblclick', () => this.fit());
    this.frame.addEventListener('keydown', (event) => this.onKey(event));
  }

  onWheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.004), this.diagram.scale.time(this.point(event).x));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.pan((event.deltaX || event.deltaY) / this.diagram.scale.width);
    }
  }

  onDown(event) {
    this.drag = {x: event.clientX, from: this.page.view.from, to: this.page.view.to, moved: false};
  }

  onMove(event) {
    if (this.drag && event.buttons === 1) {
      const shift = event.clientX - this.drag.x;
      this.drag.moved ||= Math.abs(shift) > 4;
      if (this.drag.moved) {
        this.diagram.surface.setPointerCapture(event.pointerId);
        const time = (shift / this.diagram.scale.width) * (this.drag.to - this.drag.from);
        this.page.setView(withinRun(this.page.model, this.drag.from - time, this.drag.to - time));
      }
      return;
    }
    this.showTip(event);
  }

  onUp(event) {
    const clicked = this.drag && !this.drag.moved;
    this.drag = null;
    if (clicked) {
      const found = this.at(event);
      if (found.item) {
        this.page.follow(found.item);
      } else {
        this.page.select(found.event);
      }
    }
  }

  /** A point in the canvases: {part: 'rows' | 'fifo' | 'axis', x, y}. */
  point(event) {
    const part = ['rows', 'fifo', 'axis'].find((name) => this.diagram[name] === event.target) ?? 'rows';
    const box = this.diagram[part].getBoundingClientRect();
    return {part, x: event.clientX - box.left, y: event.clientY - box.top};
  }

  /** What is under the pointer: {event} or {item}, event −1 if there is nothing. */
  at(event) {
    const {model} = this.page;
    const {part, x, y} = this.point(event);
    const {scale} = this.diagram;
    if (x < scale.left || part === 'axis') {
      return {event: -1};
    }
    if (part === 'fifo') {
      const item = fifoItemAt(this.diagram, x, y);
      return item && item.sequence >= 0 ? {item, event: -1} : {event: -1};
    }
    const rank = this.diagram.rankAt(y);
    const onBar = rank !== undefined && Math.abs(y - this.diagram.y(rank)) < this.diagram.height * 0.37;
    const inRow = onBar ? eventAt(model, rank, scale.time(x), 3 / scale.perTime) : -1;
    const arrows = this.diagram.sends.length <= MOST_ARROWS ? this.diagram.sends : [];
    return {event: inRow >= 0 ? inRow : messageAt(model, arrows, scale, (r) => this.diagram.y(r), x, y, 6)};
  }

  showTip(event) {
    const found = this.at(event);
    const {part, x, y} = this.point(event);
    const {model} = this.page;
    this.tip.hidden = true;
    let text = '';
    if (found.item) {
      text = `${itemName(found.item)}; click to follow it`;
    } else if (found.event >= 0) {
      text = eventSentence(model, found.event);
    } else if (part === 'fifo' && x > this.diagram.scale.left) {
      const length = model.fifoLength(this.diagram.scale.time(x));
      text = length < 0 ? '' : `${length} of ${model.data.capacity} items at ${formatMoment(this.diagram.scale.time(x), model.unit)}`;
    }
    if (text) {
      this.tip.textContent = text;
      this.tip.hidden = false;
      const frame = this.frame.getBoundingClientRect();
      this.tip.style.left = `${clamp(event.clientX - frame.left + 14, 0, Math.max(0, frame.width - this.tip.offsetWidth - 8))}px`;
      this.tip.style.top = `${event.clientY - frame.top + 18}px`;
    }
    this.diagram.surface.style.cursor = found.item || found.event >= 0 ? 'pointer' : 'grab';
  }

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const actions = {
      ArrowLeft: () => this.step((model, i) => stepInRank(model, i, -1)),
      ArrowRight: () => this.step((model, i) => stepInRank(model, i, 1)),
      ArrowUp: () => this.step((model, i) => stepToRow(model, this.diagram.order, i, -1)),
      ArrowDown: () => this.step((model, i) => stepToRow(model, this.diagram.order, i, 1)),
      Home: () => this.step((model, i) => endOfRank(model, i, false)),
      End: () => this.step((model, i) => endOfRank(model, i, true)),
      Enter: () => this.step((model, i) => model.match(i)),
      f: () => this.followSelected(),
      '+': () => this.zoom(2),
      '=': () => this.zoom(2),
      '-': () => this.zoom(0.5),
      0: () => this.fit(),
      Escape: () => this.page.select(-1),
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  /** Selects another event; if none is selected, the first one in view. */
  step(to) {
    const {model, view} = this.page;
    const next = view.event >= 0 ? to(model, view.event) : nearestEvent(model, this.diagram.order.find((rank) => model.ofRank.get(rank).length > 0), view.from);
    if (next >= 0) {
      this.page.select(next);
    }
  }

  followSelected() {
    const item = this.page.view.event >= 0 ? this.page.model.itemOf(this.page.view.event) : null;
    if (item) {
      this.page.follow(item);
    }
  }

  zoom(factor, around) {
    const {model, view} = this.page;
    const selected = view.event >= 0 ? model.events.begin[view.event] : -1;
    const middle = selected >= view.from && selected <= view.to ? selected : (view.from + view.to) / 2;
    this.page.setView(zoomed(model, view, factor, around ?? middle));
  }

  pan(share) {
    this.page.setView(panned(this.page.model, this.page.view, share));
  }

  fit() {
    this.page.setView({from: 0, to: this.page.model.end});
  }

  /** Fills the panel with what is selected or followed. */
  tellSelected() {
    const {model, view} = this.page;
    if (view.item) {
      this.details.replaceChildren(...itemDetails(this.page, view.item));
    } else if (view.event >= 0) {
      this.details.replaceChildren(...eventDetails(this.page, view.event));
    } else {
      this.details.replaceChildren(el('p', {class: 'note'}, model.data.capacity > 0
        ? 'Click an event for what it is, or an item in the FIFO to follow it from produce to consume. Arrow keys step from event to event.'
        : 'Click an event or a message for what it is. Arrow keys step from event to event.'));
    }
  }

  eventTable() {
    const {model, view} = this.page;
    const most = 500;
    const found = [];
    for (let i = 0; i < model.count && found.length < most; i++) {
      if (model.events.begin[i] <= view.to && model.endOf(i) >= view.from) {
        found.push(i);
      }
    }
    const all = eventsInView(model, view.from, view.to);
    const caption = found.length < all ? `The first ${formatCount(found.length)} of ${formatCount(all)} events in view` : `${formatCount(all)} events in view`;
    return scrollable(caption, table(caption, ['rank', 'event', 'begins', 'ends', 'why'], found.map((i) => [
      rankName(model, model.events.rank[i]), eventName(model, i), formatMoment(model.events.begin[i], model.unit, 100),
      model.isOpen(i) ? 'never' : formatMoment(model.endOf(i), model.unit, 100), model.text('reason', i)])));
  }
}

function eventDetails(page, i) {
  const {model} = page;
  const other = model.match(i);
  const item = model.itemOf(i);
  const otherRank = other >= 0 ? `rank ${model.events.rank[other]}` : '';
  return [
    el('h3', {}, `${rankName(model, model.events.rank[i])}: ${eventName(model, i)}`),
    el('dl', {class: 'facts'}, eventFacts(model, i).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    el('p', {class: 'actions'},
      other < 0 ? null : el('button', {type: 'button', class: 'button', onclick: () => page.select(other)},
        model.events.kind[i] === Kind.SEND ? `to the Recv of ${otherRank}` : `to the Send of ${otherRank}`),
      item ? el('button', {type: 'button', class: 'button', onclick: () => page.follow(item)}, `follow ${itemName(item)}`) : null),
  ];
}

function itemDetails(page, item) {
  const {model} = page;
  const steps = model.follow(item.producer, item.sequence);
  const first = steps[0]?.time ?? 0;
  const whole = steps.some((step) => step.stage === 'produce') && steps.some((step) => step.stage === 'consume');
  return [
    el('h3', {}, `The way of ${itemName(item)}`),
    el('ol', {class: 'way'}, steps.map((step) => el('li', {},
      el('button', {type: 'button', class: 'link', onclick: () => page.select(step.event)}, stageSentence(model, step)),
      ` at ${formatMoment(step.time, model.unit)}${step.time > first ? `, ${formatTime(step.time - first, model.unit)} after the beginning` : ''}`))),
    whole ? null : el('p', {class: 'note'}, 'Some of its events are not in the trace.'),
    el('p', {class: 'actions'}, el('button', {type: 'button', class: 'button', onclick: () => page.select(-1)}, 'follow it no longer')),
  ].filter(Boolean);
}

/** What the fillings mean, with the words beside them. */
function legend(model) {
  const entry = (kind, text) => el('li', {}, el('span', {class: `swatch ${kind}`, 'aria-hidden': 'true'}), text);
  return el('ul', {class: 'legend', 'aria-label': 'Legend'},
    model.data.capacity > 0 ? entry('user', 'user code: produce, consume') : null,
    entry('send', 'in Send'),
    entry('receive', 'in Recv'),
    entry('call', 'other calls'),
    entry('arrow', 'a message: from its Send to the Recv that got it'),
    model.data.capacity > 0 ? el('li', {}, el('span', {class: 'item-label', 'aria-hidden': 'true'}, '2/3'), 'item 3 of producer 2') : null,
    model.data.gaps.length > 0 ? entry('omitted', 'events left out; their number stands there') : null);
}
