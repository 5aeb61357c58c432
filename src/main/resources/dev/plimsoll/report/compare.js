// The page of compare.
(function () {
  'use strict';

  const {view, page, el, number, fold, section, place, treemap} = window.plimsoll;
  const SIGNS = {grown: '▲ ', shrunk: '▼ ', new: 'new ', gone: '', same: ''};
  const WORDS = {grown: '▲ grown', shrunk: '▼ shrunk', new: '+ new', same: 'same'};
  const UNITS = ['B', 'KiB', 'MiB', 'GiB'];
  const ROW = 24;
  const MIN_WIDTH = 1;
  const MAX_GONE = 20;
  const ruler = document.createElement('canvas').getContext('2d');

  function size(bytes) {
    let unit = 0;
    let value = bytes;
    while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return number(value, unit === 0 ? 0 : 1) + ' ' + UNITS[unit];
  }

  function signed(bytes) {
    return (bytes > 0 ? '+' : '') + size(bytes);
  }

  /** What the page has without scripts, behind a fold. */
  function asTable(part) {
    const table = page.querySelector('[data-part="' + part + '"] .scroll');
    return fold('As a table', () => table);
  }

  function legend(entries) {
    return el('ul', {class: 'colours'}, ...entries.map(([colour, text]) => el('li', {class: colour}, text)));
  }

  function gone(texts) {
    if (texts.length === 0) {
      return '';
    }
    const more = texts.length > MAX_GONE ? ' and ' + number(texts.length - MAX_GONE, 0) + ' more' : '';
    return el('p', {class: 'gone'}, el('strong', {}, 'Gone: '), texts.slice(0, MAX_GONE).join(', ') + more);
  }

  function map(one, part) {
    const table = asTable(part);
    const area = treemap('Map of ' + one.title, () => one.rows.filter((row) => row.head > 0).map((row) => ({
      id: row.id, label: row.id.split(':').slice(1).join(':') || row.id, bytes: row.head,
      figure: row.state === 'same' ? row.now : SIGNS[row.state] + (row.state === 'new' ? row.now : row.change),
      says: row.id + ': ' + row.now + (row.state === 'same' ? ', same' : ', ' + WORDS[row.state] + ' ' + row.change)
        + (row.base === undefined ? '' : ' (before: ' + row.before + ')') + (row.event ? ', ' + row.event : ''),
      group: 'all', colour: row.state,
    })), (item) => area.says.textContent = item.says, size);
    return section(one.title,
      el('p', {class: 'aside'}, 'Areas: what each has now. Colours and signs: what changed.'),
      area.element, area.says,
      legend(Object.entries(WORDS)),
      gone(one.rows.filter((row) => row.state === 'gone').map((row) => row.id + ' (' + row.before + ')')),
      table);
  }

  /** Frames by their path, each with the sums of what is below. */
  function tree({parts, names}) {
    const root = {name: view.allocations.per === 'at boot' ? 'all at boot' : 'all requests', path: [], base: 0, head: 0, below: new Map()};
    for (const part of parts) {
      let frame = root;
      const add = () => {
        frame.base += part.base || 0;
        frame.head += part.head || 0;
      };
      add();
      for (const index of part.path) {
        if (!frame.below.has(index)) {
          frame.below.set(index, {name: names[index], path: [...frame.path, names[index]], above: frame, base: 0, head: 0, below: new Map()});
        }
        frame = frame.below.get(index);
        add();
      }
    }
    return root;
  }

  /** How much a frame changed: a step of colour, so many shades to either side. */
  function shade({base, head}) {
    const share = Math.abs(head - base) / Math.max(base, head);
    return share < 0.01 ? 'same' : (head > base ? 'up' : 'down') + (share < 0.1 ? 1 : share < 0.5 ? 2 : 3);
  }

  function sign({base, head}) {
    const step = shade({base, head});
    return base === 0 ? '+ ' : step.startsWith('up') ? '▲ ' : step.startsWith('down') ? '▼ ' : '';
  }

  /** The outermost frames that only the base has. */
  function lost(frame) {
    return frame.head === 0 ? [frame] : [...frame.below.values()].flatMap(lost);
  }

  function graph(root) {
    const element = el('div', {class: 'icicle', role: 'group', 'aria-label': 'Allocations ' + view.allocations.per + '; arrow keys move over the frames'});
    const says = el('p', {class: 'says', role: 'status'});
    let zoomed = root;
    let calls = [];

    function call(frame, x, width, depth) {
      const change = frame.head - frame.base;
      const text = (frame.path.length === 0 ? frame.name : frame.path.join(' › ')) + ': ' + size(frame.head) + ' ' + view.allocations.per
        + (frame.base === 0 ? ', + new' : ', before ' + size(frame.base) + (change === 0 ? ', same' : ', ' + sign(frame) + signed(change)));
      const button = el('button', {
        type: 'button', class: 'call ' + shade(frame), tabindex: '-1', title: text, 'aria-label': text, 'data-head': frame.head,
      });
      const label = sign(frame) + frame.name;
      const full = change === 0 ? label : label + ' ' + signed(change);
      button.textContent = ruler.measureText(full).width + 12 <= width ? full : width > 30 ? label : '';
      button.style.left = x + 'px';
      button.style.width = width + 'px';
      button.style.top = depth * ROW + 'px';
      button.addEventListener('focus', () => {
        calls.forEach((each) => each.setAttribute('tabindex', each === button ? '0' : '-1'));
        says.textContent = text;
      });
      button.addEventListener('pointerenter', () => says.textContent = text);
      button.addEventListener('click', () => zoom(frame === zoomed && frame.above ? frame.above : frame, frame));
      button.frame = frame;
      calls.push(button);
      return depth;
    }

    /** Draws a frame and what is below; returns the depth of the deepest. */
    function lay(frame, x, width, depth) {
      let deepest = call(frame, x, width, depth);
      let at = x;
      for (const child of [...frame.below.values()].sort((a, b) => b.head - a.head)) {
        const own = frame.head === 0 ? 0 : width * child.head / frame.head;
        if (own >= MIN_WIDTH) {
          deepest = Math.max(deepest, lay(child, at, own, depth + 1));
        }
        at += own;
      }
      return deepest;
    }

    function draw() {
      ruler.font = '12px ' + getComputedStyle(document.body).fontFamily;
      calls = [];
      const above = [];
      for (let frame = zoomed.above; frame; frame = frame.above) {
        above.unshift(frame);
      }
      above.forEach((frame, depth) => call(frame, 0, element.clientWidth, depth));
      const deepest = lay(zoomed, 0, element.clientWidth, above.length);
      element.style.height = (deepest + 1) * ROW + 'px';
      element.replaceChildren(...calls);
      calls[0].setAttribute('tabindex', '0');
    }

    function zoom(to, focused) {
      zoomed = to;
      draw();
      (calls.find((each) => each.frame === focused) || calls[0]).focus();
    }

    element.addEventListener('keydown', (event) => {
      const steps = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity};
      if (event.key === 'Escape') {
        zoom(root, zoomed);
      } else if (event.key in steps) {
        event.preventDefault();
        const to = calls.indexOf(document.activeElement) + steps[event.key];
        calls[Math.max(0, Math.min(calls.length - 1, to))].focus();
      }
    });
    let drawn = 0;
    new ResizeObserver(() => {
      if (drawn !== element.clientWidth) {
        drawn = element.clientWidth;
        draw();
      }
    }).observe(element);
    return {element, says};
  }

  function allocations() {
    const root = tree(view.allocations);
    const table = asTable('allocations');
    const {element, says} = graph(root);
    return section('Allocations ' + view.allocations.per,
      el('p', {class: 'aside'}, 'Widths: what is allocated now. Colours and signs: what changed. Click a frame to zoom, again to zoom out. '
        + view.allocations.note),
      element, says,
      legend([['up3', '▲ more (darker: from 10 %, from 50 %), + new'], ['down3', '▼ less'], ['same', 'same: below 1 %']]),
      gone(lost(root).sort((a, b) => b.base - a.base).map((frame) => frame.path.join(' › ') + ' (' + size(frame.base) + ')')),
      table);
  }

  view.maps.forEach((one, i) => place('map' + i, map(one, 'map' + i)));
  if (view.allocations.parts.some((part) => part.head > 0)) {
    place('allocations', allocations());
  }
})();
