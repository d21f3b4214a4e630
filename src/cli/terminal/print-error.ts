import type { Place } from '../../errors.js';
import { type Fault, faultsOf } from './error-report.js';
import { printable } from './printable.js';

/** The most faults of one run that are printed; the rest is counted. */
const mostFaults = 20;

/** The longest headline; a longer one is cut, since it can only be an index's or a file's own text. */
const longestHeadline = 300;

function placeText(place: Place): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  return place.key === undefined ? `${position}: ` : `${position}: ${place.key}: `;
}

function headline(error: Fault): string {
  const text = printable(`error: ${error.place === undefined ? '' : placeText(error.place)}${error.message}`);
  return text.length > longestHeadline ? `${text.slice(0, longestHeadline - 1)}…` : text;
}

/** The lines of one fault: headline, indented details, one step. */
function faultLines(error: Fault): readonly string[] {
  const lines = error.lines.map((line) => `  ${printable(line)}`);
  const hints = (error.hint?.split('\n') ?? []).map((hint) => `  hint: ${printable(hint)}`);
  return [headline(error), ...lines, ...hints];
}

/** A thrown error as lines for stderr. `debug` adds the stack of a bug. */
export function errorLines(error: unknown, debug: boolean): readonly string[] {
  const faults = faultsOf(error, debug);
  const shown = faults.slice(0, mostFaults).flatMap(faultLines);
  const rest = faults.length - mostFaults;
  return rest > 0 ? [...shown, `… ${rest} more`] : shown;
}
