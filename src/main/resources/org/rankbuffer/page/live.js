'use strict';
// A run while it goes on: what its ranks do now, and the user's hand on it. States come as server-sent events from the launcher
// that serves this page; commands go back as text.

/** The longest delay per item, and the shortest one but none, in seconds. */
const LIVE_MOST_DELAY = 1;
const LIVE_LEAST_DELAY = 0.001;

/** Where a slider ends; at 0 it stands for no delay. */
const LIVE_SLIDER_END = 61;

/** Two minutes of five samples a second. */
const LIVE_MOST_SAMPLES = 600;

/** A FIFO with more room is no row of boxes. */
const LIVE_MOST_BOXES = 64;

/** Rows of numbers behind a chart: the newest ones. */
const LIVE_MOST_ROWS = 50;

/** How many samples a rate is taken over: a second. */
const LIVE_RATE_SAMPLES = 5;

/** A page that does not say for some seconds that it is there is taken for closed. */
const LIVE_HERE_MILLIS = 2000;

/** How often the diagram of a run that writes a trace is drawn anew, and how much of the run it shows, in nanoseconds. */
const LIVE_TRACE_MILLIS = 2000;
const LIVE_TRACE_NANOS = 2e9;

/** The delay in seconds at a slider's position, on a logarithmic scale. */
function liveDelay(position) {
  if (position <= 0) {
    return 0;
  }
  const share = (position - 1) / (LIVE_SLIDER_END - 1);
  return Number((LIVE_LEAST_DELAY * (LIVE_MOST_DELAY / LIVE_LEAST_DELAY) ** share).toPrecision(2));
}

/** The slider's position for a delay in seconds. */
function livePosition(delay) {
  if (delay < LIVE_LEAST_DELAY) {
    return 0;
  }
  const share = Math.log(delay / LIVE_LEAST_DELAY) / Math.log(LIVE_MOST_DELAY / LIVE_LEAST_DELAY);
  return Math.round(1 + share * (LIVE_SLIDER_END - 1));
}

/** A delay in words. */
function liveDelayText(delay) {
  return delay === 0 ? 'full speed' : `${formatTime(delay * 1e9, 'ns')} more per item`;
}

/** A time in seconds, for how long something has lasted. */
function liveSeconds(seconds) {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** The flow over time: what each sample is, and what follows from two of them. */
class LiveFlow {
  constructor() {
    this.samples = [];
  }

  /** Adds a sample: seconds since the page was served, items that went in, items that went out. */
  add(time, itemsIn, itemsOut) {
    const last = this.samples[this.samples.length - 1];
    if (last && time <= last.time) {
      return;
    }
    this.samples.push({time, itemsIn, itemsOut});
    if (this.samples.length > LIVE_MOST_SAMPLES) {
      this.samples.shift();
    }
  }

  fill() {
    return this.samples.map(({time, itemsIn, itemsOut}) => ({x: time, y: itemsIn - itemsOut}));
  }

  /** Items a second, of `itemsIn` or `itemsOut`, over the last second before each sample. */
  rates(of) {
    return this.samples.map((sample, i) => {
      const before = this.samples[Math.max(0, i - LIVE_RATE_SAMPLES)];
      const seconds = sample.time - before.time;
      return {x: sample.time, y: seconds > 0 ? (sample[of] - before[of]) / seconds : 0};
    });
  }

  /** The last rate. */
  rate(of) {
    const all = this.rates(of);
    return all.length === 0 ? 0 : all[all.length - 1].y;
  }
}

/** What the run does, in a sentence. */
function liveSentence(state) {
  if (!state.steered) {
    return 'The program runs.';
  }
  if (!state.paused) {
    return state.note ? `The run goes on: ${state.note}.` : 'The run goes on.';
  }
  return state.itemsIn === 0
    ? 'The run is paused at its beginning. Choose the speeds, then go on, or go step by step.'
    : 'The run is paused. A step lets rank 0 receive one message, and answer whom it can.';
}

/** How the run ended, in a sentence. */
function liveEndSentence(end) {
  const items = end.itemsIn > 0 ? `, ${formatCount(end.itemsOut)} of ${formatCount(end.itemsIn)} items consumed` : '';
  return `The run is over: verdict ${end.verdict.word}, exit code ${end.verdict.exitCode}${items}.`;
}

/** What a rank's row says: rank, role, what it does, for how long, why, messages, items. */
function liveRow(rank) {
  return [
    String(rank.rank),
    rank.role,
    rank.doing,
    rank.blocked ? liveSeconds(rank.since) : '',
    rank.blocked ? rank.reason || 'blocked' : '',
    rank.messages < 0 ? '' : formatCount(rank.messages),
    formatCount(rank.items),
  ];
}

/** Sets an element's text only when it is another one, so that screen readers do not read it again. */
function liveText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The buttons and sliders. */
class LiveControls {
  constructor(element, send) {
    this.send = send;
    this.touched = 0;
    this.paused = true;
    this.go = el('button', {type: 'button', class: 'button', onclick: () => send(this.paused ? 'go' : 'pause')}, 'Go on');
    this.step = el('button', {type: 'button', class: 'button', onclick: () => send('step')}, 'Step');
    this.end = el('button', {type: 'button', class: 'button', onclick: () => this.endTwice()}, 'End the run');
    this.producers = this.slider('producers', 'Producers');
    this.consumers = this.slider('consumers', 'Consumers');
    this.speeds = el('div', {}, this.producers.row, this.consumers.row);
    this.box = el('fieldset', {class: 'live-controls'}, el('legend', {}, 'Steer the run'),
      el('div', {class: 'actions'}, this.go, this.step, this.end), this.speeds);
    element.append(this.box);
  }

  slider(name, label) {
    const id = `live-${name}`;
    const output = el('output', {for: id}, liveDelayText(0));
    const input = el('input', {
      id, type: 'range', min: '0', max: String(LIVE_SLIDER_END), step: '1', value: '0', 'aria-valuetext': liveDelayText(0),
      oninput: () => {
        const delay = liveDelay(Number(input.value));
        this.touched = Date.now();
        this.show(slider, delay);
        this.send(`${name} ${delay}`);
      },
    });
    const slider = {input, output, row: el('div', {class: 'live-slider'}, el('label', {for: id}, label), input, output)};
    return slider;
  }

  show({input, output}, delay) {
    input.setAttribute('aria-valuetext', liveDelayText(delay));
    liveText(output, liveDelayText(delay));
  }

  /** A run that has ended does not come back, so the button asks once. */
  endTwice() {
    if (this.sure) {
      this.send('end');
    }
    this.sure = true;
    liveText(this.end, 'End it: press again');
  }

  update(state) {
    this.paused = state.paused;
    liveText(this.go, state.paused ? 'Go on' : 'Pause');
    this.go.hidden = this.step.hidden = this.speeds.hidden = !state.steered;
    this.step.disabled = !state.paused;
    if (Date.now() - this.touched < 1000) {
      return; // the launcher may not have heard of it yet
    }
    for (const name of ['producers', 'consumers']) {
      const position = livePosition(state[name]);
      if (position !== livePosition(liveDelay(Number(this[name].input.value)))) {
        this[name].input.value = String(position);
        this.show(this[name], state[name]);
      }
    }
  }

  close() {
    this.box.disabled = true;
  }
}

/** The FIFO as a row of boxes, as long as it is a small one, with its level in words. */
class LiveFifo {
  constructor(element) {
    this.words = el('p', {}, '');
    this.row = el('ol', {class: 'places', 'aria-hidden': 'true'});
    element.append(this.words, this.row);
  }

  update({itemsIn, itemsOut, capacity}) {
    const level = itemsIn - itemsOut;
    liveText(this.words, capacity === 0 ? '' : `The FIFO holds ${formatCount(level)} of ${formatCount(capacity)} items.`);
    const boxes = capacity <= LIVE_MOST_BOXES ? capacity : 0;
    while (this.row.children.length < boxes) {
      this.row.append(el('li', {class: 'place'}));
    }
    for (let i = 0; i < boxes; i++) {
      this.row.children[i].classList.toggle('live-filled', i < level);
    }
  }
}

/** What each rank does now. */
class LiveRanks {
  constructor(element) {
    this.rows = [];
    this.body = el('tbody', {});
    const heads = ['rank', 'role', 'does', 'blocked for', 'because', 'messages', 'items'];
    element.append(el('h3', {}, 'What each rank does'), scrollable('What each rank does', el('table', {class: 'figures live-ranks'},
      el('caption', {}, 'What each rank does'),
      el('thead', {}, el('tr', {}, heads.map((head) => el('th', {scope: 'col'}, head)))), this.body)));
  }

  update(ranks) {
    ranks.forEach((rank, i) => {
      const texts = liveRow(rank);
      this.rows[i] ??= this.row(texts);
      const {cells, swatch} = this.rows[i];
      texts.forEach((text, k) => liveText(cells[k], text));
      swatch.className = `swatch ${rank.blocked ? rank.call : rank.working ? 'user' : 'live-none'}`;
    });
  }

  row(texts) {
    const cells = texts.map(() => el('span', {}));
    const swatch = el('span', {class: 'swatch', 'aria-hidden': 'true'});
    this.body.append(el('tr', {}, cells.map((cell, k) =>
      k === 0 ? el('th', {scope: 'row'}, cell) : el('td', {}, k === 2 ? swatch : null, cell))));
    return {cells, swatch};
  }
}

/** A chart of the last two minutes, with the newest numbers behind it. */
class LiveChart {
  constructor(element, {title, unit, series}, page) {
    Object.assign(this, {title, unit, series, points: series.map(() => [])});
    this.canvas = el('canvas', {role: 'img', 'aria-label': title});
    this.sentence = el('p', {}, '');
    this.frame = el('div', {class: 'chart-frame'}, this.canvas);
    const numbers = lazyDetails('The numbers', () => scrollable(`${title}: the numbers`, this.table()));
    numbers.addEventListener('toggle', () => numbers.open || numbers.lastChild === numbers.firstChild || numbers.lastChild.remove());
    element.append(el('figure', {class: 'card chart'}, el('figcaption', {}, el('h3', {}, title), this.sentence), this.frame, numbers));
    page.onTheme(() => this.draw());
    requestAnimationFrame(() => this.draw()); // the canvas has a size only after it is in the page
  }

  /** Makes the chart, in the colours and sizes of the moment. */
  draw() {
    this.chart?.destroy();
    const colours = theme();
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8;
    this.frame.style.height = `${size * 17}px`;
    this.chart = new Chart(this.canvas, common({
      type: 'line',
      data: {
        datasets: this.series.map(({label, colour, dash}, k) => ({
          label, data: this.points[k], borderColor: colours[colour], backgroundColor: colours[colour], borderDash: dash ?? [], borderWidth: 2,
          pointRadius: 0, pointStyle: 'line',
        })),
      },
      options: {
        parsing: false,
        scales: {x: {type: 'linear', title: 'seconds'}, y: {beginAtZero: true, title: this.unit}},
        plugins: {tooltip: {enabled: false}},
      },
    }, colours, size));
  }

  update(points, now) {
    this.points = points;
    liveText(this.sentence, now);
    if (this.chart) {
      points.forEach((some, k) => (this.chart.data.datasets[k].data = some));
      this.chart.update('none');
    }
  }

  table() {
    const newest = (this.points[0] ?? []).slice(-LIVE_MOST_ROWS);
    return table(this.title, ['seconds', ...this.series.map(({label}) => label)], newest.map(({x}, i) =>
      [x.toFixed(1), ...this.points.map((some) => formatCount(some[some.length - newest.length + i].y))]));
  }
}

/** What rank 0 received and sent in pauses, message by message. */
class LiveSteps {
  constructor(element) {
    this.list = el('ol', {class: 'way'});
    this.scroller = scrollable('Messages of rank 0 in pauses', el('div', {role: 'log', 'aria-label': 'Messages'}, this.list));
    this.scroller.classList.add('live-steps');
    this.box = el('div', {hidden: true}, el('h3', {}, 'Messages of rank 0 in pauses'), this.scroller);
    this.seen = 0;
    element.append(this.box);
  }

  update({passed, passedBefore}) {
    const fresh = passed.slice(Math.max(0, this.seen - passedBefore));
    this.seen = passedBefore + passed.length;
    fresh.forEach((text) => this.list.append(el('li', {}, text)));
    while (this.list.children.length > LIVE_MOST_BOXES) {
      this.list.firstChild.remove();
      this.list.start += 1;
    }
    this.box.hidden = this.seen === 0;
    if (fresh.length > 0) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    }
  }
}

/** The section of the page that shows the run, and its connection with the launcher. */
class LiveView {
  constructor(element, page) {
    this.page = page;
    this.flow = new LiveFlow();
    this.seen = 0;
    this.status = el('p', {role: 'status', class: 'large'}, 'Connecting with the run …');
    element.append(this.status);
    this.controls = new LiveControls(element, (command) => this.send(command));
    this.fifo = new LiveFifo(element);
    this.steps = new LiveSteps(element);
    this.ranks = new LiveRanks(element);
    if (page.data.capacity > 0) {
      const charts = el('div', {class: 'charts'});
      element.append(charts);
      this.fill = new LiveChart(charts, {title: 'Items in the FIFO', unit: 'items', series: [{label: 'items', colour: 'accent'}]}, page);
      this.rates = new LiveChart(charts, {
        title: 'Items a second', unit: 'items a second',
        series: [{label: 'into the FIFO', colour: 'send'}, {label: 'out of the FIFO', colour: 'receive', dash: [6, 3]}],
      }, page);
    }
  }

  connect() {
    this.source = new EventSource('events');
    this.source.addEventListener('history', (event) => this.history(JSON.parse(event.data)));
    this.source.addEventListener('state', (event) => this.update(JSON.parse(event.data)));
    this.source.addEventListener('end', (event) => this.ended(JSON.parse(event.data)));
    this.source.addEventListener('error', () => liveText(this.status,
      'The connection with the run is lost: its process has ended without a word, or does not run at the moment.'));
  }

  history({samples}) {
    samples.forEach(([time, itemsIn, itemsOut]) => this.flow.add(time, itemsIn, itemsOut));
  }

  update(state) {
    liveText(this.status, liveSentence(state));
    this.flow.add(state.time, state.itemsIn, state.itemsOut);
    this.controls.update(state);
    this.fifo.update(state);
    this.ranks.update(state.ranks);
    this.steps.update(state);
    this.fill?.update([this.flow.fill()], `now ${formatCount(state.itemsIn - state.itemsOut)} of ${formatCount(state.capacity)}`);
    this.rates?.update([this.flow.rates('itemsIn'), this.flow.rates('itemsOut')],
      `now ${formatCount(this.flow.rate('itemsIn'))} in, ${formatCount(this.flow.rate('itemsOut'))} out`);
    this.askForTrace(state);
    if (Date.now() - this.seen > LIVE_HERE_MILLIS) {
      this.seen = Date.now();
      this.send('here');
    }
  }

  /** Asks for the last moments of the trace, unless the user is at work with those that are shown. */
  askForTrace({traced}) {
    const atWork = document.activeElement.closest('section') && !document.activeElement.closest('#live');
    if (traced && !atWork && !this.asking && Date.now() - (this.asked ?? 0) > LIVE_TRACE_MILLIS) {
      this.asking = true;
      fetch('data').then((answer) => answer.json()).then((data) => this.showTrace(data)).catch(() => {}).finally(() => {
        this.asking = false;
        this.asked = Date.now();
      });
    }
  }

  showTrace(data) {
    if (data !== null && this.page.goesOn()) {
      this.page.show(data);
      this.page.setView({from: Math.max(0, data.end - LIVE_TRACE_NANOS), to: data.end});
    }
  }

  /** From now on the page is one of a run that has ended, with the verdict on top. */
  ended(end) {
    this.source.close();
    this.controls.close();
    liveText(this.status, liveEndSentence(end));
    this.page.show({...this.page.data, verdict: end.verdict, sentences: []});
  }

  send(command) {
    fetch('command', {method: 'POST', body: command}).catch(() => {}); // a lost connection is told by the events
  }
}

/** Builds the section of a run that goes on, and connects it. */
function buildLive(element, page) {
  new LiveView(element, page).connect();
}
