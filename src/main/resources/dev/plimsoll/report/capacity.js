// The page of capacity.
(function () {
  'use strict';

  const {view, el, number, choice, place, ledger} = window.plimsoll;
  const SPACE = 'http://www.w3.org/2000/svg';
  const HEIGHT = 320;
  const PAD = {left: 62, right: 24, top: 26, bottom: 44};
  const METRICS = {
    share: {title: 'garbage collection', value: (run) => run.share, unit: '% of the CPU time', text: (run) => run.cells[1] + ' %'},
    rate: {title: 'throughput', value: (run) => run.rate, unit: 'requests per second', text: (run) => run.cells[2] + ' requests/s'},
    rss: {
      title: 'peak RSS', value: (run) => run.rss === undefined ? undefined : run.rss / 2 ** 20, unit: 'MiB',
      text: (run) => run.cells[3] + ' MiB',
    },
  };

  function svg(tag, attributes, ...children) {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /** Powers of ten and what is between them, as many as an axis has room for; shares are read on such a scale, from 0.1 to 100 %. */
  function logScale(values, low, high) {
    const ticks = [1e-3, 1e-2, 0.1, 1, 10, 100].flatMap((power) => [power, 2 * power, 5 * power]).filter((tick) => tick <= 100);
    const least = Math.min(...values.filter((value) => value > 0));
    const bottom = ticks.filter((tick) => tick < least).pop() || ticks[0];
    const top = ticks.find((tick) => tick > bottom && tick >= Math.max(...values)) || 100;
    return {
      ticks: ticks.filter((tick) => tick >= bottom && tick <= top),
      at: (value) => low + (high - low) * Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom),
    };
  }

  function linearScale(values, low, high) {
    const most = Math.max(...values) || 1;
    const power = 10 ** Math.floor(Math.log10(most / 4));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => most / each <= 5);
    const top = Math.ceil(most / step) * step;
    return {
      ticks: Array.from({length: Math.round(top / step) + 1}, (_, i) => i * step),
      at: (value) => low + (high - low) * value / top,
    };
  }

  /** Heap sizes on a logarithmic scale, since each run has a part of the one before. */
  function heapScale(heaps, low, high) {
    const [least, most] = [Math.min(...heaps), Math.max(...heaps)];
    return (heap) => least === most ? (low + high) / 2 : low + (high - low) * Math.log(heap / least) / Math.log(most / least);
  }

  function apart(values, minimum) {
    const kept = [];
    for (const value of values) {
      if (kept.every((each) => Math.abs(each.x - value.x) >= minimum)) {
        kept.push(value);
      }
    }
    return kept;
  }

  function describe(run) {
    return 'heap ' + run.cells[0] + ' MiB: ' + Object.values(METRICS)
      .filter((metric) => metric.value(run) !== undefined).map((metric) => metric.title + ' ' + metric.text(run))
      .concat(run.outcome).join(', ');
  }

  function draw(plot, runs, key, width, say) {
    const metric = METRICS[key];
    const allowed = 100 * view.allowedShare;
    const value = (run) => key === 'share' ? 100 * metric.value(run) : metric.value(run);
    const shown = runs.filter((run) => metric.value(run) !== undefined);
    const x = heapScale(runs.map((run) => run.heap), PAD.left + 14, width - PAD.right - 14);
    const values = shown.map(value).concat(key === 'share' && allowed > 0 ? [allowed] : []);
    const bottom = HEIGHT - PAD.bottom;
    const scale = (key === 'share' ? logScale : linearScale)(values.length === 0 ? [1] : values, bottom, PAD.top + 14);
    const picture = svg('svg', {viewBox: '0 0 ' + width + ' ' + HEIGHT, width, height: HEIGHT, role: 'group',
      'aria-label': metric.title + ' by heap size'});
    for (const tick of scale.ticks) {
      const y = scale.at(tick);
      picture.append(svg('line', {class: 'grid', x1: PAD.left, x2: width - PAD.right, y1: y, y2: y}),
        svg('text', {class: 'tick', x: PAD.left - 8, y: y + 4, 'text-anchor': 'end'}, number(tick, tick < 1 ? 1 : 0)));
    }
    const recommended = runs.find((run) => run.heap === view.recommendedHeap);
    const ticks = apart([...(recommended ? [recommended] : []), ...runs].map((run) => ({run, x: x(run.heap)})), 44);
    ticks.forEach((tick) => picture.append(
      svg('text', {class: 'tick', x: tick.x, y: bottom + 18, 'text-anchor': 'middle'}, tick.run.cells[0])));
    picture.append(svg('text', {class: 'tick', x: (PAD.left + width - PAD.right) / 2, y: HEIGHT - 4, 'text-anchor': 'middle'}, 'maximum heap, MiB'),
      svg('text', {class: 'tick', x: 4, y: 14}, metric.unit));
    if (view.recommendedHeap !== undefined) {
      const at = x(view.recommendedHeap);
      const isLeft = at < width / 2;
      picture.append(svg('line', {class: 'recommended', x1: at, x2: at, y1: PAD.top, y2: bottom}),
        svg('text', {class: 'recommended', x: at + (isLeft ? 7 : -7), y: PAD.top + 10, 'text-anchor': isLeft ? 'start' : 'end'}, 'recommended'));
    }
    if (key === 'share' && allowed > 0) {
      const y = scale.at(allowed);
      picture.append(svg('line', {class: 'allowed', x1: PAD.left, x2: width - PAD.right, y1: y, y2: y}),
        svg('text', {class: 'allowed', x: width - PAD.right, y: y - 6, 'text-anchor': 'end'}, number(allowed, allowed % 1 ? 1 : 0) + ' % allowed'));
    }
    picture.append(svg('polyline', {class: 'curve', points: shown.map((run) => x(run.heap) + ',' + scale.at(value(run))).join(' ')}));
    for (const run of runs) {
      const [cx, isShown] = [x(run.heap), metric.value(run) !== undefined];
      const cy = isShown ? scale.at(value(run)) : key === 'share' ? PAD.top + 14 : bottom;
      const mark = isShown ? svg('circle', {cx, cy, r: 5.5})
        : svg('path', {d: 'M' + (cx - 5) + ' ' + (cy - 5) + 'l10 10m0 -10l-10 10'});
      const point = svg('g', {class: 'point ' + run.tone, tabindex: '0', role: 'img', 'aria-label': describe(run)},
        svg('circle', {class: 'area', cx, cy, r: 14}), mark);
      point.addEventListener('pointerenter', () => say(describe(run)));
      point.addEventListener('focus', () => say(describe(run)));
      picture.append(point);
    }
    plot.replaceChildren(picture);
  }

  /** Drawn once it is in the page, as wide as that; null if no heap size is known. */
  function chart() {
    const runs = view.curve.filter((run) => run.heap !== undefined).sort((a, b) => a.heap - b.heap);
    if (runs.length === 0) {
      return null;
    }
    let key = 'share';
    const plot = el('div', {class: 'plot'});
    const says = el('figcaption', {role: 'status'},
      'Each point is a start of the application under its whole workload; a cross is one that ended before it could be measured.');
    const say = (text) => says.textContent = text;
    const redraw = () => draw(plot, runs, key, Math.max(260, plot.clientWidth), say);
    const metrics = Object.keys(METRICS).filter((each) => runs.some((run) => METRICS[each].value(run) !== undefined));
    const toggle = choice('Figure shown', metrics.map((each) => [each, METRICS[each].title]), key, (chosen) => {
      key = chosen;
      redraw();
    });
    new ResizeObserver(redraw).observe(plot);
    addEventListener('beforeprint', () => draw(plot, runs, key, 640, say));
    addEventListener('afterprint', redraw);
    return el('figure', {class: 'chart large'}, el('div', {class: 'top only-screen'}, toggle), plot, says);
  }

  place('chart', view.curve.length === 0 ? null : chart());
  place('ledger', ledger(view, 'What fills the container', () => view.ledgerHead + ', which the categories add up to.'));
})();
