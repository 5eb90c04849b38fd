'use strict';
// The top of the page: verdict, cause, properties, sentences; and the steps of a counterexample beside the source.

function buildVerdict(element, page) {
  const {verdict} = page.data;
  element.append(el('p', {class: `verdict ${verdict.good ? 'good' : 'bad'}`},
    el('span', {class: 'sign', 'aria-hidden': 'true'}, verdict.good ? '✓' : '✗'),
    el('strong', {}, verdict.word),
    verdict.sentence === verdict.stall?.cause ? null : el('span', {}, verdict.sentence)));
  if (verdict.stall) {
    element.append(cause(verdict.stall, page));
  }
  const failures = verdict.failures.filter((failure) => failure !== verdict.sentence);
  if (failures.length > 0) {
    element.append(el('ul', {class: 'failures'}, failures.map((failure) => el('li', {}, failure))));
  }
  if (verdict.properties.length > 0) {
    element.append(scrollable('Properties', table('Properties', ['property', 'verdict', 'on which it rests'],
      verdict.properties.map((property) => [property.name, property.holds ? '✓ holds' : '✗ violated', property.detail]))));
  }
}

/** Why nothing went on, with the picture of who waits for whom. */
function cause(stall, page) {
  const picture = el('div', {class: 'waits'});
  drawWaits(picture, stall.waits, page.data.ranks);
  return el('div', {class: 'cause columns', id: 'figure-waits', tabindex: '-1'},
    el('div', {},
      el('h3', {}, 'Why nothing goes on'),
      el('p', {class: 'large'}, stall.cause),
      stall.remedy ? el('p', {}, el('strong', {}, 'Remedy: '), stall.remedy) : null,
      el('ul', {class: 'states'}, stall.ranks.map((rank) => el('li', {}, rank)))),
    el('figure', {}, picture, el('figcaption', {class: 'note'},
      waitsCaption(stall.waits))));
}

function waitsCaption(waits) {
  const cycle = cycleOf(waits);
  const any = waits.some((wait) => !wait.all && wait.others.length > 1);
  return ['An arrow points to the rank that is waited for.',
    any ? 'Dashed: any one of these ranks would do.' : '',
    cycle.length > 0 ? 'The thick arrows are a cycle: each of these ranks waits for the next one.' : ''].filter(Boolean).join(' ');
}

function buildSentences(element, page) {
  element.append(el('ol', {class: 'sentences'}, page.data.sentences.map(({text, figure}) =>
    el('li', {}, text, ' ', hasFigure(page.data, figure)
      ? el('a', {href: `#figure-${figure}`, class: 'to-figure', onclick: (event) => goTo(event, `figure-${figure}`)}, FIGURES[figure])
      : null))));
  if (page.data.notes.length > 0) {
    element.append(el('ul', {class: 'note notes'}, page.data.notes.map((note) => el('li', {}, note))));
  }
}

/** Figures that a sentence can rest on, and how the link to one reads. */
const FIGURES = {
  diagram: 'see the space-time diagram',
  waits: 'see who waits for whom',
  fill: 'see the fill over time',
  throughput: 'see the throughput',
  ranks: 'see the time of each rank',
  latency: 'see the latencies',
  fairness: 'see who got how many items',
};

/** Whether the page has a figure; those that come later are not there yet when the sentences are made. */
function hasFigure(data, figure) {
  const needed = {
    diagram: data.events.begin.length > 0, waits: data.verdict.stall, ranks: data.unit !== 'steps', fill: data.slices && data.capacity > 0,
    throughput: data.slices, latency: data.latency, fairness: data.fairness,
  };
  return Boolean(needed[figure]);
}

/** Goes to a figure without a change of the fragment, which holds the view. */
function goTo(event, id) {
  event.preventDefault();
  const target = document.getElementById(id);
  target?.scrollIntoView({behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth', block: 'start'});
  target?.focus({preventScroll: true});
}

/** The steps of a counterexample, and the source beside them; pointing at a step marks its line and its place in the diagram. */
function buildSteps(element, page) {
  const items = page.data.steps.flatMap((step) => {
    const button = el('button', {
      type: 'button', class: `step ${step.fate}`, 'data-step': step.number,
      onmouseenter: () => page.highlight(step), onfocus: () => page.highlight(step), onclick: () => selectStep(page, step),
    }, el('span', {class: 'number'}, String(step.number)), el('span', {}, step.text, step.line ? el('span', {class: 'note'}, ` ${step.line}`) : null, step.chosen ? el('span', {class: 'note'}, ' · something else was possible here') : null));
    return step.number === page.data.noReturn ? [el('li', {}, button), noReturn(page)] : [el('li', {}, button)];
  });
  if (page.data.noReturn === 0) {
    items.unshift(noReturn(page));
  }
  element.append(el('div', {class: 'columns steps-and-source'},
    el('ol', {class: 'steps', 'aria-label': 'Steps'}, items),
    page.data.source.length > 0 ? el('div', {class: 'sources'}, page.data.source.map(sourceListing)) : null));
}

function noReturn(page) {
  return el('li', {class: 'no-return'}, el('strong', {}, 'The point of no return. '),
    page.data.noReturn === 0 ? 'There was none to pass: no order of the messages of this program ends well.'
      : `After step ${page.data.noReturn} every continuation ends badly, though everybody still ran.`);
}

function selectStep(page, step) {
  page.highlight(step);
  if (step.events?.length > 0) {
    page.select(step.events[0]);
  }
}

function sourceListing(source) {
  return el('figure', {class: 'source'},
    el('figcaption', {}, source.file),
    scrollable(source.file, el('ol', {class: 'code'}, source.lines.map((text, k) => el('li', {'data-line': `${source.file}:${k + 1}`}, el('code', {}, text || ' '))))));
}

/** Marks the line of a step in the listings, and scrolls to it within its listing. */
function markLine(line) {
  document.querySelectorAll('.code .marked').forEach((marked) => marked.classList.remove('marked'));
  const found = line ? document.querySelector(`.code [data-line="${CSS.escape(line)}"]`) : null;
  if (found) {
    found.classList.add('marked');
    const box = found.closest('.scroll');
    box.scrollTop = found.offsetTop - box.clientHeight / 2;
  }
}

function buildEnvironment(element, page) {
  const {data} = page;
  element.append(
    scrollable('Command line', el('pre', {class: 'command'}, data.command)),
    scrollable('Environment', table('Environment', ['what', 'value'], [...(data.startedAt ? [['started at', data.startedAt]] : []), ...data.environment])),
    lazyDetails('Ranks as a table', () => scrollable('Ranks', rankTable(data))));
}

function rankTable(data) {
  const time = (value) => (data.unit === 'steps' ? '' : formatTime(value, data.unit));
  return table('Ranks', ['rank', 'role', 'host', 'items', 'messages', 'bytes', 'user code', 'in Send', 'in Recv', 'other', 'events', 'shown'],
    data.ranks.map((rank) => [rank.rank, rank.role, rank.host, formatCount(rank.items), formatCount(rank.messages), formatBytes(rank.bytes),
      time(rank.user), time(rank.send), time(rank.receive), time(rank.other), formatCount(rank.events), formatCount(rank.shown)]));
}
