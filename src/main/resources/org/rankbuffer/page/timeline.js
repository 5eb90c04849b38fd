'use strict';
// Geometry of the space-time diagram as pure functions: times to pixels, shares per pixel column, what lies under the pointer, the next
// event. No DOM here, so that tests run it without a browser.

/** Shares of a pixel column, in this order. `omitted`: the trace leaves out what happened; `idle`: the rank was in none of the others. */
const SHARES = ['user', 'send', 'receive', 'call', 'omitted', 'idle'];

/** The share that a kind of event goes to, by the number of the kind. */
const SHARE_OF_KIND = [1, 2, 0, 0, 3];

/** From times to pixels and back. */
class TimeScale {
  constructor(from, to, left, width) {
    this.from = from;
    this.to = to;
    this.left = left;
    this.width = width;
    this.perTime = width / (to - from);
  }

  x(time) {
    return this.left + (time - this.from) * this.perTime;
  }

  time(x) {
    return this.from + (x - this.left) / this.perTime;
  }

  span() {
    return this.to - this.from;
  }
}

/** The shortest span that can be shown: a few hundred nanoseconds, or three steps. */
function shortestSpan(unit) {
  return unit === 'steps' ? 3 : 400;
}

/** The span from `from` to `to` moved and shortened so that it lies within the run and is not too short. */
function withinRun(model, from, to) {
  const span = Math.min(model.end, Math.max(shortestSpan(model.unit), to - from));
  const begin = Math.min(Math.max(0, from + (to - from - span) / 2), model.end - span);
  return {from: begin, to: begin + span};
}

/** The view zoomed by a factor (above 1: closer) so that the time `around` stays where it is. */
function zoomed(model, view, factor, around) {
  const span = Math.min(model.end, Math.max(shortestSpan(model.unit), (view.to - view.from) / factor));
  const share = (around - view.from) / (view.to - view.from);
  return withinRun(model, around - share * span, around + (1 - share) * span);
}

/** The view moved by a share of its span. */
function panned(model, view, share) {
  const shift = (view.to - view.from) * share;
  return withinRun(model, view.from + shift, view.to + shift);
}

/** The view, moved only as far as needed so that the times from `begin` to `end` are in it, with room on both sides. */
function revealing(model, view, begin, end) {
  const span = view.to - view.from;
  const room = span * 0.1;
  if (end - begin > span - 2 * room) {
    const margin = (end - begin) * 0.15;
    return begin < view.from || begin > view.to ? withinRun(model, begin - margin, begin - margin + span) : view;
  }
  if (begin < view.from + room) {
    return withinRun(model, begin - room, begin - room + span);
  }
  return end > view.to - room ? withinRun(model, end + room - span, end + room) : view;
}

/** Times for the marks of an axis: multiples of 1, 2 or 5 times a power of ten, at most `most` of them. */
function ticks(from, to, most, unit) {
  const raw = (to - from) / Math.max(1, most);
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  let step = [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => candidate >= raw);
  if (unit === 'steps') {
    step = Math.max(1, Math.round(step));
  }
  const found = [];
  for (let k = Math.ceil(from / step); k * step <= to; k++) {
    found.push(k * step);
  }
  return {step, times: found};
}

/** Ranks from top to bottom: producers, then the manager, then consumers, so that messages point downwards. Programs: by number. */
function rowOrder(ranks) {
  const place = {producer: 0, manager: 1, consumer: 2};
  const order = (rank) => place[rank.role] ?? 1;
  return [...ranks].sort((a, b) => order(a) - order(b) || a.rank - b.rank).map((rank) => rank.rank);
}

/** How tall the row of a rank is, in pixels. */
function rowHeight(ranks) {
  return ranks <= 8 ? 46 : ranks <= 16 ? 34 : ranks <= 40 ? 24 : 18;
}

/**
 * What a rank did in each of `columns` equal parts of a time: columns × SHARES.length numbers; those of a column sum to 1. Within gaps,
 * time in Send and Recv is taken from the totals per slice of the run, because the events are not there.
 */
function columnShares(model, rank, from, to, columns) {
  const shares = new Float64Array(columns * SHARES.length);
  const width = (to - from) / columns;
  const add = (share, begin, end, weight = 1) => {
    const last = Math.min(columns - 1, Math.floor((Math.min(end, to) - from) / width));
    for (let c = Math.max(0, Math.floor((begin - from) / width)); c <= last; c++) {
      const part = Math.min(end, from + (c + 1) * width) - Math.max(begin, from + c * width);
      if (part > 0) {
        shares[c * SHARES.length + share] += (part / width) * weight;
      }
    }
  };
  const indexes = model.ofRank.get(rank);
  const [first, last] = model.overlapping(rank, from, to);
  for (let k = first; k < last; k++) {
    const i = indexes[k];
    add(SHARE_OF_KIND[model.events.kind[i]], model.events.begin[i], model.endOf(i));
  }
  for (const gap of model.gapsOfRank.get(rank)) {
    addGap(model, gap, add, from, to);
  }
  completeToOne(shares, columns);
  return shares;
}

function addGap(model, gap, add, from, to) {
  const {slices} = model.data;
  const totals = slices?.perRank.find((entry) => entry.rank === gap.rank);
  const begin = Math.max(gap.begin, from);
  const end = Math.min(gap.end, to);
  if (!totals) {
    add(4, begin, end);
    return;
  }
  for (let s = Math.floor(begin / slices.width); s * slices.width < end && s < totals.send.length; s++) {
    const a = Math.max(begin, s * slices.width);
    const b = Math.min(end, (s + 1) * slices.width);
    const send = Math.min(1, totals.send[s] / slices.width);
    const receive = Math.min(1 - send, totals.receive[s] / slices.width);
    add(1, a, b, send);
    add(2, a, b, receive);
    add(4, a, b, 1 - send - receive);
  }
}

/** What is missing to 1 is idle; where calls lie within user code, the sum is above 1 and is scaled down. */
function completeToOne(shares, columns) {
  const n = SHARES.length;
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let k = 0; k < n - 1; k++) {
      sum += shares[c * n + k];
    }
    if (sum > 1) {
      for (let k = 0; k < n - 1; k++) {
        shares[c * n + k] /= sum;
      }
    }
    shares[c * n + n - 1] = Math.max(0, 1 - sum);
  }
}

/** How many messages began in each of `columns` equal parts of a time. */
function messageCounts(model, from, to, columns) {
  const counts = new Int32Array(columns);
  const {begins} = model.messages();
  const last = upperBound(begins, to);
  for (let k = lowerBound(begins, from); k < last; k++) {
    counts[Math.min(columns - 1, Math.floor(((begins[k] - from) / (to - from)) * columns))]++;
  }
  return counts;
}

/** Whether a row has more events in view than can be told apart: more than one for two pixels. */
function isCrowded(model, rank, from, to, width) {
  const [first, last] = model.overlapping(rank, from, to);
  return last - first > width / 2;
}

/** How many events of all ranks are in view. */
function eventsInView(model, from, to) {
  return model.ranks.reduce((sum, rank) => {
    const [first, last] = model.overlapping(rank.rank, from, to);
    return sum + last - first;
  }, 0);
}

/**
 * The FIFO's length in each of `columns` equal parts of a time: {least, most, mean}, −1 where nothing is known. Within gaps of the
 * manager it comes from the slices.
 */
function fifoColumns(model, from, to, columns) {
  const least = new Float64Array(columns).fill(-1);
  const most = new Float64Array(columns).fill(-1);
  const mean = new Float64Array(columns).fill(-1);
  const {time, length} = model.data.fifo;
  const width = (to - from) / columns;
  const gaps = model.gapsOfRank.get(model.manager()) ?? [];
  let k = Math.max(0, upperBound(time, from) - 1);
  for (let c = 0; c < columns; c++) {
    const begin = from + c * width;
    const end = begin + width;
    if (gaps.some((gap) => gap.begin < end && begin < gap.end)) {
      fromSlices(model, begin, end, c, least, most, mean);
      continue;
    }
    while (k + 1 < time.length && time[k + 1] <= begin) {
      k++;
    }
    let area = 0;
    for (let j = k; j < time.length && time[j] < end; j++) {
      const part = Math.min(end, time[j + 1] ?? Infinity) - Math.max(begin, time[j]);
      least[c] = least[c] < 0 ? length[j] : Math.min(least[c], length[j]);
      most[c] = Math.max(most[c], length[j]);
      area += part * length[j];
    }
    if (most[c] >= 0) {
      mean[c] = area / (end - Math.max(begin, time[0]));
    }
  }
  return {least, most, mean};
}

function fromSlices(model, begin, end, c, least, most, mean) {
  const {slices} = model.data;
  if (!slices) {
    return;
  }
  const s = Math.min(slices.fifoMean.length - 1, Math.floor((begin + end) / 2 / slices.width));
  least[c] = slices.fifoLeast[s];
  most[c] = slices.fifoMost[s];
  mean[c] = slices.fifoMean[s];
}

/** The event of a rank at a time, or the nearest one within `tolerance`, or −1. Of events within one another the innermost. */
function eventAt(model, rank, time, tolerance) {
  const indexes = model.ofRank.get(rank);
  const [first, last] = model.overlapping(rank, time - tolerance, time + tolerance);
  let best = -1;
  let distance = Infinity;
  for (let k = first; k < last; k++) {
    const i = indexes[k];
    const away = Math.max(0, model.events.begin[i] - time, time - model.endOf(i));
    if (away <= tolerance && away <= distance) {
      best = i;
      distance = away;
    }
  }
  return best;
}

/** The nearest event of a rank to a time, however far, or −1. */
function nearestEvent(model, rank, time) {
  const indexes = model.ofRank.get(rank);
  if (!indexes?.length) {
    return -1;
  }
  const inside = eventAt(model, rank, time, 0);
  if (inside >= 0) {
    return inside;
  }
  const [, next] = model.overlapping(rank, time, time);
  const candidates = [indexes[next - 1], indexes[next]].filter((i) => i !== undefined);
  const away = (i) => Math.max(model.events.begin[i] - time, time - model.endOf(i));
  return candidates.reduce((best, i) => (away(i) < away(best) ? i : best));
}

/** The send whose arrow passes within `tolerance` pixels of a point, or −1. `y` gives the middle of a rank's row. */
function messageAt(model, sends, scale, y, px, py, tolerance) {
  let best = -1;
  let distance = tolerance;
  for (const send of sends) {
    const receive = model.match(send);
    if (receive >= 0) {
      const away = distanceToLine(
        px, py,
        scale.x(model.departure(send)), y(model.events.rank[send]),
        scale.x(model.arrival(send)), y(model.events.rank[receive]));
      if (away < distance) {
        best = send;
        distance = away;
      }
    }
  }
  return best;
}

function distanceToLine(px, py, x1, y1, x2, y2) {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const along = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
}

/** The event `by` places further in the same rank (−1: the one before), or −1 at the end. */
function stepInRank(model, i, by) {
  return model.ofRank.get(model.events.rank[i])[model.positions[i] + by] ?? -1;
}

/** The first (or last) event of the rank of an event. */
function endOfRank(model, i, last) {
  const indexes = model.ofRank.get(model.events.rank[i]);
  return last ? indexes[indexes.length - 1] : indexes[0];
}

/** The event nearest in time in the row above (by = −1) or below (1) that has events, or −1. */
function stepToRow(model, order, i, by) {
  for (let row = order.indexOf(model.events.rank[i]) + by; row >= 0 && row < order.length; row += by) {
    const found = nearestEvent(model, order[row], model.events.begin[i]);
    if (found >= 0) {
      return found;
    }
  }
  return -1;
}

/** The view as text for the fragment of the address: what differs from the whole run, nothing selected. */
function encodeView({from, to, event = -1, item = null, large = false}, end) {
  const parts = [];
  if (from > 0 || to < end) {
    parts.push(`t=${shortNumber(from)}~${shortNumber(to)}`);
  }
  if (event >= 0) {
    parts.push(`event=${event}`);
  }
  if (item) {
    parts.push(`item=${item.producer}.${item.sequence}`);
  }
  if (large) {
    parts.push('large');
  }
  return parts.join('&');
}

/** The reverse of {@link encodeView}; what is not understood is left out. */
function decodeView(text, end) {
  const view = {from: 0, to: end, event: -1, item: null, large: false};
  for (const part of text.replace(/^#/, '').split('&')) {
    let found;
    if ((found = /^t=(\d+(?:\.\d+)?)~(\d+(?:\.\d+)?)$/.exec(part)) && Number(found[1]) < Number(found[2])) {
      view.from = Math.min(Number(found[1]), end);
      view.to = Math.min(Number(found[2]), end);
    } else if ((found = /^event=(\d+)$/.exec(part))) {
      view.event = Number(found[1]);
    } else if ((found = /^item=(\d+)\.(\d+)$/.exec(part))) {
      view.item = {producer: Number(found[1]), sequence: Number(found[2])};
    } else if (part === 'large') {
      view.large = true;
    }
  }
  return view.from < view.to ? view : {...view, from: 0, to: end};
}

function shortNumber(value) {
  return String(Math.round(value * 100) / 100);
}
