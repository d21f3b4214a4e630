// The markers of root requirements as a lock remembers them: the text without its quotes, since no lock holds any.
import { orUndefined } from '../errors.js';
import type { MarkerEnvironment } from '../pep/marker.js';
import { evaluateMarker } from '../pep/marker-evaluate.js';
import { parseMarker } from '../pep/marker-parse.js';
import { remembering } from '../remembering.js';

const variables = [
  ...['os_name', 'sys_platform', 'platform_machine', 'platform_python_implementation', 'platform_release'],
  ...['platform_system', 'platform_version', 'python_version', 'python_full_version', 'implementation_name'],
  'implementation_version',
].join('|');
const operators = '===|==|!=|<=|>=|~=|<|>|not in|in';
const variableFirst = new RegExp(`^(${variables}) (${operators}) (.*)$`);
const variableLast = new RegExp(`^(.*) (${operators}) (${variables})$`);
const longestMarker = 4_000;

/** A comparison with quotes around the literal; undefined where it names no variable. */
function quoted(comparison: string): string | undefined {
  const [, variable, operator, literal] = variableFirst.exec(comparison) ?? [];
  if (variable !== undefined) return `${variable} ${operator} "${literal}"`;
  const [, text, between, last] = variableLast.exec(comparison) ?? [];
  return last === undefined ? undefined : `"${text}" ${between} ${last}`;
}

/** The marker with its quotes; undefined where the text leaves open where they stood. */
function withQuotes(text: string): string | undefined {
  if (text.length > longestMarker) return undefined;
  const parts = text.split(/( and | or |[()])/).map((part, at) => (at % 2 === 1 || part === '' ? part : quoted(part)));
  return parts.includes(undefined) ? undefined : parts.join('');
}

const readMarker = remembering(1_000, (text: string) => {
  const marker = withQuotes(text);
  return marker === undefined ? undefined : orUndefined(() => parseMarker(marker));
});

/** Whether a root's marker may hold; one that can't be read may. */
export function mayHold(marker: string | undefined, environment: MarkerEnvironment): boolean {
  const read = marker === undefined ? undefined : readMarker(marker);
  return read === undefined || evaluateMarker(read, environment, new Set());
}
