// A treemap: each item has an area in proportion to its bytes.
(function () {
  'use strict';

  const {el} = window.plimsoll;
  const LINE = 15;
  const PAD = 10;
  const HEAD = 18;
  const ruler = document.createElement('canvas').getContext('2d');

  function sum(items) {
    return items.reduce((bytes, item) => bytes + item.bytes, 0);
  }

  /** Fills a rectangle with items, largest first, as square as they get: Bruls, Huizing and van Wijk, 2000. */
  function squarify(items, {x, y, width, height}, place) {
    const scale = width * height / sum(items);
    for (let start = 0, end; start < items.length; start = end) {
      const side = Math.max(Math.min(width, height), 1e-9);
      const largest = items[start].bytes * scale;
      let area = 0;
      let worst = Infinity;
      for (end = start; end < items.length; end++) {
        const wider = area + items[end].bytes * scale;
        const ratio = Math.max(side * side * largest / (wider * wider), wider * wider / (side * side * items[end].bytes * scale));
        if (ratio > worst) {
          break;
        }
        [area, worst] = [wider, ratio];
      }
      const depth = area / side;
      let at = 0;
      for (const item of items.slice(start, end)) {
        const length = item.bytes * scale / depth;
        place(item, width >= height ? {x, y: y + at, width: depth, height: length} : {x: x + at, y, width: length, height: depth});
        at += length;
      }
      if (width >= height) {
        [x, width] = [x + depth, width - depth];
      } else {
        [y, height] = [y + depth, height - depth];
      }
    }
  }

  /** The lines of a label, which breaks after hyphens and dots; empty if it does not fit. */
  function fitting(label, {width, height}) {
    const lines = [];
    for (const part of label.split(/(?<=[-. ])/)) {
      const last = lines[lines.length - 1];
      if (last !== undefined && ruler.measureText(last + part).width <= width - PAD) {
        lines[lines.length - 1] = last + part;
      } else {
        lines.push(part);
      }
    }
    const fits = lines.every((line) => ruler.measureText(line).width <= width - PAD) && lines.length * LINE + PAD <= height;
    return fits ? lines : [];
  }

  function move(element, area, whole) {
    element.style.left = area.x / whole.width * 100 + '%';
    element.style.top = area.y / whole.height * 100 + '%';
    element.style.width = area.width / whole.width * 100 + '%';
    element.style.height = area.height / whole.height * 100 + '%';
  }

  /**
   * The map and its method draw.
   *
   * @param itemsOf returns the items: label, figure, says, bytes, colour, group; items of a group are adjacent. Those with a groupTitle
   *     are nested: they have a frame and a head in common, which zooms into them
   * @param onPick gets an item that is clicked
   * @param figureOf prints bytes
   */
  function treemap(label, itemsOf, onPick, figureOf) {
    const element = el('div', {class: 'treemap', role: 'group', 'aria-label': label + '; arrow keys move over the tiles'});
    const says = el('p', {class: 'says', role: 'status'});
    let tiles = [];
    let zoomed;

    /** A head covers the tiles below it, since room of its own would not be in proportion to bytes; they show their labels below it. */
    function tile(item, area, whole, covered) {
      const button = el('button', {
        type: 'button', class: 'tile ' + item.colour, tabindex: '-1', 'data-bytes': item.bytes, 'data-id': item.id,
        'aria-label': item.says, title: item.says,
      });
      const lines = fitting(item.label, {width: area.width, height: area.height - covered});
      const room = (lines.length + 1) * LINE + PAD <= area.height - covered && ruler.measureText(item.figure).width <= area.width - PAD;
      button.append(...lines.map((line) => el('span', {}, line)));
      if (lines.length > 0 && room) {
        button.append(el('span', {class: 'figure'}, item.figure));
      }
      if (lines.length > 0 && covered > 0) {
        button.firstElementChild.style.marginTop = covered + 2 + 'px';
      }
      move(button, area, whole);
      button.addEventListener('focus', () => {
        tiles.forEach((each) => each.setAttribute('tabindex', each === button ? '0' : '-1'));
        says.textContent = item.says;
      });
      button.addEventListener('pointerenter', () => says.textContent = item.says);
      button.addEventListener('click', () => onPick(item));
      return button;
    }

    function zoom(group) {
      zoomed = group;
      draw();
    }

    /** The title of a group, as high as a line; a click zooms into it, or out again. */
    function head(items, area, whole) {
      const title = items[0].groupTitle + ' · ' + figureOf(sum(items));
      const text = (zoomed === undefined ? '' : '← ') + title;
      const button = el('button', {
        type: 'button', class: 'map-head', 'aria-expanded': String(zoomed !== undefined), title: title + (zoomed === undefined ? ': zoom in' : ': zoom out'),
      }, text);
      move(button, {...area, height: HEAD}, whole);
      button.addEventListener('click', () => {
        zoom(zoomed === undefined ? items[0].group : undefined);
        element.querySelector('.map-head, .tile').focus();
      });
      return button;
    }

    function frame(area, whole) {
      const element = el('div', {class: 'frame', 'aria-hidden': 'true'});
      move(element, area, whole);
      return element;
    }

    function draw() {
      const whole = {x: 0, y: 0, width: element.clientWidth, height: element.clientHeight};
      ruler.font = '12px ' + getComputedStyle(document.body).fontFamily;
      const groups = new Map();
      const all = itemsOf().filter((each) => each.bytes > 0);
      if (!all.some((item) => item.group === zoomed)) {
        zoomed = undefined;
      }
      for (const item of all.filter((each) => zoomed === undefined || each.group === zoomed).sort((a, b) => b.bytes - a.bytes)) {
        groups.set(item.group, [...groups.get(item.group) || [], item]);
      }
      const blocks = [...groups.values()].map((items) => ({items, bytes: sum(items)})).sort((a, b) => b.bytes - a.bytes);
      tiles = [];
      const frames = [];
      squarify(blocks, whole, (block, room) => {
        const isNested = block.items[0].groupTitle !== undefined && (block.items.length > 1 || zoomed !== undefined);
        const hasHead = isNested && room.height >= 3 * HEAD && room.width >= 70;
        squarify(block.items, room, (item, area) =>
          tiles.push(tile(item, area, whole, hasHead ? Math.max(0, Math.min(area.height, room.y + HEAD - area.y)) : 0)));
        if (isNested) {
          frames.push(frame(room, whole), ...(hasHead ? [head(block.items, room, whole)] : []));
        }
      });
      element.replaceChildren(...tiles, ...frames);
      if (tiles.length > 0) {
        tiles[0].setAttribute('tabindex', '0');
      }
      says.textContent = tiles.length > 0 ? '' : 'nothing to draw: not measured';
    }

    element.addEventListener('keydown', (event) => {
      const steps = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity};
      if (event.key === 'Escape' && zoomed !== undefined) {
        zoom(undefined);
        tiles[0].focus();
      } else if (event.key in steps) {
        event.preventDefault();
        const to = tiles.indexOf(document.activeElement) + steps[event.key];
        tiles[Math.max(0, Math.min(tiles.length - 1, to))].focus();
      }
    });
    let drawn = 0;
    new ResizeObserver(() => {
      if (drawn !== element.clientWidth) {
        drawn = element.clientWidth;
        draw();
      }
    }).observe(element);

    return {element, says, draw};
  }

  window.plimsoll.treemap = treemap;
})();
