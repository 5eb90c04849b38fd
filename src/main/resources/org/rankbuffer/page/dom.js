'use strict';
// The little that the page needs of the DOM: elements, tables, the colours of the moment.

/**
 * An element with attributes and children. Children that are text become text, never markup. An attribute that is a function is a
 * listener (`onclick`), true is an attribute without value, false and null are none.
 */
function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A table with a caption; cells that are numbers are aligned to the right. */
function table(caption, heads, rows) {
  return el('table', {class: 'figures'},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', {scope: 'col'}, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, k) =>
      k === 0 ? el('th', {scope: 'row'}, String(cell)) : el('td', {}, String(cell)))))));
}

/** A closed box that makes its content when it is opened first, or printed: a large table costs nothing before. */
function lazyDetails(summary, content) {
  const box = el('details', {class: 'behind'}, el('summary', {}, summary));
  box.addEventListener('toggle', () => box.open && box.children.length === 1 && box.append(content()));
  return box;
}

/** A region that scrolls, and can be scrolled by the keyboard. */
function scrollable(label, ...children) {
  return el('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label}, ...children);
}

const THEME_NAMES = [
  'ink', 'paper', 'soft', 'line', 'muted', 'accent', 'good', 'bad', 'user', 'send', 'receive', 'other', 'user-soft', 'send-soft', 'receive-soft',
];

/** The colours of the moment: what the style sheet says for light, dark or print. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(THEME_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function isDark() {
  return matchMedia('(prefers-color-scheme: dark)').matches && !matchMedia('print').matches;
}

/** Colours that colour-blind eyes tell apart (M. Okabe and K. Ito, Color Universal Design, 2008); each with the ink to write on it. */
const PRODUCER_COLOURS = [
  ['#e69f00', '#000000'], ['#56b4e9', '#000000'], ['#009e73', '#000000'], ['#f0e442', '#000000'], ['#0072b2', '#ffffff'],
  ['#d55e00', '#000000'], ['#cc79a7', '#000000'],
];

/** The colour of a producer's items: {fill, ink}. Numbers stand beside colours everywhere, because they repeat after seven. */
function producerColour(rank) {
  if (rank < 0) {
    return {fill: '#999999', ink: '#000000'};
  }
  const [fill, ink] = PRODUCER_COLOURS[(rank + PRODUCER_COLOURS.length - 1) % PRODUCER_COLOURS.length];
  return {fill, ink};
}

/** Hatching for canvases: lines of `colour` on `ground`, slanted by kind so that kinds differ without colours. */
function hatch(kind, colour, ground) {
  const size = 8;
  const ratio = window.devicePixelRatio || 1;
  const tile = el('canvas', {width: size * ratio, height: size * ratio});
  const pen = tile.getContext('2d');
  pen.scale(ratio, ratio);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 2.2;
  if (kind === 'dots') {
    [[2, 2], [6, 6]].forEach(([x, y]) => pen.fillRect(x - 1, y - 1, 2, 2));
  } else {
    const [from, to] = kind === 'rising' ? [size, 0] : [0, size];
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, from);
      pen.lineTo(shift + size, to);
      pen.stroke();
    }
  }
  const pattern = pen.createPattern(tile, 'repeat');
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

/** The fillings for what a rank did, by the name of the share. */
function fillings(colours) {
  return {
    user: colours.user,
    send: hatch('rising', colours.send, colours['send-soft']),
    receive: hatch('falling', colours.receive, colours['receive-soft']),
    call: hatch('dots', colours.other, colours.soft),
    omitted: hatch('dots', colours.line, colours.paper),
  };
}
