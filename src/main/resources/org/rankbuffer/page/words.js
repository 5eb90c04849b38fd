'use strict';
// Times, numbers and events in words. No DOM here.

const TIME_UNITS = [
  {name: 's', nanos: 1e9},
  {name: 'ms', nanos: 1e6},
  {name: 'µs', nanos: 1e3},
  {name: 'ns', nanos: 1},
];

const KIND_NAMES = ['Send', 'Recv', 'produce', 'consume', 'call'];

function formatCount(n) {
  return Math.round(n).toLocaleString('en-US');
}

function percent(share) {
  const value = share * 100;
  return value > 0 && value < 1 ? '< 1 %' : `${Math.round(value)} %`;
}

/** A length of time in three digits, such as `1.25 ms`; or a number of steps. */
function formatTime(time, unit) {
  if (unit === 'steps') {
    return `${formatCount(time)} ${Math.round(time) === 1 ? 'step' : 'steps'}`;
  }
  const {name, nanos} = TIME_UNITS.find((candidate) => Math.abs(time) >= candidate.nanos) ?? TIME_UNITS[3];
  const value = time / nanos;
  return `${trimmed(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)} ${name}`;
}

/** A moment of the run, such as `12.345 ms`, with digits down to `precision` nanoseconds; or `step 7`. */
function formatMoment(time, unit, precision = 1000) {
  if (unit === 'steps') {
    return `step ${formatCount(time)}`;
  }
  const {name, nanos} = TIME_UNITS.find((candidate) => Math.abs(time) >= candidate.nanos) ?? TIME_UNITS[3];
  const digits = Math.max(0, Math.min(9, Math.ceil(Math.log10(nanos / precision))));
  return `${trimmed(time / nanos, digits)} ${name}`;
}

function trimmed(value, digits) {
  return digits > 0 ? value.toFixed(digits).replace(/\.?0+$/, '') : value.toFixed(0);
}

function formatBytes(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let k = 0;
  let value = bytes;
  while (value >= 1024 && k < units.length - 1) {
    value /= 1024;
    k++;
  }
  return `${trimmed(value, k === 0 || value >= 100 ? 0 : 1)} ${units[k]}`;
}

function rankName(model, rank) {
  const role = model.role(rank);
  return rank < 0 ? 'any rank' : role ? `rank ${rank} (${role})` : `rank ${rank}`;
}

function itemName({producer, sequence}, count = 1) {
  return `${count > 1 ? `items ${sequence} to ${sequence + count - 1}` : `item ${sequence}`} of producer ${producer}`;
}

/** An item where there is little room: `2/3` is item 3 of producer 2, as in the reports of the command line; `2/3–9` are several. */
function itemLabel({producer, sequence}, count = 1) {
  return `${producer}/${sequence}${count > 1 ? `–${sequence + count - 1}` : ''}`;
}

/** What an event is, in a few words: `Send ITEMS to rank 0`, `produce item 3 of producer 2`. */
function eventName(model, i) {
  const {kind, peer, producer, sequence, items} = model.events;
  const what = model.text('what', i);
  switch (kind[i]) {
    case Kind.SEND:
      return `Send ${what ? `${what} ` : ''}to rank ${peer[i]}`;
    case Kind.RECEIVE:
      return `Recv ${what ? `${what} ` : ''}from ${peer[i] < 0 ? 'any rank' : `rank ${peer[i]}`}`;
    case Kind.PRODUCE:
    case Kind.CONSUME:
      return `${KIND_NAMES[kind[i]]}${sequence[i] < 0 ? '' : ` ${itemName({producer: producer[i], sequence: sequence[i]}, items[i])}`}`;
    default:
      return what || 'call';
  }
}

/** An event in a line: rank, what, when, how long, why. */
function eventSentence(model, i) {
  const reason = model.text('reason', i);
  const begin = model.events.begin[i];
  const length = model.isOpen(i)
    ? 'it never ended'
    : model.unit === 'steps' ? `until ${formatMoment(model.endOf(i), model.unit)}` : `for ${formatTime(model.endOf(i) - begin, model.unit)}`;
  return `${rankName(model, model.events.rank[i])}: ${eventName(model, i)}, ${model.unit === 'steps' ? 'from' : 'at'} ${formatMoment(begin, model.unit)}, ${length}${
    reason ? `; ${reason}` : ''}`;
}

/** What is known of an event, as pairs of a name and a value. */
function eventFacts(model, i) {
  const {begin, clock, tag, bytes, items, fifo, sequence, producer} = model.events;
  const facts = [['begins', formatMoment(begin[i], model.unit, 100)]];
  if (model.isOpen(i)) {
    facts.push(['ends', 'never: the run ended within it']);
  } else if (model.unit === 'steps') {
    facts.push(['ends', formatMoment(model.endOf(i), model.unit)]);
  } else {
    facts.push(['lasts', formatTime(model.endOf(i) - begin[i], model.unit)]);
  }
  const add = (name, value, known) => known && facts.push([name, value]);
  add('why', model.text('reason', i), model.text('reason', i) !== '');
  add('items', formatCount(items[i]), model.isMessage(i) && items[i] > 0);
  add('first item', `${sequence[i]} of producer ${producer[i]}`, model.isMessage(i) && sequence[i] >= 0 && producer[i] >= 0);
  add('bytes', formatCount(bytes[i]), bytes[i] > 0);
  add('tag', String(tag[i]), model.isMessage(i) && tag[i] >= 0);
  add('FIFO after it', `${fifo[i]} of ${model.data.capacity} items`, fifo[i] >= 0 && model.data.capacity > 0);
  add('Lamport clock', formatCount(clock[i]), clock[i] >= 0);
  add('source', model.text('line', i), model.text('line', i) !== '');
  return facts;
}

/** What the point of no return means; step 0 is before the first one. */
function noReturnSentence(step) {
  return step === 0 ? 'no order of the messages ends well' : `after step ${step} every continuation ends badly`;
}

const STAGES = {
  produce: (rank) => `${rank} begins to produce it`,
  send: (rank) => `${rank} begins to send it`,
  enter: (rank) => `${rank} has received it, and it is in the FIFO`,
  reply: (rank) => `${rank} takes it from the FIFO and begins to send it`,
  arrive: (rank) => `${rank} has received it`,
  consume: (rank) => `${rank} begins to consume it`,
};

/** A step of {@link Model.follow} in words. */
function stageSentence(model, step) {
  return STAGES[step.stage](rankName(model, model.events.rank[step.event]));
}
