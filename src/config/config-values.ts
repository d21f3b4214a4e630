import { PylockError } from '../errors.js';
import type { PythonVersion, System } from '../targets/model.js';
import type { PlatformVersion } from '../targets/platform.js';
import { parsePython, parseSystem, repeatedMinor } from '../targets/target.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { quoted } from '../yaml/quoted.js';
import { readItem } from './metadata.js';
import { type NixKind, nixKinds } from './nix-kinds.js';
import { type ConfigReader, oneOf, scalar } from './setting.js';

function readList<T>(
  entry: YamlEntry | undefined,
  faults: Faults,
  read: (text: string) => T,
): readonly T[] | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    faults.add(value, key.text, 'expected a list of at least one value');
    return undefined;
  }
  const values = new Set<T>();
  for (const [at, item] of value.items.entries()) {
    const path = `${key.text}[${at}]`;
    const one = readItem(item, path, faults, read);
    if (one !== undefined && values.has(one))
      faults.add(item, path, `${quoted(String(one))} stands in this list twice`);
    if (one !== undefined) values.add(one);
  }
  return [...values];
}

/** One Python, or a list of them that differ in their minor version; none where the key is absent. Faults are noted. */
export function readPythons(entry: YamlEntry | undefined, faults: Faults, now: Date): readonly PythonVersion[] {
  if (entry?.value.kind === 'scalar') {
    const python = scalar(parsePython)(entry, faults, now);
    return python === undefined ? [] : [python];
  }
  const pythons = readList(entry, faults, parsePython) ?? [];
  const twice = repeatedMinor(pythons);
  if (twice !== undefined && entry !== undefined)
    faults.add(entry.value, entry.key.text, `Python ${twice.minor} stands in this list twice`, 'Each has one lock.');
  return pythons;
}

/** A list of systems. Faults are noted. */
export function readSystems(entry: YamlEntry | undefined, faults: Faults): readonly System[] | undefined {
  return readList(entry, faults, parseSystem);
}

/** A version of two numbers, always with both: `14` and `14.0` must make the same lock. */
export function readPlatform(read: (text: string) => PlatformVersion): ConfigReader<string | undefined> {
  return scalar((text) => {
    const { major, minor } = read(text);
    return `${major}.${minor}`;
  });
}

function readKind(text: string): NixKind {
  const kind = nixKinds.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  throw new PylockError('bad-config', `${quoted(text)}: expected ${nixKinds.join(', ')}, or none alone`);
}

/** Kinds of Nix files: one, a list, or `none`. Faults are noted. */
export function readNix(
  entry: YamlEntry | undefined,
  faults: Faults,
  now: Date,
): readonly NixKind[] | 'none' | undefined {
  if (entry?.value.kind !== 'scalar') return readList(entry, faults, readKind);
  return scalar((text): readonly NixKind[] | 'none' => (text === 'none' ? text : [readKind(text)]))(entry, faults, now);
}

const readWord = oneOf(['true', 'false']);

/** True or false. Faults are noted. */
export function readTruth(entry: YamlEntry | undefined, faults: Faults, now: Date): boolean | undefined {
  const word = readWord(entry, faults, now);
  return word === undefined ? undefined : word === 'true';
}
