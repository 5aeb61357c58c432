// The page of perf-objects.
(function () {
  'use strict';

  const {
    view, el, name, number, near, choice, fold, section, place, table, matcher, filterBox,
  } = window.plimsoll;
  const BY = ['ownCode', 'location', 'file', 'class', 'dependency', 'type'];
  const titleOf = (by) => by === 'ownCode' ? 'your code' : by;
  const text = (index) => view.names[index];

  /** A sum over all requests as a figure per request; only zero is shown as 0. */
  function perRequest(sum, decimals) {
    if (view.requests <= 0) {
      return '-';
    }
    const shown = number(sum / view.requests, decimals);
    return sum > 0 && Number(shown) === 0 ? '<' + 1 / 10 ** decimals : shown;
  }

  function percent(part, whole) {
    if (!(whole > 0)) {
      return '-';
    }
    const shown = number(100 * part / whole, 1);
    return part > 0 && shown === '0.0' ? '<0.1' : shown;
  }

  function inTotal(row) {
    return number(row.bytes, 0) + ' B, ' + number(row.objects, 0) + (row.objects === 1 ? ' object' : ' objects') + ' in '
      + view.requestsText;
  }

  function location([place, line, type, method, owner, link, own, broken, bytes, objects, error, types]) {
    const row = {
      place: text(place) + (line > 0 ? ':' + line : ''), file: link ? text(place) : '', detail: text(method), owner: text(owner),
      own, broken, bytes, objects, error, types: types.map(([of, b, n]) => ({type: text(of), bytes: b, objects: n})),
    };
    row.text = [row.place, text(type), row.detail, row.owner, ...row.types.map((each) => each.type)].join(' ');
    return row;
  }

  function group([of, owner, link, own, bytes, objects, error]) {
    const row = {place: text(of), file: link ? text(of) : '', detail: '', owner: text(owner), own, bytes, objects, error, types: []};
    row.text = row.place + ' ' + row.owner;
    return row;
  }

  function typesOf(row) {
    return el('table', {class: 'types'}, el('tbody', {}, ...row.types.map((each) => el('tr', {},
      el('td', {class: 'number'}, perRequest(each.bytes, 0) + ' B'),
      el('td', {class: 'number'}, perRequest(each.objects, view.decimals)),
      el('td', {}, name(each.type))))));
  }

  function nameCell(row) {
    const place = name(row.place, row.own ? 'strong' : '');
    const linked = row.file === '' ? place : el('a', {href: near(view.sources + row.file)}, place);
    const only = row.types.length === 1 ? row.types[0].type : '';
    return el('div', {}, el('div', {}, linked), row.detail || only ? el('div', {class: 'quiet small'},
      row.detail ? name(row.detail) : null, row.detail && only ? ' · ' : null, only ? name(only) : null) : null,
      row.types.length > 1 ? fold(number(row.types.length, 0) + ' types', () => typesOf(row)) : null);
  }

  /** Artifact and version, with the full coordinates as a tooltip. */
  function ownerCell(row) {
    const parts = row.owner.split(':');
    return el('span', {class: 'name quiet owner', title: row.owner}, parts.length < 3 ? row.owner : parts.slice(1).join(':'));
  }

  /** Bars are as long as the largest row's is wide. */
  function columnsOf(by, whole, rows) {
    const largest = rows.reduce((most, row) => Math.max(most, row.bytes), 1);
    const columns = [
      {head: 'bytes', unit: 'B' + view.unit, number: true, value: (row) => row.bytes,
        cell: (row) => el('span', {title: inTotal(row)}, perRequest(row.bytes, 0))},
      {head: 'objects', unit: view.unit, number: true, value: (row) => row.objects,
        cell: (row) => el('span', {title: inTotal(row)}, perRequest(row.objects, view.decimals))},
      {head: 'share', unit: '%', number: true, value: (row) => row.bytes, cell: (row) => {
        const share = el('span', {class: 'share'}, percent(row.bytes, whole.bytes));
        share.style.setProperty('--part', Math.max(0, Math.min(1, row.bytes / largest)));
        return share;
      }},
    ];
    if (view.sampled) {
      columns.push({head: 'error', unit: '± %', number: true, value: (row) => row.error === null ? undefined : row.error,
        cell: (row) => row.error === null ? '' : percent(row.error, 1)});
    }
    columns.push({head: titleOf(by), value: (row) => row.place, cell: nameCell});
    if (by !== 'dependency' && by !== 'type') {
      columns.push({head: 'owner', value: (row) => row.owner, cell: ownerCell});
    }
    return columns;
  }

  let query = '';

  function makeTable(what, by) {
    const rows = what[by].map(by === 'location' || by === 'ownCode' ? location : group);
    const all = what.all === undefined ? undefined : what.all[by];
    const counted = el('p', {class: 'quiet small', role: 'status'});
    const shown = table({
      label: what.title + ' by ' + titleOf(by), kind: 'objects', columns: columnsOf(by, what, rows), sortedBy: 0, most: view.top,
      entriesOf(compare) {
        const matches = matcher(query);
        const hits = rows.filter((row) => matches(row.text));
        const bytes = hits.reduce((sum, row) => sum + row.bytes, 0);
        counted.textContent = number(hits.length, 0) + ' of ' + (all ? 'the ' + number(rows.length, 0) + ' largest' : number(rows.length, 0))
          + ' rows, ' + perRequest(bytes, 0) + ' B ' + view.each + ', ' + percent(bytes, what.bytes) + ' %'
          + (all ? '; all ' + number(all, 0) + ' rows: ' + what.json : '');
        return hits.sort(compare).map((row) => ({row}));
      },
      dress: (line, entry) => line.classList.toggle('broken', entry.row.broken === 1),
    });
    return {element: el('div', {}, counted, shown.element), draw: shown.draw};
  }

  /** A table is made when it is first shown, since it may have thousands of rows. */
  function tables() {
    if (view.tables.length === 0) {
      return null;
    }
    const made = new Map();
    const place = el('div', {});
    const shownBy = BY.filter((each) => view.tables.some((all) => all[each].length > 0 || each === 'location'));
    let [what, by] = [view.tables[0], shownBy[0]];

    function draw() {
      const key = what.key + ' ' + by;
      if (!made.has(key)) {
        made.set(key, makeTable(what, by));
      }
      const shown = made.get(key);
      shown.draw();
      place.replaceChildren(shown.element);
    }

    const box = filterBox('filter by class, file, method, owner or type', (written) => {
      query = written;
      draw();
    });
    const whats = choice('Allocated or retained', view.tables.map((each) => [each.key, each.title]), what.key, (key) => {
      what = view.tables.find((each) => each.key === key);
      draw();
    });
    const bys = choice('Group by', shownBy.map((each) => [each, 'by ' + titleOf(each)]), by, (key) => {
      by = key;
      draw();
    });
    draw();
    return section('Where it comes from', el('div', {class: 'bar only-screen'}, whats, bys, box), place,
      ...view.legend.map((line) => el('p', {class: 'quiet small'}, line)));
  }

  function flameGraph() {
    if (view.flameGraphs.length === 0) {
      return null;
    }
    return section(view.flameGraphs.length === 1 ? 'Flame graph' : 'Flame graphs', ...view.flameGraphs.flatMap((graph) => {
      const href = near(graph.file);
      const link = el('p', {}, el('a', {class: 'prominent', href}, 'Open the ' + graph.title), ' ',
        el('span', {class: 'quiet'}, 'by stack, with a search, a zoom and an inverted view'));
      const inline = fold('show it here', () =>
        el('iframe', {src: href, title: graph.title, sandbox: 'allow-scripts allow-modals'}));
      inline.classList.add('only-screen');
      return [link, inline];
    }));
  }

  place('tables', tables());
  place('flame', flameGraph());
})();
