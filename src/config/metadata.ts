import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { readByProject } from './by-project.js';

/** One scalar of a list; undefined where it is a fault, which is collected. */
export function readItem<T>(item: YamlNode, key: string, faults: Faults, read: (text: string) => T): T | undefined {
  if (item.kind === 'scalar' && item.text !== '') return faults.attempt(item, key, () => read(item.text));
  return faults.unshaped(item);
}

/**
 * Reads `metadata:` or `build-requires:`, maps from projects to requirements that their files do not declare. Faults
 * are collected.
 */
export function readMetadata(
  entry: YamlEntry | undefined,
  faults: Faults,
): ReadonlyMap<NormalizedName, readonly string[]> {
  return readByProject(entry, faults, (value, path) => readRequirements(value, path, faults));
}

function readRequirements(value: YamlNode, path: string, faults: Faults): readonly string[] {
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  return value.items.flatMap((item, at) => readItem(item, `${path}[${at}]`, faults, checkedRequirement) ?? []);
}

function checkedRequirement(text: string): string {
  if (parseRequirement(text).url === undefined) return text;
  throw new PylockError(
    'bad-config',
    'an address has no meaning here: only a deps file names files by their addresses',
    {
      hint: 'Write a name and a constraint, such as six >=1.10.',
    },
  );
}
