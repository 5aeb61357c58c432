// The page that links to all others.
(function () {
  'use strict';

  const {view, page, el, name, near, header, table} = window.plimsoll;
  const order = {fail: 0, inconclusive: 1, pass: 2, measured: 3};

  function link(entry, ...content) {
    return el('a', {href: near(entry.href)}, ...content);
  }

  function tag(entry) {
    return el('span', {class: 'tag ' + entry.tone}, entry.verdict);
  }

  function list() {
    const columns = [
      {head: 'goal', value: (row) => row.goal, cell: (row) => link(row, row.goal)},
      {head: 'verdict', value: (row) => order[row.verdict], cell: tag},
      {head: 'result', value: (row) => row.headline, cell: (row) => el('span', {class: 'strong'}, row.headline)},
      {head: 'project', value: (row) => row.module, cell: (row) => name(row.module)},
      {head: 'when', value: (row) => row.startedAt, cell: (row) => row.when},
    ];
    return table({
      label: 'Reports', kind: 'index', columns, sortedBy: 0, entriesOf: (compare) => [...view.entries].sort(compare).map((row) => ({row})),
    });
  }

  function matrix() {
    const rows = view.modules.map((module) => ({module, of: view.entries.filter((entry) => entry.module === module)}));
    const worst = (goal) => (row) => {
      const found = row.of.filter((entry) => entry.goal === goal).map((entry) => order[entry.verdict]);
      return found.length === 0 ? undefined : Math.min(...found);
    };
    const columns = [
      {head: 'module', value: (row) => row.module, cell: (row) => name(row.module, 'strong')},
      ...view.goals.map((goal) => ({
        head: goal, value: worst(goal), cell: (row) => el('div', {}, ...row.of.filter((entry) => entry.goal === goal).map((entry) =>
          el('div', {class: 'cell'}, tag(entry), ' ', link(entry, entry.headline), el('div', {class: 'quiet small'}, entry.when)))),
      })),
    ];
    return table({
      label: 'Modules and goals', kind: 'index', columns, sortedBy: 0,
      entriesOf: (compare) => [...rows].sort(compare).map((row) => ({row})),
    });
  }

  // The pictures are drawn by TrendImage.
  function trends() {
    const row = (trend) => el('tr', {},
      el('td', {}, ...(view.modules.length > 1 ? [name(trend.project), ' '] : []), trend.figure),
      el('td', {class: 'number'}, trend.last),
      el('td', {}, el('img', {src: trend.image, alt: trend.builds + ' builds', width: trend.width, height: trend.height})));
    return view.trends.length === 0 ? [] : [
      el('h2', {}, 'Last builds'), el('table', {class: 'rows trends'}, el('tbody', {}, ...view.trends.map(row)))];
  }

  const shown = view.modules.length > 1 ? matrix() : list();
  shown.draw();
  page.append(header(view), shown.element, ...trends());
})();
