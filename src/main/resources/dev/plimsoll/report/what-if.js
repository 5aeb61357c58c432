// The page of what-if.
(function () {
  'use strict';

  const {view, page, el, name, section, header, verdict, figures, notes, environment} = window.plimsoll;

  /** The base, its noise and the switches, one row each; differences in per cent. */
  function matrix() {
    const heads = el('tr', {}, el('th', {scope: 'col', class: 'text'}, 'switch'), el('th', {scope: 'col', class: 'text'}, 'verdict'),
      ...view.columns.map((column) => el('th', {scope: 'col', class: 'number'}, column.text)));
    const plain = (title, texts) => el('tr', {class: 'quiet'}, el('th', {scope: 'row', class: 'text'}, title),
      el('td', {class: 'text', 'data-head': ''}), ...texts.map((text, i) =>
        el('td', {class: 'number', 'data-head': view.columns[i].text}, text)));
    const cells = (row) => row.slice(1, -1);
    return el('div', {class: 'scroll'}, el('table', {class: 'rows stack matrix'},
      el('thead', {}, heads),
      el('tbody', {},
        plain('base', cells(view.base).map((text, i) => text + ' ' + view.columns[i].unit)),
        plain('A/A', cells(view.same)),
        plain('seen from', cells(view.seen)),
        ...view.switches.map(row))));
  }

  function row(changed) {
    return el('tr', {}, el('th', {scope: 'row', class: 'text'}, name(changed.name)),
      el('td', {class: 'text verdict-word ' + changed.style, 'data-head': 'verdict'}, el('strong', {}, changed.verdict)),
      ...changed.cells.map((cell, i) => el('td', {
        class: 'number ' + (cell.beyond ? cell.style : ''), title: cell.value || '', 'data-head': view.columns[i].text,
      }, cell.beyond ? el('strong', {}, cell.text) : cell.text, cell.interval ? el('span', {class: 'interval quiet'}, cell.interval) : '')));
  }

  function reasons() {
    const heads = ['switch', 'verdict', 'why', 'lines to paste'];
    return el('table', {class: 'rows stack reasons'},
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, ...view.switches.map((changed) => el('tr', {}, ...[
        el('span', {title: changed.how}, name(changed.name)), el('span', {class: changed.style}, changed.verdict), changed.reason,
        changed.verdict === 'take' ? el('pre', {}, changed.paste.join('\n')) : changed.how,
      ].map((cell, i) => el('td', {class: 'text', 'data-head': heads[i]}, cell))))));
  }

  function leftOut() {
    return view.leftOut.length === 0 ? null : section('Not measured', el('ul', {}, ...view.leftOut.map((each) =>
      el('li', {}, name(each.name), ': ' + each.reason + '.'))));
  }

  page.append(...[
    header(view), verdict(view), figures(view),
    section('What each switch changes', matrix(), ...view.legend.map((text) => el('p', {class: 'aside'}, text))),
    section('Verdicts', reasons()), leftOut(), notes(view), environment(view),
  ].filter((part) => part));
}());
