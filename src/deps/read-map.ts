import { PylockError, PylockErrors } from '../errors.js';
import { check } from '../generated/deps-shape.js';
import { readPythonConstraint } from '../poetry/python-constraint.js';
import { quoted } from '../text/quoted.js';
import { checkShape } from '../yaml/check-shape.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap } from '../yaml/model.js';
import { groupsOf } from './groups.js';
import { withoutMisplaced } from './misplaced.js';
import type { DepsFile, DepsRequirement } from './model.js';
import { isRefusedKey } from './refused-sources.js';
import { readKey } from './requirement-key.js';
import { readRequirement } from './requirement-table.js';
import type { IsProject } from './table-keys.js';

/** Largest deps file that is read, in bytes. */
export const mostDepsBytes = 1_048_576;

/** The most keys of a deps file; real ones have a few dozen. */
const mostKeys = 5000;

/** The most groups: each has an environment of its own, on every system. */
const mostGroups = 500;

/**
 * Whether an entry constrains the target's Python rather than naming a package: `python`, in any case as Poetry takes
 * it.
 */
function isPython({ key }: YamlEntry): boolean {
  return key.text.length === 6 && key.text.toLowerCase() === 'python';
}

/** @throws PylockError where there are more keys than are read */
function checkCount({ entries, line, column }: YamlMap, path: string): void {
  if (entries.length <= mostKeys) return;
  const message = `there are ${entries.length} keys; at most ${mostKeys} are read`;
  throw new PylockError('bad-deps', message, { place: { file: path, line, column }, hint: 'Split the file.' });
}

/** The circumstances in which the map of a deps file is read. */
interface DepsMapQuestion {
  /** For faults only. */
  readonly path: string;
  /** Tells the folders that a table may name. */
  readonly isProject?: IsProject | undefined;
  /** Those of the map's reader. */
  readonly faults?: Faults;
}

/**
 * Reads a deps file from the map at its top.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readDepsMap(
  top: YamlMap,
  { path, isProject, faults = new Faults(path, 'bad-deps') }: DepsMapQuestion,
): DepsFile {
  faults.orThrow(() => checkCount(top, path));
  const sound = withoutMisplaced(top, faults);
  checkShape(sound, check, faults, (key, at) => at !== '' && isRefusedKey(key));
  const requirements: DepsRequirement[] = [];
  let python: DepsFile['python'];
  for (const entry of distinct(sound.entries, faults)) {
    if (isPython(entry)) python = readPython(entry, faults);
    else requirements.push(...readRequirement(entry, faults, isProject));
  }
  faults.throwIfAny();
  const groups = groupsOf({ requirements }).length;
  if (groups > mostGroups)
    throw new PylockErrors([
      new PylockError('bad-deps', `there are ${groups} groups; at most ${mostGroups} are read`, {
        place: { file: path },
        hint: 'Split the file.',
      }),
    ]);
  return { path, requirements, python };
}

/** The entries whose names differ in PEP 503's normal form; the others are faults. */
function* distinct(entries: readonly YamlEntry[], faults: Faults): Iterable<YamlEntry> {
  const seen = new Map<string, YamlEntry>();
  for (const entry of entries) {
    const key = readKey(entry.key.text);
    const normal = key === undefined ? entry.key.text : [key.name, ...key.extras].join(' ');
    const earlier = seen.get(normal);
    if (earlier === undefined) {
      seen.set(normal, entry);
      yield entry;
      continue;
    }
    const message = `${quoted(entry.key.text)} is the same package as ${quoted(earlier.key.text)} on line ${earlier.key.line}`;
    faults.add(
      entry.key,
      entry.key.text,
      message,
      'Keep one of them; a list of tables gives one package several constraints.',
    );
  }
}

function readPython({ key, value }: YamlEntry, faults: Faults): DepsFile['python'] {
  // To the schema, `Python` is a package.
  if (value.kind !== 'scalar' || value.text === '') {
    faults.add(value, key.text, 'expected a constraint on Python, such as ">=3.9,<3.13"');
    return undefined;
  }
  const constraint = faults.attempt(value, key.text, () => readPythonConstraint(value.text));
  return constraint === undefined ? undefined : { ...constraint, place: faults.place(value, key.text) };
}
