'use strict';
// What the page knows of a run: the data with indexes over them. No DOM here, so that tests run it without a browser.

/** What a rank did, as numbered in the data. */
const Kind = Object.freeze({SEND: 0, RECEIVE: 1, PRODUCE: 2, CONSUME: 3, CALL: 4});

/** Columns of the events that hold times; 64 bits, because nanoseconds of a long run do not fit into 32. */
const TIME_COLUMNS = ['begin', 'end'];
const NUMBER_COLUMNS = [
  'rank', 'kind', 'clock', 'peer', 'tag', 'what', 'match', 'bytes', 'items', 'producer', 'sequence', 'fifo', 'line', 'reason',
];

/** The first index in the sorted `array` whose value is at least `value`, or its length. */
function lowerBound(array, value, length = array.length) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (array[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The first index in the sorted `array` whose value is above `value`, or its length. */
function upperBound(array, value) {
  let low = 0;
  let high = array.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (array[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** A number for an item, as a key of a Map: sequences stay below 2^32, ranks below 2^20. */
function itemKey(producer, sequence) {
  return producer * 4294967296 + sequence;
}

/** What the data leave out when there is none of it. */
const NOTHING = {
  sentences: [], capacity: 0, ranks: [], strings: [''], gaps: [], fifo: {time: [], length: []}, slices: null, latency: null, fairness: null,
  environment: [], notes: [], source: [], steps: null, noReturn: null, graph: null, live: null,
};

/** The data with all members, so that nobody else has to ask whether one is there. */
function completed(data) {
  const events = data.events ?? {};
  const verdict = {sentence: '', properties: [], failures: [], stall: null, ...data.verdict};
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  return {...NOTHING, ...given, verdict, events: Object.fromEntries(TIME_COLUMNS.concat(NUMBER_COLUMNS).map((name) => [name, events[name] ?? []]))};
}

class Model {
  /** @param data as {@link completed} gives them */
  constructor(data) {
    this.data = data;
    this.unit = data.unit;
    this.end = Math.max(data.end, 1);
    this.ranks = data.ranks;
    this.roles = new Map(data.ranks.map((rank) => [rank.rank, rank.role]));
    this.events = typedColumns(data.events);
    this.count = this.events.begin.length;
    this.ofRank = new Map(data.ranks.map((rank) => [rank.rank, []]));
    for (let i = 0; i < this.count; i++) {
      this.ofRank.get(this.events.rank[i])?.push(i);
    }
    this.ofRank.forEach((indexes, rank) => this.ofRank.set(rank, Int32Array.from(indexes)));
    this.positions = positionsInRanks(this.ofRank, this.count);
    this.latestEnds = new Map([...this.ofRank].map(([rank, indexes]) => [rank, prefixMaximum(indexes, (i) => this.endOf(i))]));
    this.gapsOfRank = new Map(data.ranks.map((rank) => [rank.rank, data.gaps.filter((gap) => gap.rank === rank.rank)]));
    this.lazy = {};
  }

  text(column, i) {
    return this.data.strings[this.events[column][i]] ?? '';
  }

  role(rank) {
    return this.roles.get(rank) ?? '';
  }

  isOpen(i) {
    return this.events.end[i] < 0;
  }

  /** When an event ended; the end of the run for one that never did. */
  endOf(i) {
    return this.isOpen(i) ? this.end : this.events.end[i];
  }

  isMessage(i) {
    return this.events.kind[i] <= Kind.RECEIVE;
  }

  /** Whether a message brings items: those of a consumer ask for them. Of a program's messages all do. */
  carriesItems(send) {
    return this.data.capacity === 0 || (this.events.items[send] > 0 && this.role(this.events.rank[send]) !== 'consumer');
  }

  /** The other side of a message: for a send the index of its receive and the reverse, or −1. */
  match(i) {
    return this.isMessage(i) ? this.events.match[i] : -1;
  }

  /** The rank that holds the FIFO, or −1. */
  manager() {
    return this.ranks.find((rank) => rank.role === 'manager')?.rank ?? -1;
  }

  /** The events of a rank that overlap a time, as positions [first, last) in `ofRank`. */
  overlapping(rank, from, to) {
    const indexes = this.ofRank.get(rank);
    const first = lowerBound(this.latestEnds.get(rank), from);
    let last = indexes.length;
    let low = first;
    while (low < last) {
      const middle = (low + last) >>> 1;
      if (this.events.begin[indexes[middle]] <= to) {
        low = middle + 1;
      } else {
        last = middle;
      }
    }
    return [first, low];
  }

  /** Sends by their begin, and the latest arrival among each and those before it. Both are sorted, so that a view finds its messages. */
  messages() {
    return (this.lazy.messages ??= indexMessages(this));
  }

  /** The sends whose message is under way at some moment from `from` to `to`; if there are more than `most`, only one more than that. */
  messagesBetween(from, to, most = Infinity) {
    const {sends, begins, arrivals} = this.messages();
    const found = [];
    const last = upperBound(begins, to);
    for (let k = lowerBound(arrivals, from); k < last && found.length <= most; k++) {
      if (this.arrival(sends[k]) >= from) {
        found.push(sends[k]);
      }
    }
    return found;
  }

  /** When the message of a send was received; the end of the send if nobody is known to have received it. */
  arrival(send) {
    const receive = this.events.match[send];
    return receive >= 0 ? this.endOf(receive) : this.endOf(send);
  }

  /** When the message of a send went over: both sides were in their call, or Send had returned before. */
  departure(send) {
    const {begin, match} = this.events;
    return match[send] < 0 ? begin[send] : Math.max(begin[send], Math.min(begin[match[send]], this.endOf(send)));
  }

  /** Where an item was made and used: {produce, consume}, event indexes or −1. */
  workOn(producer, sequence) {
    this.lazy.produced ??= indexRanges(this, (i) => this.events.kind[i] === Kind.PRODUCE, (i) => this.events.producer[i]);
    this.lazy.consumed ??= indexRanges(this, (i) => this.events.kind[i] === Kind.CONSUME, (i) => this.events.producer[i]);
    return {produce: this.covering(this.lazy.produced, producer, sequence), consume: this.covering(this.lazy.consumed, producer, sequence)};
  }

  /** The send by which a producer handed an item over, or −1. */
  handOver(producer, sequence) {
    const {kind, rank, items} = this.events;
    const handsOver = (i) => kind[i] === Kind.SEND && items[i] > 0 && this.role(rank[i]) === 'producer';
    this.lazy.handOvers ??= indexRanges(this, handsOver, (i) => rank[i]);
    return this.covering(this.lazy.handOvers, producer, sequence);
  }

  /** The event of an index made by {@link indexRanges} that is about an item, or −1. */
  covering(ranges, producer, sequence) {
    const {sequences = [], indexes} = ranges.get(producer) ?? {};
    const k = upperBound(sequences, sequence) - 1;
    return k >= 0 && sequence < sequences[k] + Math.max(1, this.events.items[indexes[k]]) ? indexes[k] : -1;
  }

  /** What was in the FIFO, see {@link traceFifo}. */
  fifo() {
    return (this.lazy.fifo ??= traceFifo(this));
  }

  /** The items in the FIFO at a time, those that leave first in front. */
  fifoAt(time) {
    const {items, enters, leaves} = this.fifo();
    return items.slice(upperBound(leaves, time), upperBound(enters, time));
  }

  /** How many items were in the FIFO at a time, or −1 where nothing is known. */
  fifoLength(time) {
    const {time: times, length} = this.data.fifo;
    const k = upperBound(times, time) - 1;
    return k < 0 ? -1 : length[k];
  }

  /** The item that an event is about: {producer, sequence}, or null. For a message that of its first item. */
  itemOf(i) {
    const {producer, sequence, items, kind, match} = this.events;
    if (sequence[i] >= 0) {
      return {producer: producer[i] >= 0 ? producer[i] : this.events.rank[i], sequence: sequence[i]};
    }
    if (!this.isMessage(i) || items[i] <= 0) {
      return null;
    }
    const send = kind[i] === Kind.SEND ? i : match[i];
    const taken = this.fifo().takenBy.get(send)?.[0];
    if (taken && taken.sequence >= 0) {
      return {producer: taken.producer, sequence: taken.sequence};
    }
    return send >= 0 && sequence[send] >= 0 ? this.itemOf(send) : null;
  }

  /**
   * The way of an item, in order: [{event, time, stage}]; stages are produce, send, enter (the manager has it), reply, arrive, consume.
   * What the trace leaves out is missing.
   */
  follow(producer, sequence) {
    const {produce, consume} = this.workOn(producer, sequence);
    const steps = [];
    const add = (stage, event, time) => event >= 0 && steps.push({stage, event, time});
    add('produce', produce, this.events.begin[produce]);
    const send = this.handOver(producer, sequence);
    add('send', send, this.events.begin[send]);
    const receive = send >= 0 ? this.match(send) : -1;
    add('enter', receive, this.endOf(receive));
    const stay = this.fifo().byKey.get(itemKey(producer, sequence));
    if (stay) {
      add('reply', stay.leftBy, this.events.begin[stay.leftBy]);
      const arrive = stay.leftBy >= 0 ? this.match(stay.leftBy) : -1;
      add('arrive', arrive, this.endOf(arrive));
    }
    add('consume', consume, this.events.begin[consume]);
    return steps;
  }
}

function typedColumns(columns) {
  const typed = {};
  TIME_COLUMNS.forEach((name) => (typed[name] = Float64Array.from(columns[name])));
  NUMBER_COLUMNS.forEach((name) => (typed[name] = Int32Array.from(columns[name])));
  return typed;
}

/** For each event its position among those of its rank. */
function positionsInRanks(ofRank, count) {
  const positions = new Int32Array(count);
  ofRank.forEach((indexes) => indexes.forEach((event, position) => (positions[event] = position)));
  return positions;
}

/** For each index the greatest value up to there. It is sorted, although the values are not. */
function prefixMaximum(indexes, value) {
  const maximum = new Float64Array(indexes.length);
  let greatest = -Infinity;
  indexes.forEach((event, k) => {
    greatest = Math.max(greatest, value(event));
    maximum[k] = greatest;
  });
  return maximum;
}

function indexMessages(model) {
  const sends = [];
  for (let i = 0; i < model.count; i++) {
    if (model.events.kind[i] === Kind.SEND) {
      sends.push(i);
    }
  }
  const begins = Float64Array.from(sends, (send) => model.events.begin[send]);
  return {sends, begins, arrivals: prefixMaximum(sends, (send) => model.arrival(send))};
}

/** For each producer the events that are about a range of its items, by the sequence of the first item. */
function indexRanges(model, wanted, producerOf) {
  const ranges = new Map();
  for (let i = 0; i < model.count; i++) {
    if (model.events.sequence[i] >= 0 && wanted(i)) {
      const producer = producerOf(i);
      ranges.set(producer, ranges.get(producer) ?? []).get(producer).push(i);
    }
  }
  const {sequence} = model.events;
  ranges.forEach((indexes, producer) => {
    indexes.sort((a, b) => sequence[a] - sequence[b]);
    ranges.set(producer, {indexes, sequences: indexes.map((i) => sequence[i])});
  });
  return ranges;
}

/**
 * What was in the FIFO: items enter when the manager has received them, and leave when it has sent them. Both happen in the same order,
 * so that the items of a moment are a range: {items: [{producer, sequence, enter, leave, enteredBy, leftBy}], enters, leaves, byKey,
 * takenBy}. Events that the trace leaves out make items unknown (producer −1); the lengths, which are in the data, stay right.
 */
function traceFifo(model) {
  const {kind, end, items: counts, fifo} = model.events;
  const items = [];
  const byKey = new Map();
  const takenBy = new Map();
  let head = 0;
  const leave = (count, time, event) => {
    const taken = count > 0 ? items.slice(head, head + count) : [];
    taken.forEach((item) => Object.assign(item, {leave: time, leftBy: event}));
    head += taken.length;
    return taken;
  };
  const enter = (count, time, event, producer, sequence) => {
    for (let k = 0; k < count; k++) {
      const item = {producer, sequence: sequence < 0 ? -1 : sequence + k, enter: time, leave: Infinity, enteredBy: event, leftBy: -1};
      items.push(item);
      if (item.sequence >= 0) {
        byKey.set(itemKey(producer, item.sequence), item);
      }
    }
  };
  for (const i of model.ofRank.get(model.manager()) ?? []) {
    if (model.isOpen(i) || !model.isMessage(i)) {
      continue;
    }
    if (counts[i] > 0 && kind[i] === Kind.RECEIVE && model.text('what', i) === 'ITEMS') {
      enter(counts[i], end[i], i, model.events.peer[i], firstSequence(model, i));
    } else if (counts[i] > 0 && kind[i] === Kind.SEND) {
      takenBy.set(i, leave(counts[i], end[i], i));
    }
    if (fifo[i] >= 0) {
      leave(items.length - head - fifo[i], end[i], -1);
      enter(fifo[i] - (items.length - head), end[i], -1, -1, -1);
    }
  }
  return {items, enters: items.map((item) => item.enter), leaves: items.map((item) => item.leave), byKey, takenBy};
}

function firstSequence(model, receive) {
  const {sequence, match} = model.events;
  return sequence[receive] >= 0 || match[receive] < 0 ? sequence[receive] : sequence[match[receive]];
}
