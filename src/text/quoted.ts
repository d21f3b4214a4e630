import { hideCredentials } from './credentials.js';

/** The most characters of a text from outside that a message quotes, as it shows them. */
const longest = 72;

/** A code unit as a message shows it: printable ASCII as it is, all else escaped, since look-alikes hide there. */
export function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0x20 && code <= 0x7e) return unit;
  if (unit === '\n') return '\\n';
  if (unit === '\r') return '\\r';
  if (unit === '\t') return '\\t';
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The same between double quotes; the mark of a cut stays. */
function escapeQuoted(unit: string): string {
  if (unit === '"' || unit === '\\') return `\\${unit}`;
  return unit === '…' ? unit : escapeUnit(unit);
}

/**
 * Text from a file, an archive or an index, for a message: in double quotes, printable ASCII, cut where it is long,
 * and without the credentials of an address.
 */
export function quoted(text: string): string {
  const safe = hideCredentials(text);
  let shown = '';
  let end = 0;
  for (; end < safe.length && shown.length < longest; end += 1) shown += escapeQuoted(safe.charAt(end));
  return end < safe.length ? `"${shown}…"` : `"${shown}"`;
}
