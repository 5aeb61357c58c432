// A chart of readings over requests, with warm-up, slope and its interval, plateau, limits and horizon.
(function () {
  'use strict';

  const {el, number, colour, onRepaint} = window.plimsoll;
  const SMALL = 190;
  const LARGE = 360;
  const UNITS = [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10], ['B', 1]];
  /** The axis spans at least this part of the largest value, so that noise does not look like growth. */
  const MIN_SPAN = 0.04;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

  /** The unit of the axis: for bytes the one that fits, MiB unless all values are far smaller or larger. */
  function unitOf(series) {
    if (!series.bytes) {
      return {name: series.unit, worth: 1};
    }
    const most = Math.max(...series.values.map(Math.abs), 1);
    const [name, worth] = most >= 10 * 2 ** 30 ? UNITS[0] : UNITS.find((unit) => unit[1] < 2 ** 30 && most >= unit[1]);
    return {name, worth};
  }

  function reading(series, unit, value) {
    return series.bytes ? number(value, unit.worth > 1 ? 2 : 0) + ' ' + unit.name : number(value, 0);
  }

  function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The lines of the estimated slope and of its bounds over its tail; all three pass through the tail's middle. */
  function tailOf(series, unit) {
    const slope = series.slope;
    if (!slope) {
      return null;
    }
    const tail = series.requests.map((x, i) => [x, series.values[i]]).filter(([x]) => x >= slope.from && x <= slope.to);
    if (tail.length === 0) {
      return null;
    }
    const middle = (slope.from + slope.to) / 2;
    const level = median(tail.map(([x, y]) => y - slope.value * x)) + slope.value * middle;
    const at = (rate, x) => (level + rate * (x - middle)) / unit.worth;
    return {from: slope.from, middle, to: slope.to, at, ...slope};
  }

  function rangeOf(series, tail, unit) {
    const values = series.values.map((value) => value / unit.worth);
    if (tail) {
      values.push(tail.at(tail.value, tail.from), tail.at(tail.value, tail.to));
    }
    if (series.plateau !== undefined) {
      values.push(series.plateau / unit.worth);
    }
    const most = Math.max(...values);
    series.limits.map((limit) => limit.max / unit.worth).filter((max) => max <= 1.3 * most).forEach((max) => values.push(max));
    const low = Math.min(...values);
    const high = Math.max(...values);
    const span = Math.max(high - low, MIN_SPAN * Math.abs(high), series.bytes ? 0 : 4, 1e-9);
    const middle = (low + high) / 2;
    const bottom = middle - span * 0.62;
    return [low >= 0 ? Math.max(0, bottom) : bottom, middle + span * 0.66];
  }

  function clipped(u, draw) {
    const {ctx, bbox} = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    draw(ctx, bbox);
    ctx.restore();
  }

  /** Writes text that starts at x, or ends at x; the latter has a background, since lines may pass below it. */
  function say(u, text, x, y, ink, align) {
    const {ctx} = u;
    ctx.save();
    ctx.font = 12 * devicePixelRatio + 'px ' + FONT;
    ctx.textAlign = align || 'left';
    ctx.textBaseline = 'top';
    if (align === 'right') {
      const width = ctx.measureText(text).width;
      ctx.fillStyle = colour('card');
      ctx.fillRect(x - width - 2, y, width + 4, 12 * devicePixelRatio);
    }
    ctx.fillStyle = ink;
    ctx.fillText(text, x, y);
    ctx.restore();
  }

  function line(ctx, x0, y0, x1, y1, ink, width, dash) {
    ctx.beginPath();
    ctx.strokeStyle = ink;
    ctx.lineWidth = width * devicePixelRatio;
    ctx.setLineDash((dash || []).map((each) => each * devicePixelRatio));
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function drawWarmUp(u, warm, figure) {
    const {ctx, bbox} = u;
    const end = Math.min(u.valToPos(warm, 'x', true), bbox.left + bbox.width);
    const width = end - bbox.left;
    delete figure.dataset.warmUp;
    if (warm <= 0 || width <= 0) {
      return;
    }
    figure.dataset.warmUp = [bbox.left, end].map(Math.round).join(' ');
    ctx.fillStyle = colour('faint');
    ctx.fillRect(bbox.left, bbox.top, width, bbox.height);
    const pad = 5 * devicePixelRatio;
    ctx.font = 12 * devicePixelRatio + 'px ' + FONT;
    if (ctx.measureText('warm-up').width + 2 * pad <= width) {
      say(u, 'warm-up', bbox.left + pad, bbox.top + pad, colour('quiet'));
    } else if (width >= 16 * devicePixelRatio) {
      ctx.save();
      ctx.translate(bbox.left + width / 2 - 6 * devicePixelRatio, bbox.top + pad);
      ctx.rotate(Math.PI / 2);
      ctx.translate(0, -12 * devicePixelRatio);
      say(u, 'warm-up', 0, 0, colour('quiet'));
      ctx.restore();
    }
  }

  function drawTail(u, tail, tone) {
    const x = (value) => u.valToPos(value, 'x', true);
    const y = (value) => u.valToPos(value, 'y', true);
    clipped(u, (ctx) => {
      ctx.fillStyle = colour(tone);
      ctx.globalAlpha = 0.16;
      ctx.beginPath();
      ctx.moveTo(x(tail.from), y(tail.at(tail.low, tail.from)));
      ctx.lineTo(x(tail.middle), y(tail.at(tail.value, tail.middle)));
      ctx.lineTo(x(tail.to), y(tail.at(tail.low, tail.to)));
      ctx.lineTo(x(tail.to), y(tail.at(tail.high, tail.to)));
      ctx.lineTo(x(tail.middle), y(tail.at(tail.value, tail.middle)));
      ctx.lineTo(x(tail.from), y(tail.at(tail.high, tail.from)));
      ctx.fill();
      ctx.globalAlpha = 0.45;
      line(ctx, x(tail.from), y(tail.at(tail.value, tail.from)), x(tail.to), y(tail.at(tail.value, tail.to)),
        colour(tone), 5);
      ctx.globalAlpha = 1;
    });
  }

  function drawAcross(u, value, text, ink, dash) {
    const {bbox} = u;
    const y = Math.round(u.valToPos(value, 'y', true));
    if (y < bbox.top || y > bbox.top + bbox.height) {
      return;
    }
    clipped(u, (ctx) => line(ctx, bbox.left, y, bbox.left + bbox.width, y, ink, 2, dash));
    say(u, text, bbox.left + bbox.width - 4 * devicePixelRatio, y - 16 * devicePixelRatio, ink, 'right');
  }

  function drawHorizon(u, horizon) {
    const {bbox} = u;
    const x = Math.round(u.valToPos(horizon, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) {
      return;
    }
    clipped(u, (ctx) => line(ctx, x, bbox.top, x, bbox.top + bbox.height, colour('quiet'), 2, [2, 3]));
    const pad = 5 * devicePixelRatio;
    say(u, 'horizon', x - pad, bbox.top + bbox.height - 4 * pad, colour('quiet'), 'right');
  }

  /** Arrow keys move over the readings, Home and End go to the first and last, Escape resets the zoom. */
  function useKeys(u, series, unit, plot, spoken) {
    const last = series.requests.length - 1;
    const steps = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity};
    let at = last + 1;
    plot.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        at = last + 1;
        u.setCursor({left: -10, top: -10}, true, true);
        u.setScale('x', {min: series.requests[0], max: series.requests[last]});
      } else if (event.key in steps) {
        event.preventDefault();
        at = Math.max(0, Math.min(last, at + steps[event.key]));
        const value = series.values[at] / unit.worth;
        u.setCursor({left: u.valToPos(series.requests[at], 'x'), top: u.valToPos(value, 'y')}, true, true);
        spoken.textContent = number(series.requests[at], 0) + ' requests, ' + series.name + ' '
          + reading(series, unit, value);
      }
    });
  }

  /**
   * The figure of a series, drawn once it is in the page.
   *
   * @param series its readings, slope, plateau and limits
   * @param frame where the warm-up ends and the horizon is, in requests
   * @param large whether it is the page's main chart
   */
  function chart(series, frame, large) {
    const unit = unitOf(series);
    const plot = el('div', {
      class: 'plot', tabindex: '0', role: 'group',
      'aria-label': 'Chart of ' + series.name + ' over requests; arrow keys move over the readings',
    });
    const spoken = el('span', {class: 'unseen', role: 'status'});
    const figure = el('figure', {class: 'chart' + (large ? ' large' : ''), 'data-series': series.key},
      plot, spoken);
    if (series.requests.length === 0) {
      plot.replaceWith(el('p', {class: 'quiet'}, 'no readings'));
      return {figure, draw() {}};
    }
    const tail = tailOf(series, unit);
    const lastRequests = series.requests[series.requests.length - 1];
    const first = series.requests[0];
    const [bottom, top] = rangeOf(series, tail, unit);
    const tone = series.tone === 'plain' ? 'quiet' : series.tone;
    const axis = {
      stroke: () => colour('quiet'), grid: {stroke: () => colour('line'), width: 1},
      ticks: {stroke: () => colour('line'), width: 1, size: 5}, font: '12px ' + FONT, labelFont: '12px ' + FONT,
    };

    function draw() {
      const width = () => Math.max(200, Math.floor(plot.clientWidth));
      const height = large ? LARGE : SMALL;
      const u = new uPlot({
        width: width(), height,
        padding: [10, 26, 0, 0],
        scales: {
          x: {
            time: false,
            range: (self, min, max) => min === first && max === lastRequests ? [0, Math.max(1, lastRequests)] : [min, max],
          },
          y: {range: [bottom, top]},
        },
        series: [
          {
            label: 'requests',
            value: (self, value, at, index) => number(index === null || index === undefined ? lastRequests : value, 0),
          },
          {
            label: series.name,
            stroke: () => colour('accent'), width: 2, pxAlign: 0,
            points: {show: true, size: large ? 6 : 5, width: 1.25, stroke: () => colour('accent'), fill: () => colour('card')},
            value: (self, value, at, index) => reading(series, unit,
              index === null || index === undefined ? series.values[series.values.length - 1] / unit.worth : value),
          },
        ],
        axes: [
          {...axis, label: 'requests', labelSize: 20, size: 34, space: 70, values: (self, splits) => splits.map((x) => number(x, 0))},
          {
            ...axis, label: unit.name, labelSize: 20, space: 34,
            size: (self, values) => Math.max(40, 14 + 7.2 * Math.max(0, ...(values || []).map((each) => each.length))),
            incrs: series.bytes ? undefined : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7],
            values: (self, splits) => {
              const step = splits.length > 1 ? splits[1] - splits[0] : 1;
              const whole = (each) => Math.abs(Math.round(each) - each) < 1e-6;
              const decimals = [0, 1, 2, 3].find((each) => whole(step * 10 ** each)) ?? 4;
              return splits.map((each) => number(each, decimals));
            },
          },
        ],
        cursor: {
          y: false, sync: {key: 'requests'}, drag: {x: true, y: false},
          points: {size: 10, width: 2, stroke: () => colour('card'), fill: () => colour('accent')},
        },
        hooks: {
          drawClear: [(self) => drawWarmUp(self, frame.warm, figure)],
          drawAxes: [(self) => {
            if (tail) {
              drawTail(self, tail, tone);
            }
          }],
          draw: [(self) => {
            drawHorizon(self, frame.horizon);
            if (series.plateau !== undefined) {
              drawAcross(self, series.plateau / unit.worth, series.plateauText, colour(tone), [6, 4]);
            }
            series.limits.forEach((limit) => drawAcross(self, limit.max / unit.worth, limit.text, colour('bad')));
          }],
        },
      }, [series.requests, series.values.map((value) => value / unit.worth)], plot);
      useKeys(u, series, unit, plot, spoken);
      onRepaint(() => u.redraw(false));
      new ResizeObserver(() => {
        const onPaper = 'print' in document.documentElement.dataset;
        if (!onPaper && u.width !== width()) {
          u.setSize({width: width(), height});
        }
      }).observe(plot);
      addEventListener('beforeprint', () => u.setSize({width: large ? 640 : 300, height: large ? 260 : 170}));
      addEventListener('afterprint', () => u.setSize({width: width(), height}));
    }

    return {figure, draw};
  }

  window.plimsoll.chart = chart;
})();
