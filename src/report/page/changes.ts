import type { Report, ReportChangeLine } from '../model.js';
import { byId, html } from './dom.js';

function row({ what, before, after, downgrade }: ReportChangeLine): HTMLTableRowElement {
  const side = (text: string | null): HTMLTableCellElement => html('td', {}, text ?? '–');
  return html(
    'tr',
    {},
    html('th', { scope: 'row' }, what),
    side(before),
    side(after),
    html('td', {}, before === null ? 'added' : after === null ? 'removed' : downgrade ? 'lower' : 'changed'),
  );
}

/** The section of what changed; it stays hidden where nobody asked. */
export function drawChanges({ changes }: Report): void {
  if (changes === null) return;
  byId('changes', HTMLElement).hidden = false;
  byId('to-changes', HTMLElement).hidden = false;
  byId('changes-title', HTMLElement).textContent = `Changes since ${changes.since}`;
  const heads = ['', 'Before', 'Now', 'Step'].map((title) =>
    title === '' ? html('td') : html('th', { scope: 'col' }, title),
  );
  const tables = changes.parts.map(({ title, lines }) =>
    html(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': `Changes: ${title}`, tabindex: 0 },
      html(
        'table',
        {},
        html('caption', {}, `${title} (${lines.length})`),
        html('thead', {}, html('tr', {}, ...heads.map((head) => head.cloneNode(true)))),
        html('tbody', {}, ...lines.map(row)),
      ),
    ),
  );
  byId('changes-body', HTMLElement).replaceChildren(
    ...(tables.length === 0 ? [html('p', {}, 'Nothing has changed.')] : tables),
  );
}
