import { type Place, PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import { systems } from '../targets/systems.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { type KeptFormat, keptFormats } from './export-formats.js';
import { readItem } from './metadata.js';
import { readProjectName } from './read-version-rules.js';
import { readWord } from './setting.js';

/** An export that is kept in step with the lock. */
export interface KeptExport {
  readonly format: KeptFormat;
  /** From the folder of the lock; `{lock}` stands for the lock's name without its ending. */
  readonly path: string;
  /** Undefined for every system of the lock. */
  readonly systems: readonly System[] | undefined;
  readonly groups: readonly NormalizedName[];
  /** Where the config has its path. */
  readonly place: Place;
}

/** The mark that stands for the name of the lock. */
export const lockMark = '{lock}';

/** Names of parts of a path that no system takes for anything else. */
const plainName = /^[A-Za-z0-9._+ -]+$/;

/** Endings of locks, deps files, configs and Nix files, which no export has. */
const ownEnding = /\.(?:ya?ml|nix)$/i;

/** The names that tools look for (PEP 751, "File Name"). */
const pylockName = /^pylock(?:\.[^.]+)?\.toml$/;

/** Reads a path from the lock's folder; links are judged where the file is written. @throws PylockError `bad-config` */
function readPath(text: string): string {
  const parts = text.replaceAll(lockMark, 'lock').split('/');
  const last = parts.at(-1) ?? '';
  const isPlain = parts.every((part) => part.toLowerCase() !== '.git' && plainName.test(part));
  if (isPlain && last !== '.' && last !== '..' && !ownEnding.test(last)) return text;
  throw new PylockError('bad-config', `${quoted(text)} is not a path from the folder of the lock for an export`, {
    hint: `For example: requirements.txt, or export/${lockMark}.txt for each of several locks.`,
  });
}

/** The values at a key: of one text, or of a list. */
function several<T>(node: YamlNode | undefined, read: (item: YamlNode) => T | undefined): readonly T[] | undefined {
  if (node === undefined) return undefined;
  const items = node.kind === 'list' ? node.items : [node];
  return [...new Set(items.flatMap((item) => read(item) ?? []))];
}

function readExport(item: YamlNode, path: string, faults: Faults): KeptExport | undefined {
  if (item.kind !== 'map') return faults.unshaped(item);
  const values = new Map(item.entries.map((entry) => [entry.key.text, entry.value]));
  const [word, place] = [values.get('format'), values.get('path')];
  const format = word && readWord(word, faults, keptFormats);
  const target = place && readItem(place, `${path}.path`, faults, readPath);
  const own = several(values.get('system'), (one) => readWord(one, faults, systems));
  const groups = several(values.get('group'), (one) =>
    readItem(one, `${path}.group`, faults, (name) => readProjectName(name, 'group')),
  );
  if (format === undefined || target === undefined) return faults.unshaped(item);
  if (format === 'pylock.toml' && !pylockName.test(target.split('/').at(-1)?.replaceAll(lockMark, 'lock') ?? ''))
    faults.add(
      place ?? item,
      `${path}.path`,
      `${quoted(target)} is not a name that tools look for (PEP 751)`,
      'Name it pylock.toml, or pylock.NAME.toml.',
    );
  return {
    format,
    path: target,
    systems: own,
    groups: groups ?? [],
    place: faults.place(place ?? item, `${path}.path`),
  };
}

/** Reads `export:`, a list of tables with `format`, `path`, `system` and `group`. Faults are collected. */
export function readExports(entry: YamlEntry | undefined, faults: Faults): readonly KeptExport[] {
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  const found: KeptExport[] = [];
  for (const [at, item] of value.items.entries()) {
    const path = `${key.text}[${at}]`;
    const one = readExport(item, path, faults);
    if (one === undefined) continue;
    if (found.some((other) => other.path === one.path)) faults.add(item, path, 'two exports have this path');
    found.push(one);
  }
  return found;
}
