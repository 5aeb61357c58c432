// What all pages share: the data, elements made of text alone, the theme, and how they are added to the page.
(function () {
  'use strict';

  const root = document.documentElement;
  const page = document.getElementById('page');
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

  function section(title, ...children) {
    return el('section', {}, el('h2', {}, title), ...children);
  }

  /** Shows an element in place of the static one of that part, if there is one; null removes it. */
  function place(part, element) {
    const old = page.querySelector('[data-part="' + part + '"]');
    if (old !== null) {
      element === null ? old.remove() : old.replaceWith(element);
    }
  }

  /** Copies the text of an element; selects it where the browser does not let pages copy. */
  function copyButton(pre) {
    const button = el('button', {type: 'button', class: 'copy only-screen', 'aria-label': 'Copy'}, 'copy');
    const say = (word) => {
      button.textContent = word;
      setTimeout(() => button.textContent = 'copy', 2000);
    };
    const select = () => {
      getSelection().selectAllChildren(pre);
      say('selected');
    };
    button.addEventListener('click', () => {
      if (navigator.clipboard) {
        navigator.clipboard.writeText(pre.textContent).then(() => say('copied'), select);
      } else {
        select();
      }
    });
    return button;
  }

  document.querySelectorAll('pre.copyable').forEach((pre) => pre.before(copyButton(pre)));

  window.plimsoll = {
    view: JSON.parse(document.getElementById('data').textContent),
    page, el, name, number, near, choice, fold, colour, onRepaint, section, place,
  };
})();
