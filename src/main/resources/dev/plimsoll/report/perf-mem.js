// The page of perf-mem.
(function () {
  'use strict';

  const {
    view, el, name, number, choice, section, place, table, matcher, filterBox, treemap, ledger, mib,
  } = window.plimsoll;
  const METRICS = {
    bytes: 'live heap and metaspace', metaspace: 'the metaspace of its loaded classes', heap: 'the live objects that it owns',
  };
  const TITLES = {bytes: 'sum', metaspace: 'metaspace', heap: 'heap'};
  const COLOURS = 8;
  const SHORT = {
    shared: 'shared', generated: 'generated', softlyReachable: 'softly reachable', jdk: 'JDK', unexplained: 'unexplained', rest: 'other',
  };
  const rows = view.rows;
  rows.forEach((row) => row.text = [row.id, row.name, row.first ? row.first.code + ' ' + row.first.place : ''].join(' '));

  function amount(bytes) {
    return bytes === undefined ? '' : el('span', {title: number(bytes, 0) + ' B'}, mib(bytes));
  }

  /**
   * The tiles of a group have a colour in common; the largest groups have one of their own. A group is a direct dependency with what
   * it brings. Where no project says what is direct, the jars of a group id are one.
   */
  const isNested = rows.some((row) => row.broughtBy !== undefined);
  const byGroup = new Map();
  rows.filter((row) => row.kind === 'dependency' && (row.broughtBy !== undefined || !isNested))
    .forEach((row) => byGroup.set(groupOf(row), (byGroup.get(groupOf(row)) || 0) + row.bytes));
  const colours = new Map([...byGroup].filter(([, bytes]) => bytes > 0).sort((a, b) => b[1] - a[1]).slice(0, COLOURS)
    .map(([group], i) => [group, 'c' + i]));

  function groupOf(row) {
    if (row.kind !== 'dependency') {
      return row.kind === '(project)' ? 'project' : 'besides';
    }
    return isNested ? row.broughtBy || row.id : row.group || row.id;
  }

  /** The name of a group: of a direct dependency, the artifact. */
  function titleOf(group) {
    return isNested ? group.split(':')[1] || group : group;
  }

  /** What a tile is part of. */
  function below(row, metric) {
    if (row.broughtBy === undefined) {
      return '';
    }
    const sum = rows.filter((each) => groupOf(each) === groupOf(row)).reduce((bytes, each) => bytes + (each[metric] || 0), 0);
    return row.broughtBy === row.id
      ? sum === row[metric] ? '' : '; ' + mib(sum) + ' MiB with what it brings'
      : ', below ' + titleOf(row.broughtBy) + ' with ' + mib(sum) + ' MiB';
  }

  function map() {
    let metric = 'bytes';
    const caption = el('p', {class: 'aside'});
    const key = el('ul', {class: 'colours'}, ...[...colours].map(([group, colour]) => el('li', {class: colour}, titleOf(group))));
    const area = treemap('Map of memory by dependency', () => rows.filter((row) => row[metric] > 0).map((row) => ({
      id: row.id, row, label: row.kind === '(project)' ? 'own classes' : SHORT[row.kind] || row.name, bytes: row[metric],
      figure: mib(row[metric]) + ' MiB',
      says: (row.kind === 'dependency' ? row.id : row.name) + ': ' + TITLES[metric] + ' ' + mib(row[metric]) + ' MiB'
        + below(row, metric),
      group: groupOf(row),
      colour: row.kind === '(project)' ? 'project' : row.kind === 'dependency' ? colours.get(groupOf(row)) || 'other' : 'besides',
      groupTitle: row.broughtBy === undefined ? undefined : titleOf(groupOf(row)),
    })), (item) => shown.reveal(item.row), (bytes) => mib(bytes) + ' MiB');

    function choose(chosen) {
      metric = chosen;
      caption.textContent = 'Areas: ' + METRICS[metric] + '; they add up to the application\'s.'
        + (isNested ? ' Each frame is a direct dependency with what it brings: click its head to zoom.' : '') + ' Click a tile to go to its row.';
      area.draw();
    }

    const toggle = choice('Figure shown as area', Object.keys(METRICS).map((each) => [each, TITLES[each]]), metric, choose);
    choose(metric);
    return section('Memory by dependency', el('div', {class: 'bar only-screen'}, toggle), caption, area.element, area.says, key);
  }

  function process() {
    return ledger(view, 'The whole process', (whole) => 'RSS ' + whole + ', which the categories add up to.');
  }

  function makeTable() {
    let query = '';
    const label = (row) => el('span', {title: row.id}, name(row.name, row.kind === '(project)' ? 'strong' : ''),
      row.group ? el('span', {class: 'name quiet group'}, row.group + ':' + row.version) : '');
    const figure = (key, title) => ({
      head: title, unit: 'MiB', number: true, value: (row) => row[key], cell: (row) => amount(row[key]),
    });
    const columns = [
      {head: 'dependency', value: (row) => row.name, cell: label},
      {head: 'loaded classes', number: true, value: (row) => row.loaded, cell: (row) => row.classes},
      figure('metaspace', 'metaspace'), figure('heap', 'heap'), figure('bytes', 'sum'),
      {head: 'first loaded by', value: (row) => row.first && row.first.code, cell: (row) => row.first
        ? el('span', {}, name(row.first.code), row.first.place ? el('span', {class: 'name quiet group'}, row.first.place) : '') : ''},
    ];
    const total = view.total;
    const foot = total ? [el('tr', {class: 'sum'}, el('th', {scope: 'row'}, 'total'),
      el('td', {class: 'number', 'data-head': 'loaded classes'}, total.classes),
      ...['metaspace', 'heap', 'bytes'].map((key) => el('td', {class: 'number', 'data-head': TITLES[key]}, amount(total[key]))),
      el('td', {}))] : undefined;
    const made = table({
      label: 'Owners of memory', kind: 'memory', columns, sortedBy: 4, foot,
      entriesOf(compare) {
        const matches = matcher(query);
        return rows.filter((row) => matches(row.text)).sort(compare).map((row) => ({row}));
      },
      dress(line, entry) {
        line.dataset.id = entry.row.id;
        line.setAttribute('tabindex', '-1');
        line.classList.toggle('unloaded', entry.row.kind === 'dependency' && entry.row.loaded === 0 && entry.row.bytes === 0);
      },
    });
    const box = filterBox('filter by name or first loaded by', (text) => {
      query = text;
      made.draw();
    });
    made.draw();
    return {
      element: section('Owners of the memory', el('div', {class: 'bar only-screen'}, box),
        view.unloaded ? el('p', {class: 'aside'}, view.unloaded) : null,
        view.hidden ? el('p', {class: 'quiet small'}, view.hidden) : null,
        made.element),
      reveal(row) {
        query = box.value = '';
        made.draw();
        [...made.body.children].find((line) => line.dataset.id === row.id).focus();
      },
    };
  }

  const shown = makeTable();
  place('owners', shown.element);
  place('map', map());
  place('process', process());
})();
