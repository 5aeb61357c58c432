// The page of a flame graph: frames by caller or by callee, with a search and a zoom.
(function () {
  'use strict';

  const {view, el, number, choice, fold, place} = window.plimsoll;
  const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const TIMES = [[1e9, 's', 2], [1e6, 'ms', 1], [1e3, 'µs', 1]];
  const ROW = 24;
  const MIN_WIDTH = 1;
  /** Narrower frames would be all border. */
  const NO_BORDER = 3;
  const MAX_GONE = 20;
  const WORDS = {p: 'project', d: 'dependency', j: 'JDK', u: 'unknown', t: 'type'};
  const ruler = document.createElement('canvas').getContext('2d');
  let fontFamily = '';

  function size(bytes) {
    let unit = 0;
    let value = bytes;
    while (Math.abs(value) >= 1024 && unit < SIZES.length - 1) {
      value /= 1024;
      unit++;
    }
    return number(value, unit === 0 ? 0 : unit > 2 ? 2 : 1) + ' ' + SIZES[unit];
  }

  function time(nanos) {
    const scale = TIMES.find(([least]) => Math.abs(nanos) >= least);
    return scale === undefined ? number(nanos, 0) + ' ns' : number(nanos / scale[0], scale[2]) + ' ' + scale[1];
  }

  function count(amount, noun) {
    const whole = Number.isInteger(amount) || Math.abs(amount) >= 100;
    const shown = number(amount, whole ? 0 : 1);
    return (amount > 0 && shown === '0.0' ? '<0.1' : shown) + ' ' + noun + (amount === 1 ? '' : 's');
  }

  /** An amount with its unit, as the table has it. */
  function amountText(sum) {
    const amount = sum / view.operations;
    switch (view.unit) {
      case 'BYTES': return amount > 0 && amount < 1 ? '<1 B' : size(Math.round(amount));
      case 'NANOSECONDS': return amount > 0 && amount < 1 ? '<1 ns' : time(amount);
      default: return count(amount, view.unit === 'OBJECTS' ? 'object' : 'sample');
    }
  }

  function signed(difference) {
    return difference === 0 ? '0' : (difference > 0 ? '+' : '') + amountText(difference);
  }

  function percent(part, whole) {
    if (!(whole > 0)) {
      return '-';
    }
    const share = 100 * part / whole;
    const shown = number(share, share < 1 ? 2 : 1);
    return (part > 0 && Number(shown) === 0 ? '<0.01' : shown) + ' %';
  }

  const each = view.each ? ' per ' + view.each : '';

  /** Frames of a walk, made into a tree. */
  function tree(flat, rootName) {
    const step = view.compared ? 4 : 3;
    const path = [];
    for (let i = 0; i < flat.length; i += step) {
      const [depth, id, now] = [flat[i], flat[i + 1], flat[i + 2]];
      const frame = {now, base: view.compared ? flat[i + 3] : 0, below: [], above: path[depth - 1], merged: 0};
      if (depth === 0) {
        frame.name = rootName;
        frame.kind = 'all';
      } else if (id < 0) {
        frame.merged = -id;
        frame.name = number(-id, 0) + (id === -1 ? ' narrower frame' : ' narrower frames');
        frame.kind = 'merged';
      } else {
        frame.name = view.names[id].slice(1);
        frame.kind = view.names[id][0];
      }
      path[depth] = frame;
      if (frame.above) {
        frame.above.below.push(frame);
      }
    }
    return path[0];
  }

  /** How much a frame changed: a step of colour, so many shades to either side. */
  function shade({base, now}) {
    const share = Math.abs(now - base) / Math.max(base, now, 1);
    return share < 0.01 ? 'same' : (now > base ? 'up' : 'down') + (share < 0.1 ? 1 : share < 0.5 ? 2 : 3);
  }

  function sign(frame) {
    if (!view.compared) {
      return '';
    }
    const step = shade(frame);
    return frame.base === 0 && frame.now > 0 ? '+ ' : step.startsWith('up') ? '▲ ' : step.startsWith('down') ? '▼ ' : '';
  }

  /** Class and method without the package, where the whole name has no room. */
  function shortName(frame) {
    const packages = frame.kind === 't' ? /^(?:[\p{Ll}_][\w$]*[.])+/u : /^(?:[\p{Ll}_][\w$]*[.])+(?=.*[.])/u;
    return frame.name.replace(packages, '');
  }

  const WIDTHS = {now: (frame) => frame.now, base: (frame) => frame.base};
  const roots = {};
  let order = 'byCaller';
  let side = 'now';
  let query = '';
  let zoomed;
  let calls = [];

  function rootOf(key) {
    roots[key] = roots[key] || tree(view[key], 'all');
    return roots[key];
  }

  const width = (frame) => WIDTHS[side](frame);
  const whole = () => side === 'now' ? view.total : view.base;

  function describe(frame) {
    const code = view.compared && frame.kind === 'p' ? 'your code' : view.kinds[frame.kind];
    const dependency = frame.kind === 'd' && Object.hasOwn(view.owners, frame.name) ? ' ' + view.owners[frame.name] : '';
    const owner = code ? ' (' + (dependency ? 'dependency' : code) + dependency + ')' : '';
    const share = percent(width(frame), whole());
    const change = !view.compared ? '' : frame.base === 0 ? ', new: nothing before' : ', before ' + amountText(frame.base)
      + ', difference ' + signed(frame.now - frame.base);
    return frame.name + owner + ': ' + amountText(frame.now) + each + change + ', ' + share + ' of ' + (side === 'now' ? 'all' : 'all before');
  }

  const matches = (frame) => query !== '' && frame.merged === 0 && frame.above !== undefined && frame.name.toLowerCase().includes(query);

  /** What the outermost matching frames have: those below them are part of it already. */
  function foundBelow(frame) {
    return matches(frame) ? width(frame) : frame.below.reduce((sum, each) => sum + foundBelow(each), 0);
  }

  const element = el('div', {class: 'icicle', role: 'group', 'aria-label': 'Flame graph; arrow keys move over the frames, Enter zooms, Escape resets'});
  const says = el('p', {class: 'says', role: 'status'});
  const found = el('p', {class: 'found-share', role: 'status'});
  const hint = el('p', {class: 'hint'});
  const reset = el('button', {type: 'button', class: 'reset'}, 'reset zoom');
  const gone = el('p', {class: 'gone'});

  function styleOf(frame) {
    const colour = frame.merged > 0 ? 'merged' : view.compared ? shade(frame) + (frame.kind === 'p' ? ' own' : '') : 'of-' + frame.kind;
    return 'call ' + colour + (matches(frame) ? ' found' : '');
  }

  function textWidth(text) {
    return ruler.measureText(text).width + 12;
  }

  function labelOf(frame, pixels) {
    if (pixels < 30) {
      return '';
    }
    const long = sign(frame) + frame.name;
    const full = long + ' ' + (view.compared && frame.now !== frame.base ? signed(frame.now - frame.base) : amountText(frame.now));
    const short = sign(frame) + shortName(frame);
    return textWidth(full) <= pixels ? full : textWidth(long) <= pixels ? long : short;
  }

  function call(frame, x, pixels, depth) {
    const button = el('button', {type: 'button', class: styleOf(frame), tabindex: '-1', 'data-now': frame.now});
    button.textContent = labelOf(frame, pixels);
    if (pixels < NO_BORDER) {
      button.classList.add('thin');
    }
    button.style.left = x + 'px';
    button.style.width = pixels + 'px';
    button.style.top = depth * ROW + 'px';
    button.frame = frame;
    frame.button = button;
    calls.push(button);
  }

  /** Draws a frame and what is below; returns the depth of the deepest. */
  function lay(frame, x, pixels, depth) {
    call(frame, x, pixels, depth);
    let deepest = depth;
    let at = x;
    for (const child of frame.below) {
      const own = width(frame) === 0 ? 0 : pixels * width(child) / width(frame);
      if (own >= MIN_WIDTH) {
        deepest = Math.max(deepest, lay(child, at, own, depth + 1));
      }
      at += own;
    }
    return deepest;
  }

  function draw() {
    fontFamily = fontFamily || getComputedStyle(document.body).fontFamily;
    ruler.font = '600 12px ' + fontFamily;
    calls.forEach((each) => delete each.frame.button);
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
    reset.hidden = zoomed.above === undefined;
  }

  function zoom(to, focused) {
    zoomed = to;
    draw();
    (focused.button || calls[0]).focus({preventScroll: true});
  }

  const frameAt = (event) => event.target.closest('.call');

  element.addEventListener('click', (event) => {
    const button = frameAt(event);
    if (button) {
      const frame = button.frame;
      zoom(frame === zoomed && frame.above ? frame.above : frame, frame);
    }
  });
  element.addEventListener('focusin', (event) => {
    const button = frameAt(event);
    if (button) {
      calls.forEach((each) => each.setAttribute('tabindex', each === button ? '0' : '-1'));
      show(button);
    }
  });
  element.addEventListener('pointerover', (event) => {
    const button = frameAt(event);
    if (button) {
      show(button);
    }
  });

  /** Texts of thousands of frames are made when they are needed. */
  function show(button) {
    const text = describe(button.frame);
    button.title = text;
    button.setAttribute('aria-label', text);
    says.textContent = text;
  }

  function neighbour(frame, key) {
    const shown = (some) => some.filter((each) => each.button);
    if (key === 'ArrowUp') {
      return frame.above;
    }
    if (key === 'ArrowDown') {
      return frame.below.find((each) => each.button);
    }
    const siblings = frame.above ? shown(frame.above.below) : [frame];
    return siblings[siblings.indexOf(frame) + (key === 'ArrowLeft' ? -1 : 1)];
  }

  element.addEventListener('keydown', (event) => {
    const focused = document.activeElement.frame;
    if (!focused) {
      return;
    }
    if (event.key === 'Escape') {
      zoom(rootOf(order), focused);
    } else if (event.key === 'Home') {
      event.preventDefault();
      calls[0].focus();
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const next = neighbour(focused, event.key);
      if (next && next.button) {
        next.button.focus();
      }
    }
  });
  reset.addEventListener('click', () => zoom(rootOf(order), zoomed));

  function search(text) {
    query = text.trim().toLowerCase();
    calls.forEach((each) => each.className = styleOf(each.frame) + (each.classList.contains('thin') ? ' thin' : ''));
    if (query === '') {
      found.textContent = '';
      return;
    }
    const sum = foundBelow(rootOf(order));
    found.textContent = sum === 0 ? 'No frame contains \u201c' + text.trim() + '\u201d.'
      : 'Frames that contain \u201c' + text.trim() + '\u201d, with all ' + (order === 'byCaller' ? 'they call' : 'that call them')
        + ': ' + amountText(sum) + each + ', ' + percent(sum, whole()) + '. Frames within frames count once.';
  }

  const box = el('input', {type: 'search', placeholder: 'search class, method or type', 'aria-label': 'Search class, method or type'});
  box.addEventListener('input', () => search(box.value));

  function explain() {
    const widths = view.compared ? (side === 'now' ? 'Widths: now. ' : 'Widths: before. ') : '';
    hint.textContent = widths + (order === 'byCaller'
      ? 'From the top: each frame calls the frames below it.'
      : 'From the top: what is innermost, merged over all stacks; each frame is called by the frames below it.')
      + ' Click a frame to zoom, again to zoom out. Arrow keys move, Enter zooms, Escape resets.';
  }

  function redraw() {
    zoomed = rootOf(order);
    explain();
    draw();
    search(box.value);
  }

  /** The outermost frames that only the base has. */
  function lost(frame) {
    return frame.now === 0 ? [frame] : frame.below.flatMap(lost);
  }

  function nameGone() {
    const frames = view.compared && view.total > 0 ? lost(rootOf('byCaller')).sort((a, b) => b.base - a.base) : [];
    gone.hidden = frames.length === 0;
    const more = frames.length > MAX_GONE ? ' and ' + number(frames.length - MAX_GONE, 0) + ' more' : '';
    gone.replaceChildren(el('strong', {}, 'Gone: '), frames.slice(0, MAX_GONE).map((frame) =>
      frame.name + ' (' + amountText(frame.base) + ')').join(', ') + more);
  }

  function legend() {
    const entries = view.compared
      ? [['up3', '▲ red: more than before (darker: from 10 %, from 50 %), + new'], ['down3', '▼ blue: less than before'],
        ['same', 'same: below 1 %'], ...view.names.some((name) => name[0] === 'p') ? [['same own', 'bold, with a border: your code']] : [],
        ['of-found', 'found by the search']]
      : [...Object.entries(view.kinds).filter(([key]) => view.names.some((name) => name[0] === key))
        .map(([key, title]) => ['of-' + key, (key === 'p' ? 'your code: ' : '') + title]), ['of-found', 'found by the search']];
    return el('ul', {class: 'colours', 'aria-label': 'Legend'}, ...entries.map(([colour, text]) => el('li', {class: colour}, text)));
  }

  function orders() {
    return choice('Order of frames', [['byCaller', 'by caller'], ['byCallee', 'inverted: by innermost frame']], order, (key) => {
      order = key;
      redraw();
    });
  }

  function sides() {
    return !view.compared ? null : choice('Widths', [['now', 'widths now'], ['base', 'widths before']], side, (key) => {
      side = key;
      redraw();
    });
  }

  function graph() {
    nameGone();
    return el('section', {class: 'graph', 'aria-label': 'Flame graph'},
      el('div', {class: 'bar only-screen'}, orders(), sides(), box, reset),
      legend(), hint, found, element, says, gone);
  }

  if (window.top !== window.self) {
    // Inside another page, which is where the way back leads.
    place('back', null);
  }
  if (view.total > 0 || view.base > 0) {
    const table = document.querySelector('[data-part="table"]');
    const folded = fold('Largest frames as a table', () => table);
    place('graph', graph());
    table.replaceWith(folded);
    let drawn = 0;
    new ResizeObserver(() => {
      if (drawn !== element.clientWidth) {
        drawn = element.clientWidth;
        zoomed = zoomed || rootOf(order);
        explain();
        draw();
      }
    }).observe(element);
  }
})();
