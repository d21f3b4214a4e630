import { PylockError } from '../errors.js';
import type { Marker, MarkerOperator, MarkerVariable } from '../pep/marker.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { quoted } from '../text/quoted.js';
import { orText, readPythonConstraint } from './python-constraint.js';

/** Longest list of platforms that is read; real ones have one or two. */
const mostCharacters = 1000;

/** Common names of systems, and Python's names. */
const slips: ReadonlyMap<string, string> = new Map([
  ['windows', 'win32'],
  ['macos', 'darwin'],
  ['macosx', 'darwin'],
  ['osx', 'darwin'],
]);

function compare(name: MarkerVariable, operator: MarkerOperator, text: string): Marker {
  return { kind: 'compare', left: { kind: 'variable', name }, operator, right: { kind: 'literal', text } };
}

function combine(kind: 'and' | 'or', parts: readonly Marker[]): Marker {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

/** `python: ^3.8` of a table as a marker; undefined for any Python. @throws PylockError `bad-specifier` */
export function pythonMarker(text: string): Marker | undefined {
  const { text: normal } = readPythonConstraint(text);
  if (normal === '') return undefined;
  const alternatives = normal.split(orText).map((alternative) => {
    const parts = parseSpecifierSet(alternative).specifiers.map(({ operator, version, wildcard }) =>
      compare('python_full_version', operator, wildcard ? `${version}.*` : version),
    );
    return combine('and', parts);
  });
  return combine('or', alternatives);
}

/** `platform: linux || darwin` of a table as a marker on `sys_platform`. @throws PylockError `bad-marker` */
export function platformMarker(text: string): Marker {
  if (text.length > mostCharacters) {
    const message = `the platform has ${text.length} characters; at most ${mostCharacters} are read`;
    throw new PylockError('bad-marker', message);
  }
  const alternatives = text.split('||').map((alternative) =>
    combine(
      'and',
      alternative.split(',').map((part) => onePlatform(part.trim(), text)),
    ),
  );
  return combine('or', alternatives);
}

function onePlatform(part: string, whole: string): Marker {
  const operator = part.startsWith('!=') ? '!=' : '==';
  const platform = (part.startsWith(operator) ? part.slice(2) : part).trim();
  const meant = slips.get(platform.toLowerCase());
  if (meant === undefined && /^[a-z0-9_]{1,40}$/.test(platform)) return compare('sys_platform', operator, platform);
  const message = `${quoted(whole)} is not a platform: expected linux, darwin or win32, also with "||" and "!="`;
  throw new PylockError('bad-marker', message, meant === undefined ? {} : { hint: `Write ${meant}.` });
}
