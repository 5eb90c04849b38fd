'use strict';
// The charts below the diagram, drawn by Chart.js; each has a title, a sentence that says what one sees, and a table behind it.

/** More ranks than this are first shown as sums per role. */
const MOST_SINGLE_RANKS = 24;

function buildCharts(element, page) {
  const grid = el('div', {class: 'charts'});
  element.append(grid);
  const {data} = page;
  const figures = [ranksFigure(page)];
  if (data.slices) {
    figures.push(fillFigure(data), throughputFigure(data));
  }
  if (data.latency) {
    figures.push(latencyFigure(data.latency));
  }
  if (data.fairness) {
    figures.push(fairnessFigure(data));
  }
  figures.filter(Boolean).forEach((figure) => grid.append(chartFigure(page, figure)));
}

/**
 * A figure: {id, title, sentence, table: () => element, height, config: (colours, fills) => configuration of Chart.js, tools}. It is drawn
 * anew when colours or sizes change, because Chart.js copies them.
 */
function chartFigure(page, figure) {
  const canvas = el('canvas', {role: 'img', 'aria-label': `${figure.title}. ${figure.sentence}`});
  const frame = el('div', {class: 'chart-frame'}, canvas);
  const box = el('figure', {class: 'card chart', id: `figure-${figure.id}`, tabindex: '-1'},
    el('figcaption', {}, el('h3', {}, figure.title), el('p', {}, figure.sentence)),
    figure.tools?.(() => draw()) ?? null,
    figure.scrolls ? scrollable(figure.title, frame) : frame,
    lazyDetails('The numbers', () => scrollable(`${figure.title}: the numbers`, figure.table())));
  let chart = null;
  const draw = () => {
    chart?.destroy();
    const colours = theme();
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8;
    frame.style.height = `${figure.height(size)}px`;
    chart = new Chart(canvas, common(figure.config(colours, fillings(colours)), colours, size));
  };
  page.onTheme(draw);
  // The canvas has a size only after it is in the page.
  requestAnimationFrame(draw);
  return box;
}

/** What all charts share: no animation, our type and colours. */
function common(config, colours, size) {
  const font = {size, family: getComputedStyle(document.body).fontFamily};
  Object.values(config.options.scales ?? {}).forEach((scale) => {
    scale.ticks = {color: colours.muted, font, maxRotation: 0, autoSkipPadding: 12, ...scale.ticks};
    scale.grid = {color: colours.soft, ...scale.grid};
    scale.title = {display: Boolean(scale.title), text: scale.title, color: colours.muted, font};
  });
  config.options = {
    animation: false, responsive: true, maintainAspectRatio: false, interaction: {mode: 'index', intersect: false, axis: config.options.indexAxis ?? 'x'},
    ...config.options,
    plugins: {
      legend: {position: 'top', align: 'start', labels: {color: colours.ink, font, boxWidth: size * 2.4, boxHeight: size, pointStyleWidth: size * 2.4, usePointStyle: config.type === 'line'}},
      tooltip: {titleFont: font, bodyFont: font}, ...config.options.plugins,
    },
  };
  return config;
}

const TIME_SHARES = [
  {name: 'user code', value: userTime, fill: 'user', edge: 'user'},
  {name: 'in Send', value: (rank) => rank.send, fill: 'send', edge: 'send'},
  {name: 'in Recv', value: (rank) => rank.receive, fill: 'receive', edge: 'receive'},
  {name: 'other', value: (rank) => total(rank) - userTime(rank) - rank.send - rank.receive, fill: 'call', edge: 'other'},
];

/** The manager runs no code of the user: what it does between its messages is its own work. */
function userTime(rank) {
  return rank.role === 'manager' ? 0 : rank.user;
}

function ranksFigure(page) {
  const {ranks, unit} = page.data;
  const many = ranks.length > MOST_SINGLE_RANKS;
  let grouped = many;
  const rows = () => (grouped ? perRole(ranks) : ranks.map((rank) => ({...rank, name: `${rank.rank} ${rank.role}`})));
  return {
    id: 'ranks', title: 'Where the time of each rank went', sentence: ranksSentence(ranks),
    scrolls: many, height: (size) => Math.min(12000, rows().length * size * 2 + size * 6),
    tools: many ? (draw) => groupSwitch(ranks.length, grouped, (value) => { grouped = value; draw(); }) : null,
    config: (colours, fills) => ({
      type: 'bar',
      data: {
        labels: rows().map((row) => row.name),
        datasets: TIME_SHARES.map((share) => ({
          label: share.name, backgroundColor: fills[share.fill], borderColor: colours[share.edge], borderWidth: 1,
          data: rows().map((row) => (100 * share.value(row)) / Math.max(1, total(row))),
        })),
      },
      options: {
        indexAxis: 'y',
        scales: {x: {stacked: true, max: 100, title: '% of its time'}, y: {stacked: true, grid: {display: false}, ticks: {autoSkip: false}}},
        plugins: {tooltip: {callbacks: {label: (item) => `${item.dataset.label}: ${item.parsed.x.toFixed(1)} %`}}},
      },
    }),
    table: () => table('Time of each rank', ['rank', 'role', ...TIME_SHARES.map((share) => share.name), 'items'],
      ranks.map((rank) => [rank.rank, rank.role, ...TIME_SHARES.map((share) => `${formatTime(share.value(rank), unit)}, ${percent(share.value(rank) / Math.max(1, total(rank)))}`), formatCount(rank.items)])),
  };
}

function total(rank) {
  return rank.user + rank.send + rank.receive + rank.other;
}

/** Sums over the ranks of each role. */
function perRole(ranks) {
  const roles = [...new Set(ranks.map((rank) => rank.role))];
  return roles.map((role) => {
    const of = ranks.filter((rank) => rank.role === role);
    const sum = (value) => of.reduce((all, rank) => all + value(rank), 0);
    return {
      name: `${of.length} ${role || 'rank'}${of.length > 1 ? 's' : ''}`, role, user: sum((r) => r.user), send: sum((r) => r.send),
      receive: sum((r) => r.receive), other: sum((r) => r.other),
    };
  });
}

function ranksSentence(ranks) {
  return perRole(ranks).map((row) => {
    const all = Math.max(1, total(row));
    return `${row.name}: ${percent(userTime(row) / all)} user code, ${percent(row.send / all)} in Send, ${percent(row.receive / all)} in Recv`;
  }).join('; ') + '.';
}

function groupSwitch(count, grouped, change) {
  const box = el('input', {type: 'checkbox', id: 'group-ranks', onchange: (event) => change(event.target.checked)});
  box.checked = grouped;
  return el('p', {}, box, el('label', {for: 'group-ranks'}, ` one bar per role, not for each of ${count} ranks`));
}

function sliceTimes(data) {
  return data.slices.fifoMean.map((_, k) => (k + 0.5) * data.slices.width);
}

/** The time axis of charts over slices, with the same marks as the diagram's. */
function timeAxis(data) {
  return {
    type: 'linear', min: 0, max: data.end, title: 'time',
    ticks: {callback: (value) => formatMoment(value, data.unit, data.end / 10), maxTicksLimit: 8},
  };
}

function points(times, values) {
  return times.map((x, k) => ({x, y: values[k]}));
}

function sharesOfRun(data) {
  const sum = (values) => values.reduce((a, b) => a + Math.max(0, b), 0);
  return {full: sum(data.slices.full) / data.end, empty: sum(data.slices.empty) / data.end};
}

function fillFigure(data) {
  const {slices, capacity} = data;
  if (capacity === 0) {
    return null;
  }
  const times = sliceTimes(data);
  const {full, empty} = sharesOfRun(data);
  const line = {pointRadius: 0, pointStyle: 'line'};
  return {
    id: 'fill', title: 'How full the FIFO was', sentence: `It was full for ${percent(full)} of the time, and empty for ${percent(empty)}.`,
    height: (size) => size * 22,
    config: (colours) => ({
      type: 'line',
      data: {
        datasets: [
          {...line, label: 'mean', data: points(times, slices.fifoMean), borderColor: colours.accent, backgroundColor: colours.accent, borderWidth: 2},
          {...line, label: 'most', data: points(times, slices.fifoMost), borderColor: colours.muted, backgroundColor: colours.soft, borderWidth: 1, fill: '+1'},
          {...line, label: 'least', data: points(times, slices.fifoLeast), borderColor: colours.muted, backgroundColor: colours.soft, borderWidth: 1, borderDash: [2, 2]},
          {...line, label: `capacity ${capacity}`, data: [{x: 0, y: capacity}, {x: data.end, y: capacity}], borderColor: colours.bad, backgroundColor: colours.bad, borderWidth: 1.5, borderDash: [6, 4]},
        ],
      },
      options: {parsing: false, scales: {x: timeAxis(data), y: {min: 0, title: 'items', ticks: {precision: 0}}}, interaction: {mode: 'nearest', axis: 'x', intersect: false}},
    }),
    table: () => table('The FIFO over time', ['until', 'least', 'mean', 'most', 'full', 'empty'], times.map((_, k) => [
      formatMoment((k + 1) * slices.width, data.unit), slices.fifoLeast[k], slices.fifoMean[k], slices.fifoMost[k],
      percent(slices.full[k] / slices.width), percent(slices.empty[k] / slices.width)])),
  };
}

/** How many slices to take together so that a part of the time has some items, and a rate is more than a row of spikes. */
function slicesTogether(slices, items) {
  const parts = Math.max(8, Math.min(slices, Math.floor(items / 8)));
  return Math.max(1, Math.ceil(slices / parts));
}

function summed(counts, together) {
  const sums = new Array(Math.ceil(counts.length / together)).fill(0);
  counts.forEach((count, k) => (sums[Math.floor(k / together)] += count));
  return sums;
}

function throughputFigure(data) {
  const {slices} = data;
  const all = (counts) => counts.reduce((a, b) => a + b, 0);
  const together = slicesTogether(slices.produced.length, all(slices.produced));
  const produced = summed(slices.produced, together);
  const consumed = summed(slices.consumed, together);
  const width = slices.width * together;
  const times = produced.map((_, k) => Math.min(data.end, (k + 0.5) * width));
  const rate = (counts) => counts.map((count) => (count / width) * 1e9);
  const line = {pointRadius: 0, pointStyle: 'line', borderWidth: 2};
  return {
    id: 'throughput', title: 'Items per second',
    sentence: `Over the whole run ${formatCount((all(slices.produced) / data.end) * 1e9)} items were produced and ${formatCount((all(slices.consumed) / data.end) * 1e9)} consumed in a second.`,
    height: (size) => size * 22,
    config: (colours) => ({
      type: 'line',
      data: {
        datasets: [
          {...line, label: 'produced', data: points(times, rate(produced)), borderColor: colours.send, backgroundColor: colours.send},
          {...line, label: 'consumed', data: points(times, rate(consumed)), borderColor: colours.receive, backgroundColor: colours.receive, borderDash: [6, 3]},
        ],
      },
      options: {parsing: false, scales: {x: timeAxis(data), y: {min: 0, title: 'items per second', ticks: {callback: (value) => formatCount(value)}}}, interaction: {mode: 'nearest', axis: 'x', intersect: false}},
    }),
    table: () => table('Items over time', ['until', 'produced', 'consumed'],
      times.map((_, k) => [formatMoment(Math.min(data.end, (k + 1) * width), data.unit), formatCount(produced[k]), formatCount(consumed[k])])),
  };
}

const NANOS_OF_UNIT = {ns: 1, us: 1e3, ms: 1e6, s: 1e9};

function twoDigits(value) {
  return Number(value.toPrecision(2));
}

function latencyFigure(latency) {
  const time = (value) => formatTime(twoDigits(value) * (NANOS_OF_UNIT[latency.unit] ?? 1), 'ns');
  const of = latency.of < latency.all ? ` ${formatCount(latency.of)} of ${formatCount(latency.all)} items were measured.` : '';
  return {
    id: 'latency', title: 'How long items waited between produce and consume',
    sentence: `Half of the items waited at most ${time(latency.p50)}, nine of ten ${time(latency.p90)}, 99 of 100 ${time(latency.p99)}.${of}`,
    height: (size) => size * 22,
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: latency.from.map((value) => time(value)),
        datasets: [{label: 'items', data: latency.count, backgroundColor: colours.accent, barPercentage: 1, categoryPercentage: 0.94}],
      },
      options: {
        scales: {x: {title: 'waited at least (each bar is as wide as a factor)', grid: {display: false}}, y: {min: 0, title: 'items', ticks: {precision: 0}}},
        plugins: {legend: {display: false}, tooltip: {callbacks: {title: ([item]) => `${time(latency.from[item.dataIndex])} to ${time(latency.to[item.dataIndex])}`}}},
      },
    }),
    table: () => table('Latencies', ['from', 'to', 'items'], latency.from.map((value, k) => [time(value), time(latency.to[k]), formatCount(latency.count[k])])),
  };
}

function fairnessFigure(data) {
  const {consumers, producers} = data.fairness;
  if (consumers.length === 0) {
    return null;
  }
  const even = 1 / consumers.length;
  const shares = consumers.map((consumer) => consumer.share);
  return {
    id: 'fairness', title: 'Who got how many items',
    sentence: consumers.length === 1 ? `The only consumer got all ${formatCount(consumers[0].items)} items.`
      : `Each of ${consumers.length} consumers got between ${percent(Math.min(...shares))} and ${percent(Math.max(...shares))} of the items; an even share is ${percent(even)}.`,
    scrolls: consumers.length > MOST_SINGLE_RANKS,
    height: (size) => Math.min(12000, consumers.length * size * 2 + size * 6),
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: consumers.map((consumer) => `${consumer.rank} consumer`),
        datasets: [
          {label: 'its share of the items', data: shares.map((share) => share * 100), backgroundColor: colours.accent},
        ],
      },
      options: {indexAxis: 'y', scales: {x: {min: 0, title: '% of the items'}, y: {grid: {display: false}, ticks: {autoSkip: false}}}, plugins: {legend: {display: false}}},
    }),
    table: () => table('Items of each rank', ['rank', 'role', 'items', 'share'], [
      ...producers.map((rank) => [rank.rank, 'producer', formatCount(rank.items), percent(rank.share)]),
      ...consumers.map((rank) => [rank.rank, 'consumer', formatCount(rank.items), percent(rank.share)])]),
  };
}
