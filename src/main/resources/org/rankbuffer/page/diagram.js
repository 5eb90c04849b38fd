'use strict';
// Draws the space-time diagram: a row for each rank, time to the right, messages as arrows, and the FIFO below on the same axis.

/** More arrows than this at once are a grey area; their number per column is drawn then. */
const MOST_ARROWS = 1500;
/** Width of the columns in which events are summed up, in pixels. */
const COLUMN = 2;

class Diagram {
  /** @param page its model, view and theme are read at each drawing */
  constructor(element, page) {
    this.page = page;
    this.axis = el('canvas', {class: 'axis', 'aria-hidden': 'true'});
    this.rows = el('canvas', {class: 'rows', 'aria-hidden': 'true'});
    this.spacer = el('div', {class: 'spacer'});
    this.scroller = el('div', {class: 'row-scroller'}, this.rows, this.spacer);
    this.fifo = el('canvas', {class: 'fifo', 'aria-hidden': 'true'});
    this.surface = el('div', {class: 'surface'}, this.axis, this.scroller, this.fifo);
    this.scroller.addEventListener('scroll', () => this.redraw());
    element.append(this.surface);
    this.restyle();
    new ResizeObserver(() => this.redraw()).observe(this.surface);
  }

  /** Reads the colours and sizes of the style sheet again. */
  restyle() {
    this.colours = theme();
    this.fills = fillings(this.colours);
    this.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8;
    this.draw();
  }

  /** Draws before the next frame, once however often it was asked for. */
  redraw() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      this.draw();
    });
  }

  draw() {
    const {model} = this.page;
    this.order = rowOrder(model.ranks);
    this.rowOf = new Map(this.order.map((rank, row) => [rank, row]));
    this.height = Math.round(rowHeight(this.order.length) * Math.max(1, this.fontSize / 13));
    this.layOut();
    const {view} = this.page;
    this.sends = model.messagesBetween(view.from, view.to, MOST_ARROWS);
    this.crowded = this.order.some((rank) => isCrowded(model, rank, view.from, view.to, this.scale.width));
    this.drawAxis();
    this.drawRows();
    if (model.data.capacity > 0) {
      drawFifoPanel(this);
    }
    this.page.drawn?.(this);
  }

  layOut() {
    const {model, view} = this.page;
    const width = this.scroller.clientWidth;
    const gutter = Math.round(this.fontSize * (width < 560 ? 5.2 : 7.5));
    this.scale = new TimeScale(view.from, view.to, gutter, width - gutter - 12);
    const total = this.order.length * this.height;
    this.rowsHeight = Math.min(total, Math.max(240, Math.round(window.innerHeight * 0.62)));
    this.strip = model.messages().sends.length > MOST_ARROWS ? Math.round(this.fontSize * 2.6) : 0;
    this.axisHeight = Math.round(this.fontSize * (model.data.noReturn === null ? 2.2 : 4)) + this.strip;
    this.fifoHeight = model.data.capacity > 0 ? Math.round(Math.min(12, Math.max(5, fifoTop(model))) * this.fontSize * 1.25 + this.fontSize * 3) : 0;
    // What scrolls has to be reachable by the keyboard.
    this.scroller.toggleAttribute('tabindex', false);
    if (total > this.rowsHeight) {
      Object.entries({tabindex: '0', role: 'group', 'aria-label': 'Rows of the ranks'}).forEach(([name, value]) => this.scroller.setAttribute(name, value));
    }
    this.spacer.style.height = `${total - this.rowsHeight}px`;
    this.scroller.style.height = `${this.rowsHeight}px`;
    this.axisPen = sized(this.axis, width, this.axisHeight);
    this.rowsPen = sized(this.rows, width, this.rowsHeight);
    this.fifoPen = sized(this.fifo, width, this.fifoHeight);
    [this.axisPen, this.rowsPen, this.fifoPen].forEach((pen) => {
      pen.font = `${this.fontSize}px ${getComputedStyle(document.body).fontFamily}`;
      pen.textBaseline = 'middle';
    });
  }

  /** The middle of a rank's row in the canvas of the rows. */
  y(rank) {
    return this.rowOf.get(rank) * this.height - this.scroller.scrollTop + this.height / 2;
  }

  /** The rank whose row is at a height of the canvas of the rows, or undefined. */
  rankAt(y) {
    return this.order[Math.floor((y + this.scroller.scrollTop) / this.height)];
  }

  /** Scrolls so that a rank's row is in view. */
  reveal(rank) {
    const top = this.rowOf.get(rank) * this.height;
    if (top < this.scroller.scrollTop || top + this.height > this.scroller.scrollTop + this.rowsHeight) {
      this.scroller.scrollTop = top - this.rowsHeight / 2;
    }
  }

  drawAxis() {
    const {model, view} = this.page;
    const pen = this.axisPen;
    const bottom = this.axisHeight - this.strip;
    const {step, times} = ticks(view.from, view.to, this.scale.width / (this.fontSize * 8), model.unit);
    pen.fillStyle = this.colours.muted;
    pen.strokeStyle = this.colours.line;
    pen.textAlign = 'center';
    for (const time of times) {
      const x = this.scale.x(time);
      line(pen, x, bottom - 6, x, bottom);
      pen.fillText(model.unit === 'steps' ? String(time) : formatMoment(time, model.unit, step), clamp(x, this.scale.left + 10, this.scale.left + this.scale.width - 24), bottom - this.fontSize);
    }
    pen.textAlign = 'left';
    pen.fillText(model.unit === 'steps' ? 'step' : 'time', 4, bottom - this.fontSize);
    if (model.data.noReturn !== null) {
      this.drawNoReturnText(pen);
    }
    if (this.strip > 0) {
      this.drawMessageCounts(pen, bottom);
    }
    this.drawCursor(pen, this.axisHeight);
  }

  drawNoReturnText(pen) {
    const {noReturn} = this.page.model.data;
    const text = noReturnSentence(noReturn);
    const x = this.scale.x(noReturn + 0.5);
    const width = pen.measureText(text).width;
    pen.fillStyle = this.colours.bad;
    pen.font = `bold ${pen.font}`;
    pen.fillText(text, clamp(x - width / 2, 4, this.scale.left + this.scale.width - width - 16), this.fontSize);
    pen.font = pen.font.replace('bold ', '');
  }

  drawMessageCounts(pen, top) {
    const {model, view} = this.page;
    const columns = Math.max(1, Math.floor(this.scale.width / 4));
    const counts = messageCounts(model, view.from, view.to, columns);
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    pen.fillStyle = this.colours.muted;
    counts.forEach((count, c) => {
      const height = (count / most) * (this.strip - 6);
      pen.fillRect(this.scale.left + c * 4, top + this.strip - 2 - height, 3, height);
    });
    pen.fillText(`≤ ${formatCount(most)} msg`, 4, top + this.strip / 2);
  }

  drawRows() {
    const pen = this.rowsPen;
    const first = Math.floor(this.scroller.scrollTop / this.height);
    const last = Math.min(this.order.length, Math.ceil((this.scroller.scrollTop + this.rowsHeight) / this.height));
    const shown = this.order.slice(first, last);
    pen.save();
    pen.beginPath();
    pen.rect(this.scale.left, 0, this.scale.width, this.rowsHeight);
    pen.clip();
    this.drawGrid(pen);
    shown.forEach((rank) => this.drawRow(pen, rank));
    drawMarks(this, pen);
    pen.restore();
    shown.forEach((rank) => this.drawLabel(pen, rank));
    this.drawCursor(pen, this.rowsHeight);
  }

  drawGrid(pen) {
    const {model, view} = this.page;
    pen.strokeStyle = this.colours.soft;
    for (const time of ticks(view.from, view.to, this.scale.width / (this.fontSize * 8), model.unit).times) {
      line(pen, this.scale.x(time), 0, this.scale.x(time), this.rowsHeight);
    }
    if (model.data.noReturn !== null) {
      pen.save();
      pen.strokeStyle = this.colours.bad;
      pen.lineWidth = 3;
      pen.setLineDash([8, 4]);
      const x = this.scale.x(model.data.noReturn + 0.5);
      line(pen, x, 0, x, this.rowsHeight);
      pen.restore();
    }
  }

  drawLabel(pen, rank) {
    const y = this.y(rank);
    const role = this.page.model.role(rank);
    const narrow = this.scale.left < this.fontSize * 6;
    pen.textAlign = 'left';
    pen.fillStyle = this.page.hoveredRank === rank ? this.colours.accent : this.colours.ink;
    if (this.height < this.fontSize * 2.4 || role === '') {
      pen.fillText(role === '' ? `rank ${rank}` : `${rank} ${narrow ? role.slice(0, 4) : role}`, 4, y);
      return;
    }
    pen.fillText(`rank ${rank}`, 4, y - this.fontSize * 0.6);
    pen.fillStyle = this.colours.muted;
    pen.fillText(role, 4, y + this.fontSize * 0.6);
  }

  drawRow(pen, rank) {
    const {model, view} = this.page;
    const y = this.y(rank);
    pen.strokeStyle = this.colours.line;
    line(pen, this.scale.left, y, this.scale.left + this.scale.width, y);
    const bar = {top: y - this.height * 0.36, height: this.height * 0.72};
    if (isCrowded(model, rank, view.from, view.to, this.scale.width)) {
      this.drawColumns(pen, rank, bar, view.from, view.to);
    } else {
      this.drawGaps(pen, rank, bar);
      this.drawEvents(pen, rank, bar);
    }
  }

  /** Shares per column, stacked: what took half of the column's time takes half of its height. */
  drawColumns(pen, rank, bar, from, to) {
    const columns = Math.max(1, Math.floor((this.scale.x(to) - this.scale.x(from)) / COLUMN));
    const shares = columnShares(this.page.model, rank, from, to, columns);
    const width = (this.scale.x(to) - this.scale.x(from)) / columns;
    const left = this.scale.x(from);
    const tops = new Float64Array(columns).fill(bar.top + bar.height);
    SHARES.slice(0, 5).forEach((name, k) => {
      pen.fillStyle = this.fills[name];
      pen.beginPath();
      for (let c = 0; c < columns; c++) {
        const height = shares[c * SHARES.length + k] * bar.height;
        if (height > 0) {
          tops[c] -= height;
          pen.rect(left + c * width, tops[c], width + 0.3, height);
        }
      }
      pen.fill();
    });
    this.page.model.gapsOfRank.get(rank).forEach((gap) => this.drawGapText(pen, gap, bar));
  }

  drawGaps(pen, rank, bar) {
    const {model, view} = this.page;
    for (const gap of model.gapsOfRank.get(rank)) {
      const from = Math.max(gap.begin, view.from);
      const to = Math.min(gap.end, view.to);
      if (from < to) {
        this.drawColumns(pen, rank, bar, from, to);
      }
    }
  }

  drawGapText(pen, gap, bar) {
    const from = Math.max(this.scale.left, this.scale.x(gap.begin));
    const to = Math.min(this.scale.left + this.scale.width, this.scale.x(gap.end));
    pen.strokeStyle = this.colours.ink;
    pen.setLineDash([2, 3]);
    pen.strokeRect(from, bar.top, to - from, bar.height);
    pen.setLineDash([]);
    const text = `${formatCount(gap.events)} events left out${this.page.model.data.slices ? '; shares from totals' : ''}`;
    plate(pen, this, text, from, to, bar.top + bar.height / 2);
  }

  drawEvents(pen, rank, bar) {
    const {model, view} = this.page;
    const indexes = model.ofRank.get(rank);
    const [first, last] = model.overlapping(rank, view.from, view.to);
    for (let k = first; k < last; k++) {
      this.drawEvent(pen, indexes[k], bar);
    }
  }

  /** From left to right where an event is in the canvas; at least a pixel wide. */
  extent(i) {
    const {model} = this.page;
    const from = Math.max(this.scale.left - 4, this.scale.x(model.events.begin[i]));
    return [from, Math.max(from + 1, Math.min(this.scale.left + this.scale.width + 4, this.scale.x(model.endOf(i))))];
  }

  drawEvent(pen, i, bar) {
    const {model} = this.page;
    const kind = model.events.kind[i];
    const [from, to] = this.extent(i);
    const name = SHARES[SHARE_OF_KIND[kind]];
    pen.fillStyle = this.fills[name];
    pen.fillRect(from, bar.top, to - from, bar.height);
    if (to - from > 4) {
      pen.strokeStyle = model.isOpen(i) ? this.colours.bad : this.colours[name] ?? this.colours.other;
      pen.strokeRect(from + 0.5, bar.top + 0.5, to - from - 1, bar.height - 1);
    }
    if (to - from > this.fontSize * 2 && bar.height > this.fontSize * 1.2) {
      this.drawEventText(pen, i, from, to, bar.top + bar.height / 2);
    }
  }

  drawEventText(pen, i, from, to, y) {
    const {model} = this.page;
    const {producer, sequence, items} = model.events;
    if (!model.isMessage(i)) {
      const text = sequence[i] >= 0 ? itemLabel({producer: producer[i], sequence: sequence[i]}, items[i]) : eventName(model, i);
      plate(pen, this, text, from, to, y);
      return;
    }
    const reason = model.text('reason', i);
    const name = KIND_NAMES[model.events.kind[i]];
    const texts = [model.isOpen(i) ? `${name}, never ended${reason ? `: ${reason}` : ''}` : '', reason ? `${name}: ${reason}` : '', reason, eventName(model, i), name];
    const fitting = texts.find((text) => text !== '' && pen.measureText(text).width + 10 < to - from);
    if (fitting) {
      plate(pen, this, fitting, from, to, y);
    }
  }

  /** A line through all parts at the time that the user looks at. */
  drawCursor(pen, height) {
    const {model, view} = this.page;
    const time = view.event >= 0 ? model.events.begin[view.event] : -1;
    if (time >= view.from && time <= view.to) {
      pen.strokeStyle = this.colours.accent;
      line(pen, this.scale.x(time), 0, this.scale.x(time), height);
    }
  }
}

/** A canvas of a size in CSS pixels, empty, as sharp as the screen is. */
function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const pen = canvas.getContext('2d');
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

function line(pen, x1, y1, x2, y2) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

/** Text in the middle between two edges on a ground of its own, so that hatching does not make it hard to read; nothing if it is too long. */
function plate(pen, diagram, text, from, to, y) {
  const left = Math.max(from, diagram.scale.left);
  const right = Math.min(to, diagram.scale.left + diagram.scale.width);
  const width = pen.measureText(text).width;
  if (width + 8 > right - left) {
    return;
  }
  const x = (left + right - width) / 2;
  pen.fillStyle = diagram.colours.paper;
  pen.fillRect(x - 3, y - diagram.fontSize * 0.65, width + 6, diagram.fontSize * 1.3);
  pen.fillStyle = diagram.colours.ink;
  pen.textAlign = 'left';
  pen.fillText(text, x, y);
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
