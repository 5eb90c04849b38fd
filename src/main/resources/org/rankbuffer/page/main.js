'use strict';
// Starts everything: reads the data, makes the sections in order, and keeps the view in the fragment of the address.

/** The sections of the page, from top to bottom. Those that are `lasting` stay as they are when new data come. */
const SECTIONS = [
  {id: 'verdict', title: 'Verdict', wanted: (page) => !page.goesOn(), build: (element, page) => buildVerdict(element, page)},
  {id: 'happened', title: 'What happened', wanted: (page) => page.data.sentences.length > 0 && !page.goesOn(), build: (element, page) => buildSentences(element, page)},
  {id: 'live', title: 'While it runs', wanted: (page) => page.data.live !== null, build: (element, page) => buildLive(element, page), lasting: true},
  {id: 'figure-diagram', title: 'Space-time diagram', wanted: (page) => page.model.count > 0, build: (element, page) => page.buildDiagram(element)},
  {id: 'steps', title: 'Step by step', wanted: (page) => page.data.steps !== null, build: (element, page) => buildSteps(element, page)},
  {id: 'play', title: 'You are the scheduler', wanted: (page) => page.data.graph !== null, build: (element, page) => buildPlay(element, page), lasting: true},
  {id: 'charts', title: 'Figures', wanted: (page) => page.data.kind !== 'counterexample' && page.data.unit !== 'steps' && page.model.ranks.length > 0 && !page.goesOn(), build: (element, page) => buildCharts(element, page), late: true},
  {id: 'environment', title: 'Environment and command line', wanted: () => true, build: (element, page) => buildEnvironment(element, page), late: true},
];

class Page {
  constructor(data) {
    this.main = document.querySelector('main');
    this.themeListeners = [];
    this.use(data);
    this.view = this.viewOfAddress();
    this.listen();
  }

  use(data) {
    this.data = completed(data);
    this.model = new Model(this.data);
  }

  /** Whether the page shows a run that has no verdict yet. */
  goesOn() {
    return this.data.live !== null && this.data.verdict.exitCode === null;
  }

  /** Shows other data, such as those of a later moment of the same run; the view stays, if it was not of the whole run. */
  show(data) {
    const whole = this.view.from <= 0 && this.view.to >= this.model.end;
    this.use(data);
    this.view = {...this.view, ...(whole ? {from: 0, to: this.model.end} : {}), event: -1};
    this.build();
  }

  build() {
    document.title = this.goesOn() ? this.data.title : `${this.data.verdict.word}: ${this.data.title}`;
    document.querySelector('h1').textContent = this.data.title;
    this.themeListeners = this.themeListeners.filter((entry) => entry.lasting);
    const wanted = SECTIONS.filter((section) => section.wanted(this));
    const elements = wanted.map((section) => (section.lasting && document.getElementById(section.id)) || sectionElement(section));
    this.place(elements);
    const missing = wanted.map((section, k) => [section, elements[k]]).filter(([, element]) => element.children.length === 1);
    missing.filter(([section]) => !section.late).forEach((entry) => this.fill(...entry));
    // Charts are below what is seen first, so that they wait for the first picture.
    requestAnimationFrame(() => setTimeout(() => missing.filter(([section]) => section.late).forEach((entry) => this.fill(...entry))));
  }

  /** Makes these the children of the page. Those that are in their place are not touched: a button that is moved loses the focus. */
  place(elements) {
    [...this.main.children].filter((child) => !elements.includes(child)).forEach((child) => child.remove());
    elements.forEach((element, k) => {
      if (this.main.children[k] !== element) {
        this.main.insertBefore(element, this.main.children[k] ?? null);
      }
    });
  }

  fill(section, element) {
    this.building = section;
    section.build(element, this);
    this.building = null;
  }

  buildDiagram(element) {
    this.controls = new Controls(element, this);
    this.onTheme(() => this.controls.diagram.restyle());
  }

  /** Calls the listener whenever colours or sizes change: light and dark, print, large type. */
  onTheme(listener) {
    this.themeListeners.push({listener, lasting: this.building?.lasting ?? false});
  }

  changeTheme() {
    this.themeListeners.forEach(({listener}) => listener());
  }

  /** Selects an event, and shows it; −1 selects nothing. */
  select(event) {
    this.setView({event, item: null});
    if (event >= 0) {
      this.revealEvents([event]);
      this.announce(eventSentence(this.model, event));
    }
    this.controls?.tellSelected();
  }

  /** Follows an item {producer, sequence} from produce to consume. */
  follow(item) {
    this.setView({event: -1, item: {producer: item.producer, sequence: item.sequence}});
    const steps = this.model.follow(item.producer, item.sequence);
    if (steps.length > 0) {
      this.revealEvents(steps.map((step) => step.event));
    }
    this.controls?.tellSelected();
  }

  revealEvents(events) {
    const begin = Math.min(...events.map((event) => this.model.events.begin[event]));
    const end = Math.max(...events.map((event) => this.model.endOf(event)));
    this.setView(revealing(this.model, this.view, begin, end));
    this.controls?.diagram.reveal(this.model.events.rank[events[0]]);
  }

  /** Marks a step of a counterexample in the diagram, and its line in the source. */
  highlight(step) {
    this.highlighted = step;
    markLine(step?.line);
    document.querySelectorAll('.step').forEach((button) => button.classList.toggle('marked', Number(button.dataset.step) === step?.number));
    this.controls?.diagram.redraw();
  }

  announce(text) {
    document.getElementById('announcements').textContent = text;
  }

  /** Changes parts of the view, draws, and writes it into the address. */
  setView(changes) {
    Object.assign(this.view, changes);
    this.controls?.diagram.redraw();
    clearTimeout(this.writing);
    // Browsers refuse more than some hundred changes of the address in half a minute.
    this.writing = setTimeout(() => this.writeAddress(), 250);
  }

  writeAddress() {
    const text = encodeView(this.view, this.model.end);
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  }

  viewOfAddress() {
    const view = decodeView(location.hash, this.model.end);
    return {...view, ...withinRun(this.model, view.from, view.to), event: view.event < this.model.count ? view.event : -1};
  }

  listen() {
    const retheme = () => this.changeTheme();
    ['(prefers-color-scheme: dark)', 'print'].forEach((query) => matchMedia(query).addEventListener('change', retheme));
    addEventListener('hashchange', () => {
      this.setView(this.viewOfAddress());
      this.setLarge(this.view.large);
      this.controls?.tellSelected();
    });
    const large = document.getElementById('large');
    large.addEventListener('click', () => this.setLarge(!this.view.large));
    this.setLarge(this.view.large);
  }

  /** Large type, for a projector. */
  setLarge(large) {
    document.documentElement.classList.toggle('large-type', large);
    document.getElementById('large').setAttribute('aria-pressed', String(large));
    this.setView({large});
    this.changeTheme();
  }
}

function sectionElement(section) {
  const heading = el('h2', {id: `${section.id}-title`}, section.title);
  return el('section', {id: section.id, 'aria-labelledby': `${section.id}-title`, tabindex: '-1'}, heading);
}

new Page(JSON.parse(document.getElementById('data').textContent)).build();
