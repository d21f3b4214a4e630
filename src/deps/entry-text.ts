import type { NormalizedName } from '../pep/name.js';
import { printText } from '../yaml/print-text.js';

/** The parts of an entry that a message proposes. */
export interface ProposedEntry {
  readonly name: string;
  /** Empty for any version. */
  readonly constraint: string;
  readonly extras?: readonly NormalizedName[];
  /** As PEP 508 writes it. */
  readonly marker?: string | undefined;
  readonly group?: string | undefined;
}

/** An entry as a line of a deps file: `tomli: {version: ^2, markers: "python_version < '3.11'"}`. */
export function entryText({ name, constraint, extras = [], marker, group }: ProposedEntry): string {
  const version = printText(constraint === '' ? '*' : constraint);
  const keys = [
    ...(extras.length === 0 ? [] : [`extras: [${extras.join(', ')}]`]),
    ...(marker === undefined ? [] : [`markers: ${printText(marker)}`]),
    ...(group === undefined ? [] : [`optional: ${group}`]),
  ];
  return keys.length === 0 ? `${name}: ${version}` : `${name}: {${[`version: ${version}`, ...keys].join(', ')}}`;
}
