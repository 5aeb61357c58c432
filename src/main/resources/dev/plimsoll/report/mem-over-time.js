// The page of mem-over-time.
(function () {
  'use strict';

  const {view, page, el, name, section, header, verdict, figures, notes, environment, chart, number} = window.plimsoll;

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

  function path(steps) {
    return steps.length === 0 ? null : el('ul', {class: 'path'}, steps.reduceRight((inner, step) =>
      el('li', {}, name(step), inner ? el('ul', {}, inner) : null), null));
  }

  function sites(suspect) {
    return suspect.sites.length === 0 ? null : el('ul', {class: 'sites'}, ...suspect.sites.map((site) => el('li', {},
      el('div', {}, site.rate, ' ', el('span', {class: 'quiet'}, site.method)),
      el('div', {}, name(site.place)),
      ...site.callers.map((caller) => el('div', {}, el('span', {class: 'quiet'}, 'called from ', caller.method, ' '),
        name(caller.place))))));
  }

  function suspectRow(suspect) {
    if (suspect.others) {
      return el('tr', {}, el('td', {class: 'number'}, el('div', {class: 'quiet'}, suspect.series)),
        el('td', {colspan: HEADS.length - 1}, suspect.others));
    }
    const cells = [
      ['number', el('span', {}, suspect.rate, el('div', {class: 'quiet'}, suspect.series))],
      ['number', suspect.share],
      ['', el('div', {}, el('div', {}, name(suspect.holder, suspect.own ? 'strong' : '')),
        el('div', {}, name(suspect.type, 'quiet')), el('div', {class: 'owner'}, suspect.owner),
        suspect.expiry ? el('div', {class: 'quiet'}, suspect.expiry) : null)],
      ['', path(suspect.path)],
      ['', sites(suspect)],
    ];
    return el('tr', {}, ...cells.map(([kind, content], i) => el('td', {class: kind, 'data-head': HEADS[i]}, content)));
  }

  const HEADS = ['per request', 'share', 'retained by', 'reached through', 'allocated at'];

  function suspects() {
    if (view.suspects.length === 0) {
      return null;
    }
    const head = HEADS.map((text, i) => el('th', {scope: 'col', class: i < 2 ? 'number' : ''}, text));
    return section('Leak suspects', el('table', {class: 'rows stack suspects'},
      el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...view.suspects.map(suspectRow))));
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

  const charts = view.series.map((series, i) => chart(series, view.frame, i === 0));
  const [main, ...others] = charts;
  page.append(...[
    header(view), verdict(view), figures(view),
    section('Memory over requests', key(), main && main.figure,
      el('div', {class: 'charts'}, ...others.map((each) => each.figure)), readings()),
    suspects(), notes(view), environment(view),
  ].filter((part) => part !== null));
  charts.forEach((each) => each.draw());
})();
