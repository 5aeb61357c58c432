// The page of mem-over-time.
(function () {
  'use strict';

  const {view, el, place, chart, number} = window.plimsoll;

  function key() {
    const entries = [['reading', 'readings']];
    if (view.frame.warm > 0) {
      entries.push(['warm-up', 'warm-up, not part of the diagnosis']);
    }
    if (view.series.some((series) => series.slope)) {
      entries.push(['slope plain', 'slope with its interval, over the readings it is estimated from']);
    }
    if (view.series.some((series) => series.plateau !== undefined)) {
      entries.push(['plateau plain', 'where it levelled off']);
    }
    if (view.series.some((series) => series.requests[series.requests.length - 1] >= view.frame.horizon)) {
      entries.push(['horizon', 'horizon: growth that continues up to here is a leak']);
    }
    return el('ul', {class: 'key'}, ...entries.map(([mark, text]) => el('li', {class: mark}, text)));
  }

  function readings() {
    const all = [...new Set(view.series.flatMap((series) => series.requests))].sort((a, b) => a - b);
    const columns = view.series.map((series) => new Map(series.requests.map((x, i) => [x, series.values[i]])));
    const head = ['requests', ...view.series.map((series) => series.name + ' [' + series.unit + ']')];
    const rows = all.map((x) => el('tr', {}, el('td', {}, number(x, 0)),
      ...columns.map((column) => el('td', {}, column.has(x) ? number(column.get(x), 0) : ''))));
    return el('details', {class: 'only-screen'}, el('summary', {}, 'All readings as a table'),
      el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'All readings'},
        el('table', {class: 'rows'},
          el('thead', {}, el('tr', {}, ...head.map((text) => el('th', {scope: 'col'}, text)))),
          el('tbody', {}, ...rows))));
  }

  /** The chart of a series is drawn when its block is first open. */
  function draw(details, series) {
    const shown = chart(series, view.frame, series.key === 'liveHeap');
    details.append(shown.figure);
    shown.draw();
  }

  for (const series of view.series) {
    const details = document.querySelector('details[data-series="' + series.key + '"]');
    if (details.open) {
      draw(details, series);
    } else {
      details.addEventListener('toggle', () => draw(details, series), {once: true});
    }
  }
  place('key', key());
  place('readings', readings());
})();
