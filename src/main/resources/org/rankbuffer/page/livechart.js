'use strict';
// A chart of a live run, which moves on with it.

/** Rows of numbers behind a chart: the newest ones. */
const LIVE_MOST_ROWS = 50;

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
