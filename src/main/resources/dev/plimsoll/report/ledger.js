// The resident set of a process as one bar, with limits drawn into it.
(function () {
  'use strict';

  const {el, number, section} = window.plimsoll;
  const COLOURS = 8;

  /** Without a sign before a figure that rounds to zero. */
  function mib(bytes, decimals = 2) {
    const text = (bytes / 2 ** 20).toFixed(decimals);
    return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
  }

  /**
   * A section with a bar that is as long as the larger of the resident set and its limits; null without categories.
   *
   * @param view with ledger, limits and rss, which may be absent
   * @param says the sentence below the title, of the size as text
   */
  function ledger(view, title, says) {
    if (view.ledger.length === 0) {
      return null;
    }
    const positive = view.ledger.filter((part) => part.bytes > 0);
    const sum = positive.reduce((bytes, part) => bytes + part.bytes, 0);
    const scale = Math.max(sum, ...view.limits.map((limit) => limit.max)) || 1;
    const whole = view.rss === undefined ? sum : view.rss;
    const colourOf = new Map(view.ledger.filter((part) => !isOpen(part))
      .map((part, i) => [part, 'c' + i % COLOURS + (i < COLOURS ? '' : ' deep')]));
    const kind = (part) => colourOf.get(part) || 'unexplained';
    const bar = el('div', {class: 'ledger', role: 'img', 'aria-label': 'RSS ' + mib(whole, 1) + ' MiB: '
      + view.ledger.map((part) => part.label + ' ' + mib(part.bytes, 1)).join(', ')});
    for (const part of positive) {
      const share = part.bytes / scale;
      const element = el('div', {
        class: 'part ' + kind(part) + (share < 0.07 ? ' narrow' : ''), title: part.label + ': ' + mib(part.bytes) + ' MiB', 'data-bytes': part.bytes,
      }, share < 0.07 ? '' : part.label);
      element.style.width = share * 100 + '%';
      bar.append(element);
    }
    for (const limit of view.limits) {
      const line = el('div', {class: 'limit ' + limit.kind, title: limit.text});
      line.style.left = limit.max / scale * 100 + '%';
      bar.append(line);
    }
    const key = el('ul', {class: 'parts'}, ...view.ledger.map((part) => el('li', {class: kind(part)},
      el('span', {}, part.label), el('span', {class: 'bytes'}, mib(part.bytes), ' MiB ',
        el('span', {class: 'quiet'}, percent(part.bytes / whole))))));
    return section(title, el('p', {class: 'aside'}, says(mib(whole, 1) + ' MiB')),
      bar, ...view.limits.map((limit) => el('p', {class: 'limits ' + limit.kind},
        limit.text + (limit.kind === 'container' ? ' (solid line)' : ' (dashed line)'))), key);
  }

  function percent(share) {
    const text = number(100 * share, 1);
    return (share > 0 && text === '0.0' ? '<0.1' : text) + ' %';
  }

  function isOpen(part) {
    return part.key === 'unexplained' || part.key === 'rest';
  }

  Object.assign(window.plimsoll, {ledger, mib});
})();
