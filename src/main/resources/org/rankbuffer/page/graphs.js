'use strict';
// Who waits for whom, as a circle of ranks with arrows; the FIFO as boxes. For the summary of a run that hangs, and for playing.

/** Replaces the content of `container` by a state of all ranks: {ranks: [{text, line, waitsFor: [...]}], fifo: ["1/0", ...],
 * capacity, stuck: whether nothing can go on}. */
function drawRankStates(container, state) {
  const waits = state.ranks.map((rank, number) => ({rank: number, others: rank.waitsFor ?? [], all: rank.all ?? false})).filter((wait) => wait.others.length > 0);
  const fifo = el('div', {});
  if (state.capacity > 0 || state.fifo?.length > 0) {
    drawFifo(fifo, state.fifo ?? [], state.capacity ?? 0);
  }
  const picture = el('div', {class: 'waits'});
  drawWaits(picture, waits, state.ranks.map((_, number) => ({rank: number, role: ''})), state.stuck ? cycleOf(waits) : []);
  container.replaceChildren(el('div', {class: 'columns'}, picture, el('div', {},
    fifo,
    el('ol', {class: 'states', start: '0'}, state.ranks.map((rank, number) => el('li', {},
      el('strong', {}, `rank ${number} `), rank.text, rank.line ? el('span', {class: 'note'}, ` ${rank.line}`) : null))))));
}

/** Replaces the content of `container` by the FIFO's places; `items` are "producer/sequence", the one that leaves next first. */
function drawFifo(container, items, capacity) {
  const places = Math.min(64, Math.max(capacity, items.length));
  const boxes = Array.from({length: places}, (_, k) => {
    if (k >= items.length) {
      return el('li', {class: 'place'}, el('span', {class: 'visually-hidden'}, 'empty'));
    }
    const box = el('li', {class: 'place filled'}, items[k]);
    const {fill, ink} = producerColour(Number(items[k].split(/[./]/)[0]));
    box.style.background = fill;
    box.style.color = ink;
    return box;
  });
  container.replaceChildren(
    el('p', {class: 'note'}, capacity > 0 ? `FIFO: ${items.length} of ${capacity} items, the next one to leave first` : `FIFO: ${items.length} items`),
    el('ol', {class: 'places', 'aria-label': 'Items in the FIFO'}, boxes));
}

/**
 * Replaces the content of `container` by a picture of the waits [{rank, others, all}]: an arrow points to the rank that is waited for;
 * dashed: any of these would do. Arrows of a cycle are thick.
 */
function drawWaits(container, waits, ranks, cycle = cycleOf(waits)) {
  const waiting = cycle.length > 0 ? cycle : waits.map((wait) => wait.rank);
  const shown = ranks.length <= 24 ? ranks : ranks.filter((rank) => waiting.includes(rank.rank)).slice(0, 24);
  const place = circle(shown.map((rank) => rank.rank));
  const picture = svg('svg', {viewBox: '-170 -150 340 300', role: 'img', 'aria-label': waitsSentence(waits, cycle)}, arrowHeads());
  for (const wait of waits) {
    for (const other of wait.others.filter((rank) => place.has(rank) && place.has(wait.rank))) {
      const next = cycle.indexOf(wait.rank);
      const inCycle = next >= 0 && cycle[(next + 1) % cycle.length] === other;
      picture.append(waitArrow(place.get(wait.rank), place.get(other), inCycle, wait.all || wait.others.length === 1, waitsBack(waits, wait.rank, other)));
    }
  }
  shown.forEach((rank) => picture.append(rankDisc(rank, place.get(rank.rank), cycle.includes(rank.rank))));
  container.replaceChildren(picture, ...(shown.length < ranks.length ? [el('p', {class: 'note'}, `Only ${shown.length} of ${ranks.length} ranks are drawn.`)] : []));
}

function circle(ranks) {
  const radius = ranks.length === 1 ? 0 : 108;
  return new Map(ranks.map((rank, k) => {
    const angle = (k / ranks.length) * 2 * Math.PI - Math.PI / 2;
    return [rank, {x: radius * 1.2 * Math.cos(angle), y: radius * Math.sin(angle)}];
  }));
}

function waitsBack(waits, from, to) {
  return waits.some((wait) => wait.rank === to && wait.others.includes(from));
}

/** A cycle of waits as ranks in order, or an empty list. */
function cycleOf(waits) {
  const others = new Map(waits.map((wait) => [wait.rank, wait.others]));
  const done = new Set();
  const walk = (rank, path) => {
    const at = path.indexOf(rank);
    if (at >= 0) {
      return path.slice(at);
    }
    if (done.has(rank)) {
      return [];
    }
    done.add(rank);
    for (const other of others.get(rank) ?? []) {
      const cycle = walk(other, [...path, rank]);
      if (cycle.length > 0) {
        return cycle;
      }
    }
    return [];
  };
  for (const {rank} of waits) {
    const cycle = walk(rank, []);
    if (cycle.length > 0) {
      return cycle;
    }
  }
  return [];
}

function waitsSentence(waits, cycle) {
  const each = waits.slice(0, 30).map(waitSentence);
  const around = cycle.length > 0 ? ` The cycle: ${[...cycle, cycle[0]].map((rank) => `rank ${rank}`).join(' waits for ')}.` : '';
  return `${each.join('; ') || 'No rank waits for another'}.${around}`;
}

function waitSentence(wait) {
  const others = wait.others.length > 6 ? `${wait.others.slice(0, 5).join(', ')} and ${wait.others.length - 5} others` : wait.others.join(', ');
  return `rank ${wait.rank} waits for ${wait.others.length > 1 ? (wait.all ? 'all of ranks ' : 'any of ranks ') : 'rank '}${others}`;
}

function arrowHeads() {
  return svg('defs', {}, ['wait', 'cycle'].map((kind) => svg('marker', {
    id: `head-${kind}`, viewBox: '0 0 10 10', refX: '9', refY: '5', markerWidth: '5', markerHeight: '5', orient: 'auto-start-reverse', class: kind,
  }, svg('path', {d: 'M0 0 L10 5 L0 10 z'}))));
}

/** A line from disc to disc, bent if there is one in the other direction as well. */
function waitArrow(from, to, inCycle, all, bent) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [sx, sy, ex, ey] = [from.x + ux * 29, from.y + uy * 29, to.x - ux * 31, to.y - uy * 31];
  const bow = bent ? 26 : 0;
  return svg('path', {
    d: `M${sx} ${sy} Q${(sx + ex) / 2 - uy * bow} ${(sy + ey) / 2 + ux * bow} ${ex} ${ey}`,
    class: `${inCycle ? 'cycle' : 'wait'}${all ? '' : ' any'}`,
    'marker-end': `url(#head-${inCycle ? 'cycle' : 'wait'})`,
  });
}

function rankDisc(rank, {x, y}, inCycle) {
  return svg('g', {class: inCycle ? 'disc cycle' : 'disc', transform: `translate(${x} ${y})`},
    svg('circle', {r: '27'}),
    svg('text', {y: rank.role ? '-2' : '6', class: 'number'}, String(rank.rank)),
    rank.role ? svg('text', {y: '13', class: 'role'}, rank.role) : null);
}
