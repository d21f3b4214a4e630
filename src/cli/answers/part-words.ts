import type { GraphEdge, GraphRoot } from '../../questions/model.js';

/** The systems that something holds on, where others are asked about too: ` (aarch64-darwin only)`. */
export function onlyOn(systems: readonly string[], all: readonly string[]): string {
  if (systems.length === all.length) return '';
  const last = systems.at(-1) ?? '';
  const words = systems.length < 2 ? last : `${systems.slice(0, -1).join(', ')} and ${last}`;
  return ` (${words} only)`;
}

/** A package with extras: `uvicorn[standard]`. */
export function withExtras(name: string, extras: readonly string[]): string {
  return extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
}

/** The constraints of requirements on one package, each once; empty for any version. */
export function constraintsOf(edges: readonly Pick<GraphEdge, 'constraint'>[]): string {
  return [...new Set(edges.flatMap(({ constraint }) => (constraint === '' ? [] : [constraint])))].join(',');
}

/** A requirement of the deps file: its text, and its group. */
export function rootText({ text, group }: Pick<GraphRoot, 'text' | 'group'>): string {
  return group === undefined ? text : `${text} (group ${group})`;
}

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

/** A number of bytes for a person. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
