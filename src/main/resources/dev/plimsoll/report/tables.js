// Tables that are sorted by their heads and filtered by a box.
(function () {
  'use strict';

  const {el, number} = window.plimsoll;

  /** Orders rows by a column; those without a figure come last either way. */
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

  /** Tells whether each word of a query is somewhere in a text, whatever its case. */
  function matcher(query) {
    const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return (text) => words.every((word) => text.toLowerCase().includes(word));
  }

  /** A box that calls back with what is written in it. */
  function filterBox(label, onInput) {
    const input = el('input', {type: 'search', placeholder: label, 'aria-label': label, autocomplete: 'off', spellcheck: 'false'});
    input.addEventListener('input', () => onInput(input.value));
    return input;
  }

  /**
   * A table; its method draw shows the rows anew.
   *
   * @param columns each with its head, unit, whether it is a number, value(row) by which it sorts, undefined if there is
   *     none, and cell(row) that it shows
   * @param sortedBy the index of the column that sorts at first
   * @param entriesOf from a comparator of rows what is shown, in order; each entry has a row
   * @param most how many are shown at first; absent: all
   * @param dress gets the element of each entry; absent: nothing
   * @param foot rows below the others, as elements; absent: none
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
