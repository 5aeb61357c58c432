// The page that links to all others: heads of its table sort the rows.
(function () {
  'use strict';

  const {page, el} = window.plimsoll;

  function keyOf(line, column) {
    const cell = line.children[column];
    const marked = cell.querySelector('[data-sort]');
    return marked === null ? cell.textContent.trim() : marked.dataset.sort;
  }

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = el('button', {type: 'button'}, head.textContent);
      button.addEventListener('click', () => {
        const descending = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach((each) => each.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        const lines = [...table.tBodies[0].rows].sort((a, b) =>
          keyOf(a, column).localeCompare(keyOf(b, column), 'en', {numeric: true}) * (descending ? -1 : 1));
        table.tBodies[0].replaceChildren(...lines);
      });
      head.replaceChildren(button);
    });
    table.classList.add('sortable');
  }

  page.querySelectorAll('table.index').forEach(sortable);
})();
