export { bytesText } from '../../facts/bytes-text.js';
export { constraintsOf, onlyOn, rootText, withExtras } from '../../questions/words.js';

/** Cells as lines with columns of one width; the last cell of a line has no blanks behind it. */
export function inColumns(
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, at) => (rightAligned.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
