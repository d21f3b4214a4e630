import { PylockError, PylockErrors } from '../errors.js';
import { check } from '../generated/deps-shape.js';
import { readPythonConstraint } from '../poetry/python-constraint.js';
import { quoted } from '../text/quoted.js';
import { checkShape } from '../yaml/check-shape.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import { groupsOf } from './groups.js';
import { withoutMisplaced } from './misplaced.js';
import { mistakenLine } from './mistaken-value.js';
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

/** The most words and marks of a deps file; {@link mostKeys} tables of all keys have fewer. */
const mostTokens = 300_000;

/**
 * Whether an entry constrains the target's Python rather than naming a package: `python`, in any case as Poetry takes
 * it.
 */
function isPython({ key }: YamlEntry): boolean {
  return key.text.length === 6 && key.text.toLowerCase() === 'python';
}

/**
 * Reads the text of a deps file. `path` is for faults only; `isProject` tells the folders that a table may name.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readDeps(text: string, path: string, isProject?: IsProject): DepsFile {
  const faults = new Faults(path, 'bad-deps');
  const top = faults.orThrow(() => readTop(text, path, faults));
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

/** The map at the top of the file. @throws PylockError where there is none of a bearable size. */
function readTop(text: string, path: string, faults: Faults): YamlMap {
  const node = readNode(text, path, faults);
  if (node === undefined) {
    const hint = 'Write {} for an environment without packages.';
    throw new PylockError('bad-deps', 'the file is empty', { place: { file: path }, hint });
  }
  const place = { file: path, line: node.line, column: node.column };
  if (node.kind !== 'map') {
    const message = 'expected a map of package names and constraints';
    throw mistakenLines(text, path) ?? new PylockError('bad-deps', message, { place, hint: exampleFor(node) });
  }
  if (node.entries.length <= mostKeys) return node;
  const message = `there are ${node.entries.length} keys; at most ${mostKeys} are read`;
  throw new PylockError('bad-deps', message, { place, hint: 'Split the file.' });
}

/** @throws PylockErrors of lines without "name: constraint", where these are the reason why it is no YAML; PylockError */
function readNode(text: string, path: string, faults: Faults): YamlNode | undefined {
  try {
    return readYaml(text, { path, code: 'bad-deps', mostTokens }, faults);
  } catch (error) {
    const lines = error instanceof PylockError ? mistakenLines(text, path) : undefined;
    const isReason = lines?.errors.some(
      ({ place }) => error instanceof PylockError && place?.line === error.place?.line,
    );
    throw isReason === true ? lines : error;
  }
}

/** The most lines that are told to be written as in a file of another kind. */
const mostLines = 20;

/** A fault for each line at the margin that is no "name: constraint"; undefined where all are. */
function mistakenLines(text: string, path: string): PylockErrors | undefined {
  const found: PylockError[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const mistake = /^[A-Za-z0-9]/.test(line) ? mistakenLine(line) : undefined;
    if (mistake === undefined) continue;
    const place = { file: path, line: at + 1, column: 1 };
    found.push(new PylockError('bad-deps', mistake.message, { place, hint: mistake.hint }));
    if (found.length === mostLines) break;
  }
  const [first, ...rest] = found;
  return first && new PylockErrors([first, ...rest]);
}

/** How to write the first item of a list in the place of the map. */
function exampleFor(node: YamlNode): string {
  const first = node.kind === 'list' ? node.items[0] : undefined;
  const mistake = first?.kind === 'scalar' ? mistakenLine(first.text) : undefined;
  return mistake?.hint ?? 'For example: fastapi: ^0.110';
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
