import { PylockError } from '../errors.js';
import type { Marker, MarkerOperator, MarkerVariable } from '../pep/marker.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { quoted } from '../text/quoted.js';
import { orText, readPythonConstraint } from './python-constraint.js';

/** Longest list of platforms that is read; real ones have one or two. */
const mostCharacters = 1000;

/** Common names of macOS, which Python calls darwin: Poetry would take them, and never install the package. */
const macos = /(?:^|[\s|,=])(?:macos|macosx|osx)(?:$|[\s|,])/i;

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

/**
 * `platform: linux || darwin` of a table as a marker on `sys_platform`; undefined for any platform. Names are taken
 * as they are, as Poetry does: `windows` is no platform of Python, so that it never holds. @throws PylockError
 * `bad-marker`
 */
export function platformMarker(text: string): Marker | undefined {
  if (text.length > mostCharacters) {
    const message = `the platform has ${text.length} characters; at most ${mostCharacters} are read`;
    throw new PylockError('bad-marker', message);
  }
  if (text.trim() === '*') return undefined;
  const alternatives = text.split(/\|\|?/).map((alternative) =>
    combine(
      'and',
      alternative.split(',').map((part) => onePlatform(part.trim(), text)),
    ),
  );
  return combine('or', alternatives);
}

function onePlatform(part: string, whole: string): Marker {
  const [written = ''] = /^(?:!=|={1,3})?/.exec(part) ?? [];
  const platform = part.slice(written.length).trim();
  const operator = written === '!=' ? '!=' : '==';
  if (written !== '=' && /^[A-Za-z0-9_.-]{1,40}$/.test(platform)) return compare('sys_platform', operator, platform);
  const message = `${quoted(whole)} is not a platform: expected linux, darwin or win32, also with "||" and "!="`;
  throw new PylockError('bad-marker', message);
}

/**
 * As {@link platformMarker}, for a table that its writer can correct. @throws PylockError `bad-marker` also for a name
 * that was meant as macOS
 */
export function ownPlatformMarker(text: string): Marker | undefined {
  if (text.length > mostCharacters || !macos.test(text)) return platformMarker(text);
  const message = `${quoted(text)} is not a platform: expected linux, darwin or win32, also with "||" and "!="`;
  throw new PylockError('bad-marker', message, { hint: 'Write darwin.' });
}
