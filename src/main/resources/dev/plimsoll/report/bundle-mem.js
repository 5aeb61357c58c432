// The page of bundle-mem and artifact-mem.
(function () {
  'use strict';

  const {
    view, el, name, number, choice, fold, section, place, table, matcher, filterBox, treemap,
  } = window.plimsoll;
  const METRICS = {
    alone: 'in a separate JVM, with everything it requires; what several dependencies require counts for each of them, so areas add up to more than the total',
    own: 'its part of the total; areas add up to the total',
    saves: 'what removing it saves if all its classes were loaded, with everything that only it requires; areas add up to more than the total',
    ...(view.hasLoaded ? {loaded: 'its heap and metaspace in the running application'} : {}),
  };
  const TITLES = {alone: 'alone', own: 'own', saves: 'at most', loaded: 'loaded'};
  const COLOURS = 8;
  const rows = view.rows;
  const children = rows.map(() => []);
  const top = [];
  rows.forEach((row, i) => {
    row.index = i;
    row.text = [row.id, row.scope, ...row.requiredBy].join(' ');
    (row.parent < 0 ? top : children[row.parent]).push(row);
  });

  function mib(bytes) {
    const text = (bytes / 2 ** 20).toFixed(2);
    return text === '-0.00' ? '0.00' : text;
  }

  function exact(footprint) {
    return number(footprint.bytes, 0) + ' B'
      + (footprint.heap === undefined ? ''
        : ': heap ' + number(footprint.heap, 0) + ' B + metaspace ' + number(footprint.metaspace, 0) + ' B');
  }

  /** A figure in MiB, with its bytes as a tooltip. */
  function amount(footprint, ofProject) {
    if (footprint === undefined) {
      return ofProject ? '' : el('span', {class: 'quiet', title: 'not measured'}, '-');
    }
    return el('span', {title: exact(footprint)}, (footprint.estimated && view.someMeasured ? '~' : '') + mib(footprint.bytes));
  }

  function rootOf(row) {
    return row.parent < 0 ? row : rootOf(rows[row.parent]);
  }

  /** A colour for each of the largest direct dependencies. */
  const colours = new Map([...top].filter((row) => !row.project)
    .sort((a, b) => weight(b) - weight(a)).slice(0, COLOURS).map((row, i) => [row, 'c' + i]));

  function weight(row) {
    return (row.own ? row.own.bytes : 0) + children[row.index].reduce((bytes, child) => bytes + weight(child), 0);
  }

  function figureOf(bytes) {
    return mib(bytes) + ' MiB';
  }

  function map() {
    let metric = view.first;
    const key = el('ul', {class: 'colours'});
    const caption = el('p', {class: 'aside'});
    const area = treemap('Map of memory by dependency', () => {
      const tiles = rows.filter((row) => row[metric]).map((row) => ({
        id: row.id, row, label: row.name, bytes: row[metric].bytes, figure: figureOf(row[metric].bytes),
        says: row.id + ': ' + TITLES[metric] + ' ' + figureOf(row[metric].bytes)
          + (row.parent < 0 ? '' : ', below ' + rootOf(row).name),
        group: row.project ? 'project' : rootOf(row).id, groupTitle: row.project ? undefined : rootOf(row).name,
        colour: row.project ? 'project' : colours.get(rootOf(row)) || 'other',
      }));
      const sums = metric === 'own' ? view.sums.filter((each) => each.key !== 'sum').map((each) => ({
        id: each.key, label: each.key, bytes: each.own.bytes, figure: figureOf(each.own.bytes),
        says: each.name + ': ' + figureOf(each.own.bytes), group: 'besides', colour: 'besides',
      })) : [];
      return [...tiles, ...sums];
    }, (item) => item.row && tree.reveal(item.row), figureOf);

    function choose(chosen) {
      metric = chosen;
      caption.textContent = TITLES[metric] + ': ' + METRICS[metric] + '. Each frame is a direct dependency with what it brings: click its head to zoom, or a tile to go to its row.';
      area.draw();
    }

    key.append(...[...colours].map(([row, colour]) => el('li', {class: colour}, row.name)));
    const toggle = choice('Figure shown as area', Object.keys(METRICS).map((each) => [each, TITLES[each]]), metric, choose);
    caption.textContent = TITLES[metric] + ': ' + METRICS[metric] + '. Each frame is a direct dependency with what it brings: click its head to zoom, or a tile to go to its row.';
    return section('Memory by dependency', el('div', {class: 'bar only-screen'}, toggle), caption, area.element, area.says, key);
  }

  function makeTree() {
    const closed = new Set();
    let flat = false;
    let query = '';
    let current = 0;

    function entriesOf(compare) {
      const matches = matcher(query);
      const hits = new Set(rows.filter((row) => matches(row.text)));
      if (flat) {
        return [...hits].sort(compare).map((row) => ({row, depth: 0, leaf: true}));
      }
      const entries = [];
      const holds = (row) => hits.has(row) || children[row.index].some(holds);
      const add = (siblings, depth) => siblings.filter(holds).sort(compare).forEach((row) => {
        const open = query !== '' || !closed.has(row);
        entries.push({row, depth, leaf: children[row.index].length === 0, open, aside: !hits.has(row)});
        if (open) {
          add(children[row.index], depth + 1);
        }
      });
      add(top, 0);
      return entries;
    }

    function label(row, entry) {
      const twist = el('span', {class: 'twist', 'aria-hidden': 'true'});
      twist.addEventListener('click', () => toggle(row));
      const cell = el('div', {class: 'branch'}, twist,
        el('span', {title: row.id}, name(row.name, row.direct ? 'strong' : ''), ' ', el('span', {class: 'name quiet group'}, row.group),
          ...[row.lacking, row.removal].filter((text) => text).map((text) => el('span', {class: 'quiet small'}, ' ' + text))));
      cell.style.setProperty('--depth', entry.depth);
      return cell;
    }

    function requirers(row) {
      if (row.requiredBy.length < 3) {
        return el('span', {class: 'requirers'}, ...row.requiredBy.flatMap((by, i) =>
          [i === 0 ? '' : ', ', el('span', {class: 'whole'}, by)]));
      }
      return el('details', {class: 'requirers'}, el('summary', {}, number(row.requiredBy.length, 0) + ' others'),
        row.requiredBy.join(', '));
    }

    const figure = (key) => ({
      head: TITLES[key], unit: 'MiB', number: true, value: (row) => row[key] && row[key].bytes,
      cell: (row) => key === 'loaded' && !row.loadable ? '' : amount(row[key], row.project && key !== 'loaded'),
    });
    const columns = [
      {head: 'dependency', value: (row) => row.name, cell: label},
      figure('alone'), figure('own'), figure('saves'), ...(view.hasLoaded ? [figure('loaded')] : []),
      {head: 'classes', number: true, value: (row) => row.classes, cell: (row) => row.classes === undefined ? '-' : number(row.classes, 0)},
      {head: 'failed', number: true, value: (row) => row.failed, cell: (row) => row.failed ? number(row.failed, 0) : ''},
      {head: 'version', value: (row) => row.version, cell: (row) => row.version},
      {head: 'scope', value: (row) => row.scope, cell: (row) => row.scope},
      {head: 'required by', number: false, value: (row) => row.requiredBy.length, cell: requirers},
    ];
    const shown = table({
      label: 'Dependencies', kind: 'tree', columns, sortedBy: view.sortedBy, entriesOf, foot: foot(), dress(line, entry) {
        line.setAttribute('tabindex', '-1');
        line.dataset.index = entry.row.index;
        line.setAttribute('aria-level', entry.depth + 1);
        line.classList.toggle('aside-row', entry.aside === true);
        line.classList.toggle('broken', entry.row.broken);
        if (!entry.leaf) {
          line.setAttribute('aria-expanded', String(entry.open));
        }
      },
    });
    shown.element.querySelector('table').setAttribute('role', 'treegrid');
    const lineOf = (row) => shown.body.querySelector('tr[data-index="' + row.index + '"]');

    /** Exactly one row is in the tab order; arrow keys move on from there. */
    function draw() {
      shown.draw();
      const line = lineOf(rows[current] || {}) || shown.body.firstElementChild;
      if (line && line.dataset.index) {
        line.setAttribute('tabindex', '0');
      }
    }

    function focus(line) {
      if (line && line.dataset.index) {
        shown.body.querySelectorAll('tr[tabindex="0"]').forEach((each) => each.setAttribute('tabindex', '-1'));
        line.setAttribute('tabindex', '0');
        current = Number(line.dataset.index);
        line.focus();
      }
    }

    function toggle(row) {
      if (children[row.index].length > 0) {
        closed.has(row) ? closed.delete(row) : closed.add(row);
        draw();
        focus(lineOf(row));
      }
    }

    shown.body.addEventListener('keydown', (event) => {
      const line = event.target;
      if (line.tagName !== 'TR') {
        return;
      }
      const row = rows[line.dataset.index];
      const open = line.getAttribute('aria-expanded');
      const acts = {
        ArrowDown: () => focus(line.nextElementSibling),
        ArrowUp: () => focus(line.previousElementSibling),
        Home: () => focus(shown.body.firstElementChild),
        End: () => focus(shown.body.lastElementChild),
        ArrowRight: () => open === 'false' ? toggle(row) : focus(line.nextElementSibling),
        ArrowLeft: () => open === 'true' ? toggle(row) : row.parent >= 0 && focus(lineOf(rows[row.parent])),
        Enter: () => toggle(row),
      };
      if (event.key in acts) {
        event.preventDefault();
        acts[event.key]();
      }
    });
    // Sorting redraws the table, so the tab order has to be set again.
    shown.element.querySelector('thead').addEventListener('click', draw);

    const box = filterBox('filter dependencies', (text) => {
      query = text;
      draw();
    });

    function setAll(close) {
      closed.clear();
      rows.filter((row) => close && children[row.index].length > 0).forEach((row) => closed.add(row));
      draw();
    }

    const folding = el('span', {class: 'buttons'}, button('expand all', () => setAll(false)), button('collapse all', () => setAll(true)));
    const modes = choice('View', [['tree', 'tree'], ['flat', 'flat']], 'tree', (mode) => {
      flat = mode === 'flat';
      folding.hidden = flat;
      draw();
    });
    draw();

    return {
      element: section('Dependencies', el('div', {class: 'bar only-screen'}, box, modes, folding),
        ...view.legend.map((line) => el('p', {class: 'quiet small'}, line)), shown.element),
      reveal(row) {
        query = box.value = '';
        for (let above = rows[row.parent]; above; above = rows[above.parent]) {
          closed.delete(above);
        }
        draw();
        focus(lineOf(row));
      },
    };
  }

  function button(text, act) {
    const element = el('button', {type: 'button', class: 'plainly'}, text);
    element.addEventListener('click', act);
    return element;
  }

  function foot() {
    return view.sums.map((each) => el('tr', {class: each.key},
      el('th', {scope: 'row'}, each.name), el('td', {}), el('td', {class: 'number', 'data-head': 'own'}, amount(each.own)), el('td', {}), view.hasLoaded ? el('td', {}) : null,
      el('td', {class: 'number', 'data-head': 'classes'}, number(each.own.classes, 0)), el('td', {colspan: '4'})));
  }

  function failures(row) {
    return el('div', {}, ...row.failures.map(([error, classes]) => el('div', {class: 'failure'}, name(view.errors[error]),
      el('ul', {class: 'sites'}, ...classes.map((each) => el('li', {}, name(each, 'quiet')))))));
  }

  function happened() {
    const failed = rows.filter((row) => row.failed > 0);
    const noted = rows.filter((row) => row.notes.length > 0);
    if (failed.length + noted.length === 0) {
      return null;
    }
    return section('While loading',
      noted.length === 0 ? null : fold(view.noted, () => el('dl', {class: 'noted'},
        ...noted.flatMap((row) => [el('dt', {}, name(row.id)), ...row.notes.map((note) => el('dd', {}, note))]))),
      failed.length === 0 ? null : fold(view.failed, () => el('div', {},
        ...failed.map((row) => fold(row.id + ': ' + row.kinds, () => failures(row))))));
  }

  const tree = makeTree();
  place('tree', tree.element);
  place('map', map());
  place('happened', happened());
})();
