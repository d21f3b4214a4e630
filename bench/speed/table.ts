/** How many times as long pylock took as another program, or as many requests. */
export interface Ratio {
  /** The thing that was done. */
  readonly row: string;
  readonly set: string;
  /** Undefined where one of them was not measured. */
  readonly ratio: number | undefined;
  /** The other one; uv's time where left out. */
  readonly of?: string;
}

/** One table of results: what readers see, and the numbers that it was made from. */
export interface Section {
  readonly title: string;
  /** The method, and the meaning of the columns: paragraphs of Markdown. */
  readonly text: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Failures and notes for readers of the table. */
  readonly remarks: readonly string[];
  /** As JSON keeps it. */
  readonly data: unknown;
  /** Those that the scheduled run holds against limits. */
  readonly ratios?: readonly Ratio[];
}

/** A Markdown table with columns of equal width; numbers stand at the right. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, at) => Math.max(3, column.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(columns), line(rule), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** A section as Markdown, its heading included; `measured` tells when and on what. */
export function printSection({ title, text, columns, rows, remarks }: Section, measured?: string): string {
  const parts = [`## ${title}`, ...text, markdownTable(columns, rows).trimEnd()];
  const notes = [...remarks, ...(measured === undefined ? [] : [`Measured ${measured}`])];
  if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
