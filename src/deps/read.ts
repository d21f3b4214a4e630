import { PylockError, PylockErrors } from '../errors.js';
import { Faults } from '../yaml/faults.js';
import type { YamlEntry } from '../yaml/model.js';
import { quoted, readYaml } from '../yaml/read.js';
import type { DepsFile, DepsRequirement } from './model.js';
import { readConstraint } from './poetry-constraint.js';
import { readKey } from './requirement-key.js';
import { readRequirement } from './requirement-table.js';

/** Keys of a deps file; real ones have a few dozen. */
const mostKeys = 5000;

/** The key whose value constrains the target's Python rather than naming a package. */
const pythonKey = 'python';

/**
 * Reads the text of a deps file. `path` is only named in faults.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readDeps(text: string, path: string): DepsFile {
  const entries = readEntries(text, path);
  const faults = new Faults(path, 'bad-deps');
  const requirements: DepsRequirement[] = [];
  let python: DepsFile['python'];
  for (const entry of distinct(entries, faults)) {
    if (entry.key.text === pythonKey) python = readPython(entry, faults);
    else requirements.push(...readRequirement(entry, faults));
  }
  faults.throwIfAny();
  return { path, requirements, python };
}

/** The entries at the top of the file. @throws PylockErrors where there is no map of a bearable size. */
function readEntries(text: string, path: string): readonly YamlEntry[] {
  const fault = (message: string, hint: string, line?: number) =>
    new PylockErrors([
      new PylockError('bad-deps', message, { place: { file: path, ...(line === undefined ? {} : { line }) }, hint }),
    ]);
  let node: ReturnType<typeof readYaml>;
  try {
    node = readYaml(text, { path, code: 'bad-deps' });
  } catch (error) {
    throw error instanceof PylockError ? new PylockErrors([error]) : error;
  }
  if (node === undefined) throw fault('the file is empty', 'Write {} for an environment without packages.');
  if (node.kind !== 'map') {
    throw fault('expected a map of package names and constraints', 'For example: fastapi: ^0.110', node.line);
  }
  if (node.entries.length > mostKeys)
    throw fault(`there are ${node.entries.length} keys; at most ${mostKeys} are read`, 'Split the file.');
  return node.entries;
}

/** The entries whose names differ in PEP 503's normal form; the others are faults. */
function* distinct(entries: readonly YamlEntry[], faults: Faults): Iterable<YamlEntry> {
  const seen = new Map<string, YamlEntry>();
  for (const entry of entries) {
    const key = entry.key.text === pythonKey ? undefined : readKey(entry.key.text);
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
  if (value.kind !== 'scalar' || value.text === '') {
    faults.add(value, key.text, 'expected a constraint on Python, such as ">=3.9,<3.13"');
    return undefined;
  }
  const constraint = faults.attempt(value, key.text, () => readConstraint(value.text));
  return constraint === undefined ? undefined : { ...constraint, place: faults.place(value, key.text) };
}
