import type { PythonVersion } from '../targets/model.js';
import type { PlatformVersion } from '../targets/platform.js';
import { parsePython, repeatedMinor } from '../targets/target.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';
import { readItem } from './metadata.js';
import { type NixKind, nixKinds } from './nix-kinds.js';
import { type ConfigReader, oneOf, readWord, scalar } from './setting.js';

/** One Python, or a list of them that differ in their minor version; none where the key is absent. Faults are noted. */
export function readPythons(entry: YamlEntry | undefined, faults: Faults, now: Date): readonly PythonVersion[] {
  if (entry?.value.kind === 'scalar') {
    const python = scalar(parsePython)(entry, faults, now);
    return python === undefined ? [] : [python];
  }
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  const pythons = value.items.flatMap((item, at) => readItem(item, `${key.text}[${at}]`, faults, parsePython) ?? []);
  const twice = repeatedMinor(pythons);
  if (twice !== undefined)
    faults.add(value, key.text, `Python ${twice.minor} stands in this list twice`, 'Each has one lock.');
  return pythons;
}

/** A list of words, which the schema lists too. Faults are noted. */
export function listOf<Word extends string>(words: readonly Word[]): ConfigReader<readonly Word[] | undefined> {
  return (entry, faults) => {
    if (entry === undefined) return undefined;
    const { value } = entry;
    if (value.kind !== 'list') return faults.unshaped(value);
    return value.items.flatMap((item) => readWord(item, faults, words) ?? []);
  };
}

/** A version of two numbers, always with both: `14` and `14.0` must make the same lock. */
export function readPlatform(read: (text: string) => PlatformVersion): ConfigReader<string | undefined> {
  return scalar((text) => {
    const { major, minor } = read(text);
    return `${major}.${minor}`;
  });
}

const readKinds = listOf(nixKinds);
const readKind = oneOf([...nixKinds, 'none']);

/** Kinds of Nix files: one, a list, or `none`. Faults are noted. */
export function readNix(
  entry: YamlEntry | undefined,
  faults: Faults,
  now: Date,
): readonly NixKind[] | 'none' | undefined {
  if (entry?.value.kind !== 'scalar') return readKinds(entry, faults, now);
  const kind = readKind(entry, faults, now);
  return kind === undefined || kind === 'none' ? kind : [kind];
}

/** True or false. Faults are noted. */
export function readTruth(entry: YamlEntry | undefined, faults: Faults): boolean | undefined {
  return entry && (truthOf(entry.value) ?? faults.unshaped(entry.value));
}
