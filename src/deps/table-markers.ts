import { PylockError } from '../errors.js';
import { type Marker, type MarkerOperator, type MarkerVariable, parseMarker } from '../pep/marker.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { quoted } from '../yaml/read.js';
import { readConstraint } from './poetry-constraint.js';

function compare(name: MarkerVariable, operator: MarkerOperator, text: string): Marker {
  return { kind: 'compare', left: { kind: 'variable', name }, operator, right: { kind: 'literal', text } };
}

function combine(kind: 'and' | 'or', parts: readonly Marker[]): Marker {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

/** `python: ^3.8` of a table as a marker. @throws PylockError `bad-specifier` */
export function pythonMarker(text: string): Marker {
  const { text: normal } = readConstraint(text);
  if (normal === '') return parseMarker("python_full_version >= '0'");
  const alternatives = normal.split(' || ').map((alternative) => {
    const parts = parseSpecifierSet(alternative).specifiers.map(({ operator, version, wildcard }) =>
      compare('python_full_version', operator, wildcard ? `${version}.*` : version),
    );
    return combine('and', parts);
  });
  return combine('or', alternatives);
}

/** `platform: linux || darwin` of a table as a marker on `sys_platform`. @throws PylockError `bad-marker` */
export function platformMarker(text: string): Marker {
  const alternatives = text.split('||').map((alternative) => {
    const parts = alternative.split(',').map((part) => {
      const trimmed = part.trim();
      const operator = trimmed.startsWith('!=') ? '!=' : '==';
      const platform = trimmed.replace(/^[!=]=/, '').trim();
      if (/^[a-z0-9_]{1,40}$/.test(platform)) return compare('sys_platform', operator, platform);
      throw new PylockError(
        'bad-marker',
        `${quoted(text)} is not a platform: expected linux, darwin or win32, also with "||" and "!="`,
      );
    });
    return combine('and', parts);
  });
  return combine('or', alternatives);
}
