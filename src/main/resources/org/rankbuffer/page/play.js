'use strict';
// You are the scheduler: the states that were explored, one at a time. The reader chooses what happens next.

const FATES = {
  well: 'From here every way ends well.',
  open: 'From here some ways end well, and others do not.',
  badly: 'From here no way ends well.',
  unknown: 'What follows from here was not explored to its end.',
};

/** The course of a game on a graph of states: where the player is, and how it came to that. No DOM here. */
class Game {
  constructor(graph) {
    this.graph = graph;
    this.restart();
  }

  restart() {
    this.trail = [{state: 0, text: ''}];
  }

  get number() {
    return this.trail[this.trail.length - 1].state;
  }

  get state() {
    return this.graph.states[this.number];
  }

  get steps() {
    return this.trail.length - 1;
  }

  /** Takes the choice of this index; false if there is none. */
  choose(index) {
    const choice = this.state.next[index];
    if (choice) {
      this.trail.push({state: choice.to, text: choice.text});
    }
    return Boolean(choice);
  }

  undo() {
    return this.trail.length > 1 && Boolean(this.trail.pop());
  }

  /** Whether a choice is the one that the execution on this page took. */
  isOnPath(index) {
    const at = this.trail.every(({state}, k) => this.graph.path[k] === state) ? this.steps : -1;
    return at >= 0 && this.graph.path[at + 1] === this.state.next[index].to;
  }

  isEnd() {
    return this.state.end !== null;
  }

  /** Whether the graph was cut here: nothing is known of what can be chosen. */
  isCutOff() {
    return !this.isEnd() && this.state.next.length === 0;
  }

  /** Where the player is, in sentences. */
  sentence() {
    const {end, sentence, fate} = this.state;
    const after = this.steps === 0 ? 'This is the beginning.' : `Choice ${this.steps} was: ${this.trail[this.steps].text}.`;
    if (end !== null) {
      return `${after} ${end === 'ok' ? 'A good end' : `The end is ${end}`}: ${sentence}.`;
    }
    return this.isCutOff() ? `${after} The graph was too large for this page and is cut here; undo, and go another way.` : `${after} ${FATES[fate]}`;
  }

  /** What there is to be reached from the beginning. */
  goal() {
    const fate = this.graph.states[0].fate;
    const cut = this.graph.cut ? ' The graph was too large for this page: it is cut, and some ways lead to where it ends.' : '';
    const bad = shortestWay(this.graph, 0, (state) => state.end !== null && state.end !== 'ok');
    if (!this.graph.states.some((state) => state.next.length > 1)) {
      return `Nothing can be chosen: ${fate === 'well' ? 'there is one way, and it ends well' : 'no order of messages ends well'}.${cut}`;
    }
    if (fate === 'well') {
      return `Every way ends well. Try to reach a deadlock all the same: you will not find one.${cut}`;
    }
    if (!bad) {
      return `Choose what happens next. No bad end is known here.${cut}`;
    }
    const end = this.graph.states[bad.end].end;
    const good = fate === 'badly' ? ' No way ends well.' : ' Then go back, and find a way that ends well.';
    return `Try to reach a bad end: ${end}.${good}${cut}`;
  }

  /** The next choice on a shortest way to a bad end, or to a good one; null if none is known. */
  hint(good) {
    return this.isEnd() ? null : shortestWay(this.graph, this.number, (state) => state.end !== null && (state.end === 'ok') === good);
  }

  hintSentence(good) {
    const way = this.hint(good);
    const kind = good ? 'good' : 'bad';
    return way
      ? `The nearest ${kind} end is ${way.length} ${way.length === 1 ? 'choice' : 'choices'} away: take ${way.first + 1}, ${this.state.next[way.first].text}.`
      : `No ${kind} end is known from here.`;
  }
}

/** A shortest way from a state to one that is wanted: {first: the index of its first choice, length, end}; null if there is none. */
function shortestWay(graph, from, isWanted) {
  const seen = new Map([[from, null]]);
  let layer = [from];
  for (let length = 1; layer.length > 0; length++) {
    const found = [];
    for (const number of layer) {
      for (const [index, {to}] of graph.states[number].next.entries()) {
        if (!seen.has(to)) {
          const first = seen.get(number) ?? index;
          if (isWanted(graph.states[to])) {
            return {first, length, end: to};
          }
          seen.set(to, first);
          found.push(to);
        }
      }
    }
    layer = found;
  }
  return null;
}

/** The section of the page. */
function buildPlay(element, page) {
  const game = new Game(page.data.graph);
  const status = el('p', {class: 'play-status', role: 'status'});
  const choices = el('ol', {class: 'play-choices', 'aria-label': 'What can happen next'});
  const picture = el('div', {class: 'play-state'});
  const trail = el('ol', {class: 'play-trail', 'aria-label': 'What you have chosen'});
  const act = (action) => () => {
    action();
    show();
    (choices.querySelector('button') ?? undo).focus();
  };
  const button = (text, key, action) => el('button', {type: 'button', class: 'button', 'aria-keyshortcuts': key, title: `key ${key}`, onclick: action}, text);
  const hint = (good) => () => {
    status.textContent = game.hintSentence(good);
  };
  const undo = button('Undo', 'u', act(() => game.undo()));
  const restart = button('Restart', 'r', act(() => game.restart()));
  const keys = {u: () => undo.click(), r: () => restart.click(), h: hint(false), g: hint(true)};

  function show() {
    const {state} = game;
    element.dataset.state = String(game.number);
    element.dataset.fate = state.fate;
    status.textContent = game.sentence();
    status.className = `play-status ${game.isEnd() ? (state.end === 'ok' ? 'verdict good' : 'verdict bad') : state.fate}`;
    choices.replaceChildren(...state.next.map(({text}, index) => el('li', {},
      el('button', {type: 'button', class: 'button play-choice', onclick: act(() => game.choose(index))}, text),
      game.isOnPath(index) ? el('span', {class: 'note'}, ' as in the execution above') : null)));
    drawRankStates(picture, {ranks: state.ranks, fifo: state.fifo, capacity: page.data.capacity, stuck: game.isEnd() && state.end !== 'ok'});
    if (state.underWay.length > 0) {
      picture.append(el('p', {class: 'note'}, 'Messages under way:'), el('ul', {class: 'play-messages'}, state.underWay.map((message) => el('li', {}, message))));
    }
    trail.replaceChildren(...game.trail.slice(1).map(({text}) => el('li', {}, text)));
    undo.disabled = restart.disabled = game.steps === 0;
    markLine(state.ranks.map((rank) => rank.line).find((line) => line));
  }

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const number = Number(event.key);
    const action = keys[event.key] ?? (number >= 1 && game.state.next[number - 1] ? act(() => game.choose(number - 1)) : null);
    if (action) {
      event.preventDefault();
      action();
    }
  });
  element.append(
    el('p', {class: 'large play-goal'}, game.goal()),
    el('div', {class: 'toolbar', role: 'group', 'aria-label': 'Playing'}, undo, restart,
      button('Hint: to a bad end', 'h', hint(false)), button('Hint: to a good end', 'g', hint(true)),
      el('span', {class: 'note'}, 'keys here: 1 to 9 choose, u undo, r restart, h and g hints')),
    status, choices, picture, lazyDetails('What you have chosen', () => trail));
  show();
  markLine('');
}
