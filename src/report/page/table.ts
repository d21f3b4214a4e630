import { plural } from '../../text/plural.js';
import type { Report } from '../model.js';
import { type Column, columns, type Row, rowsOf, shortLicence } from './columns.js';
import { button, byId, html, options } from './dom.js';
import { matches } from './search.js';
import type { Part, State } from './state.js';

const nameColumn: Column = { title: 'Package', text: ({ one }) => one.name };

/** The filters beside the search: each a select by the value that it compares. */
const filters: readonly (readonly [id: string, all: string, cellOf: (row: Row) => string])[] = [
  ['filter-kind', 'Every kind', ({ one }) => one.kind],
  ['filter-licence', 'Every licence', ({ one }) => shortLicence(one)],
];

/** The table of packages: it sorts by every column, and filters. */
export class PackageTable {
  readonly #report: Report;
  readonly #state: State;
  readonly #select: (at: number) => void;
  readonly #columns: readonly Column[];
  readonly #head = byId('packages-head', HTMLTableSectionElement);
  readonly #body = byId('packages-body', HTMLTableSectionElement);
  readonly #status = byId('status', HTMLElement);
  #rows: readonly Row[] = [];
  #elements: ReadonlyMap<number, HTMLTableRowElement> = new Map();
  #sortedBy = nameColumn;
  #isDown = false;

  constructor(report: Report, state: State, select: (at: number) => void) {
    this.#report = report;
    this.#state = state;
    this.#select = select;
    this.#columns = [nameColumn, ...columns.filter(({ isThere }) => isThere?.(report) !== false)];
    this.#drawHead();
    for (const [id] of filters) byId(id, HTMLSelectElement).addEventListener('change', () => this.filter());
    byId('filter-changed', HTMLInputElement).addEventListener('change', () => this.filter());
    const changed = byId('filter-changed', HTMLInputElement).closest('label');
    if (changed !== null) changed.hidden = !report.packages.some(({ change }) => change !== null);
  }

  /** Shows the packages of a part of the report. */
  draw(part: Part): void {
    this.#rows = rowsOf(this.#report, part);
    this.#elements = new Map(this.#rows.map((row) => [row.at, this.#row(row)]));
    for (const [id, all, cellOf] of filters) {
      const select = byId(id, HTMLSelectElement);
      const { value } = select;
      const values = [...new Set(this.#rows.map(cellOf))].sort();
      options(select, [['', all], ...values.map((one) => [one, one] as const)]);
      select.value = values.includes(value) ? value : '';
    }
    this.#sort();
    this.filter();
    this.mark();
  }

  /** Hides the rows that the search and the filters leave out. */
  filter(): void {
    const { search } = this.#state.choices;
    const chosen = filters.map(([id, , cellOf]) => [byId(id, HTMLSelectElement).value, cellOf] as const);
    const onlyChanged = byId('filter-changed', HTMLInputElement).checked;
    let shown = 0;
    for (const row of this.#rows) {
      const isWanted =
        (search === '' || matches(row.one, search)) &&
        chosen.every(([value, cellOf]) => value === '' || cellOf(row) === value) &&
        (!onlyChanged || row.one.change !== null);
      const element = this.#elements.get(row.at);
      if (element !== undefined) element.hidden = !isWanted;
      if (isWanted) shown += 1;
    }
    this.#status.textContent = `${shown} of ${plural(this.#rows.length, 'package')}`;
  }

  /** Marks the row of the selected package. */
  mark(): void {
    for (const [at, element] of this.#elements) {
      if (at === this.#state.choices.selected) element.setAttribute('aria-current', 'true');
      else element.removeAttribute('aria-current');
    }
  }

  #drawHead(): void {
    const cells = this.#columns.map((column) => {
      const isSorted = column === this.#sortedBy;
      const sort = isSorted ? (this.#isDown ? 'descending' : 'ascending') : undefined;
      const sign = isSorted ? (this.#isDown ? ' ▾' : ' ▴') : '';
      const one = button(column.title, () => this.#sortBy(column));
      if (sign !== '') one.append(html('span', { 'aria-hidden': 'true' }, sign));
      return html(
        'th',
        { scope: 'col', 'aria-sort': sort, class: column.style === 'number' ? 'number' : undefined },
        one,
      );
    });
    this.#head.replaceChildren(html('tr', {}, ...cells));
  }

  #sortBy(column: Column): void {
    this.#isDown = column === this.#sortedBy ? !this.#isDown : column.key !== undefined;
    this.#sortedBy = column;
    this.#drawHead();
    this.#head.querySelectorAll('button')[this.#columns.indexOf(column)]?.focus();
    this.#sort();
  }

  #sort(): void {
    const { key, text } = this.#sortedBy;
    const keyOf = (row: Row): number | string => key?.(row) ?? text(row, this.#report);
    const order = (a: number | string, b: number | string): number =>
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : String(a).localeCompare(String(b), 'en', { numeric: true });
    const keyed = this.#rows.map((row) => ({ row, key: keyOf(row) }));
    keyed.sort((a, b) => (this.#isDown ? order(b.key, a.key) : order(a.key, b.key)) || a.row.at - b.row.at);
    this.#body.replaceChildren(...keyed.flatMap(({ row }) => this.#elements.get(row.at) ?? []));
  }

  #row(row: Row): HTMLTableRowElement {
    const name = button(row.one.name, () => this.#select(row.at), { class: 'link' });
    const cells = this.#columns
      .slice(1)
      .map(({ text, style }) => html('td', { class: style }, text(row, this.#report)));
    return html('tr', {}, html('th', { scope: 'row' }, name), ...cells);
  }
}
