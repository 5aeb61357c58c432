// What all pages share: the data, elements made of text alone, the theme, and the blocks at the top and the end.
(function () {
  'use strict';

  const root = document.documentElement;
  const repaints = [];

  /** Makes an element; strings among the children become text, whatever they look like. */
  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
    return element;
  }

  /** A qualified name or path, which breaks after its parts only. */
  function name(text, kind) {
    const parts = text.split(/(?<=[./$])(?!\w+:\d)/);
    return el('span', {class: 'name' + (kind ? ' ' + kind : '')},
      ...parts.flatMap((part, i) => i === 0 ? [part] : [el('wbr'), part]));
  }

  function number(value, decimals) {
    return value.toLocaleString('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  }

  /** The address of a file near the page: always a path, whatever the name looks like. */
  function near(file) {
    return './' + file.split('/').map(encodeURIComponent).join('/');
  }

  /** Buttons of which exactly one is pressed, initially that of the given key; calls back with the key when that changes. */
  function choice(label, options, pressed, onChange) {
    const buttons = options.map(([key, text]) => {
      const button = el('button', {type: 'button', 'data-key': key, 'aria-pressed': String(key === pressed)}, text);
      button.addEventListener('click', () => {
        buttons.forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
        onChange(key);
      });
      return button;
    });
    return el('div', {class: 'choice', role: 'group', 'aria-label': label}, ...buttons);
  }

  /** A collapsed block whose content is made when it is first opened. */
  function fold(title, make) {
    const details = el('details', {}, el('summary', {}, title));
    details.addEventListener('toggle', () => details.append(make()), {once: true});
    return details;
  }

  /** The current value of a colour of the style sheet. */
  function colour(name) {
    return getComputedStyle(root).getPropertyValue('--' + name).trim();
  }

  function repaint() {
    repaints.forEach((each) => each());
  }

  /** Calls back whenever colours change: another theme, or printing. */
  function onRepaint(callback) {
    repaints.push(callback);
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  addEventListener('beforeprint', () => {
    root.dataset.print = '';
    repaint();
  });
  addEventListener('afterprint', () => {
    delete root.dataset.print;
    repaint();
  });

  /** Keeps options such as -Xmx1g from breaking after their hyphen. */
  function options(text) {
    return text.split(/(?<=\s)(-\S+)/).map((part, i) => i % 2 === 1 ? el('span', {class: 'option'}, part) : part);
  }

  function section(title, ...children) {
    return el('section', {}, el('h2', {}, title), ...children);
  }

  function header(view) {
    return el('header', {},
      brand(view.goal),
      el('h1', {}, view.project),
      view.subject ? el('p', {class: 'subject'}, view.subject) : null,
      el('ul', {class: 'facts'}, ...view.facts.map((fact) => el('li', {}, fact))));
  }

  /** The mark on a ship's hull: a circle with the load line through it. */
  function brand(goal) {
    const space = 'http://www.w3.org/2000/svg';
    const mark = document.createElementNS(space, 'svg');
    mark.setAttribute('viewBox', '0 0 26 18');
    mark.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', 'M1 9h24M13 1.6a7.4 7.4 0 1 1 0 14.8a7.4 7.4 0 1 1 0-14.8');
    mark.append(path);
    return el('p', {class: 'brand'}, mark, 'Plimsoll · ' + goal);
  }

  function verdict(view) {
    const lines = view.verdict.lines.map((line) => el('li', {class: line.tone},
      el('span', {class: 'word'}, line.word), ...options(line.text),
      ...line.details.map((detail) => el('div', {class: 'offender'}, detail))));
    return el('section', {class: 'verdict ' + view.verdict.tone, 'aria-label': 'Verdict'}, el('ul', {}, ...lines));
  }

  function figures(view) {
    return el('dl', {class: 'figures'}, ...view.figures.map((figure) => el('div', {class: figure.tone},
      el('dt', {}, figure.label),
      el('dd', {class: 'value'}, figure.value),
      figure.note ? el('dd', {class: 'note'}, figure.note) : null)));
  }

  function notes(view) {
    return view.notes.length === 0 ? null : section('Notes',
      el('ul', {class: 'notes'}, ...view.notes.map((note) => el('li', {}, ...options(note)))));
  }

  function environment(view) {
    return section('Environment', el('dl', {class: 'environment'}, ...view.environment.flatMap(([name, value]) =>
      [el('dt', {}, name), el('dd', {}, value)])));
  }

  window.plimsoll = {
    view: JSON.parse(document.getElementById('data').textContent),
    page: document.getElementById('page'),
    el, name, number, near, choice, fold, colour, onRepaint, options, section, header, verdict, figures, notes, environment,
  };
})();
