// The page of perf-mem.
(function () {
  'use strict';

  const {
    view, page, el, name, number, choice, section, header, verdict, figures, notes, environment, table, matcher, filterBox,
    treemap, ledger, mib,
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
      isFramed: row.broughtBy !== undefined,
    })), (item) => shown.reveal(item.row));

    function choose(chosen) {
      metric = chosen;
      caption.textContent = 'Areas: ' + METRICS[metric] + '; they add up to the application\'s.'
        + (isNested ? ' Each frame is a direct dependency with what it brings.' : '') + ' Click a tile to go to its row.';
      area.draw();
    }

    const toggle = choice('Figure shown as area', Object.keys(METRICS).map((each) => [each, TITLES[each]]), metric, choose);
    choose(metric);
    return section('Memory by dependency', el('div', {class: 'bar only-screen'}, toggle), caption, area.element, area.says, key);
  }

  function process() {
    return ledger(view, 'The whole process', (whole) => 'RSS ' + whole + ', which the categories add up to.');
  }

  /** What may be removed, with what was observed where it was tried, one table for each kind. */
  function removals() {
    if (view.removals.length === 0) {
      return null;
    }
    const heads = ['dependency', 'files', 'in the pom', 'observed'];
    const cells = (removal) => [
      el('span', {title: removal.id}, name(removal.name)), removal.size,
      removal.change ? el('details', {}, el('summary', {}, removal.change), el('pre', {}, removal.xml)) : '',
      el('span', {class: removal.style}, removal.outcome || 'not tried'),
    ];
    const rowsOf = (head) => view.removals.filter((removal) => removal.head === head);
    const tableOf = (head) => el('table', {class: 'rows stack removals'},
      el('thead', {}, el('tr', {}, ...heads.map((each, i) => el('th', {scope: 'col', class: i === 1 ? 'number' : ''}, each)))),
      el('tbody', {}, ...rowsOf(head).map((removal) => el('tr', {}, ...cells(removal).map((cell, i) =>
        el('td', {class: i === 1 ? 'number' : 'text', 'data-head': heads[i]}, cell))))));
    const kinds = [...new Set(view.removals.map((removal) => removal.head))];
    return section('What to do', ...kinds.flatMap((head) => [el('p', {}, head + '.'), tableOf(head)]),
      view.removalFoot ? el('p', {class: 'aside foot'}, view.removalFoot) : null);
  }

  function marks() {
    if (view.marks.length === 0) {
      return null;
    }
    const heads = ['mark', 'sum', 'live heap', 'metaspace', 'classes', 'RSS', 'PSS'];
    const cells = (mark) => [
      el('span', {}, mark.name, ' ', el('span', {class: 'quiet'}, mark.since)), amount(mark.bytes), amount(mark.heap),
      amount(mark.metaspace), number(mark.classes, 0), amount(mark.rss), amount(mark.pss),
    ];
    const unit = (i) => i === 0 || i === 4 ? null : el('span', {class: 'unit'}, 'MiB');
    return section('Readings', el('table', {class: 'rows stack marks'},
      el('thead', {}, el('tr', {}, ...heads.map((head, i) => el('th', {scope: 'col', class: i === 0 ? '' : 'number'}, head, ' ', unit(i))))),
      el('tbody', {}, ...view.marks.map((mark) => el('tr', {}, ...cells(mark).map((cell, i) =>
        el('td', {class: i === 0 ? 'text' : 'number', 'data-head': heads[i]}, cell)))))));
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
        view.unloaded ? el('p', {class: 'aside'}, view.unloaded + ' up to here; other paths of the application may need them.') : null,
        made.element),
      reveal(row) {
        query = box.value = '';
        made.draw();
        [...made.body.children].find((line) => line.dataset.id === row.id).focus();
      },
    };
  }

  const shown = makeTable();
  page.append(...[
    header(view), verdict(view), figures(view), removals(), rows.length === 0 ? null : map(), process(), marks(),
    rows.length === 0 ? null : shown.element, notes(view), environment(view),
  ].filter((part) => part !== null));
})();
