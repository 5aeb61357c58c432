// Tables that are sorted by clicking their column heads and filtered by a search box.
(function () {
  'use strict';

  const {el, number} = window.plimsoll;

  /** Orders rows by a column; rows without a figure are always last. */
  function comparator(column, descending) {
    return (a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      if (x === undefined || y === undefined) {
        return (x === undefined) - (y === undefined);
      }
      const order = typeof x === 'string' ? x.localeCompare(y, 'en') : x - y;
      return descending ? -order : order;
    };
  }

  /** Returns a predicate: whether a text contains each word of the query, ignoring case. */
  function matcher(query) {
    const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return (text) => words.every((word) => text.toLowerCase().includes(word));
  }

  /** A search box that calls back with its text. */
  function filterBox(label, onInput) {
    const input = el('input', {type: 'search', placeholder: label, 'aria-label': label, autocomplete: 'off', spellcheck: 'false'});
    input.addEventListener('input', () => onInput(input.value));
    return input;
  }

  /**
   * A table; its method draw shows the rows again.
   *
   * @param columns each with head, unit, whether it is a number, value(row) to sort by, undefined if there is none, and
   *     cell(row) to show
   * @param sortedBy the index of the column to sort by initially
   * @param entriesOf gets a comparator of rows and returns what is shown, in order; each entry has a row
   * @param most how many are shown initially; all if absent
   * @param dress gets the element of each entry; optional
   * @param foot rows below the others, as elements; optional
   */
  function table({label, kind, columns, sortedBy, entriesOf, most, dress, foot}) {
    let [sorted, descending, all] = [columns[sortedBy], columns[sortedBy].number === true, most === undefined];
    const body = el('tbody');
    const more = el('button', {type: 'button', class: 'more'});
    const heads = columns.map((column) => {
      const button = el('button', {type: 'button'}, column.head, column.unit ? el('span', {class: 'unit'}, column.unit) : null);
      button.addEventListener('click', () => {
        descending = sorted === column ? !descending : column.number === true;
        sorted = column;
        draw();
      });
      return el('th', {scope: 'col', class: column.number ? 'number' : ''}, button);
    });
    const element = el('table', {class: 'rows stack sortable ' + (kind || ''), 'aria-label': label},
      el('thead', {}, el('tr', {}, ...heads)), body, foot ? el('tfoot', {}, ...foot) : null);
    more.addEventListener('click', () => {
      all = true;
      draw();
    });

    function draw() {
      heads.forEach((head, i) => head.setAttribute('aria-sort',
        columns[i] !== sorted ? 'none' : descending ? 'descending' : 'ascending'));
      const entries = entriesOf(comparator(sorted, descending));
      const shown = all ? entries : entries.slice(0, most);
      body.replaceChildren(...shown.map((entry) => {
        const line = el('tr', {}, ...columns.map((column) =>
          el('td', {class: column.number ? 'number' : 'text', 'data-head': column.head}, column.cell(entry.row, entry))));
        if (dress) {
          dress(line, entry);
        }
        return line;
      }));
      if (entries.length === 0) {
        body.append(el('tr', {}, el('td', {class: 'quiet', colspan: String(columns.length)}, 'no row matches')));
      }
      more.hidden = shown.length === entries.length;
      more.textContent = 'show all ' + number(entries.length, 0) + ' rows';
    }

    return {element: el('div', {class: 'table'}, element, more), body, draw};
  }

  Object.assign(window.plimsoll, {table, matcher, filterBox});
})();
