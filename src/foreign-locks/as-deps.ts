import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { readPythonConstraint } from '../poetry/python-constraint.js';
import { readToml } from '../toml/read.js';
import type { ForeignLock, ForeignPackage } from './model.js';
import { readPylockToml } from './pylock-toml.js';
import { Reading } from './reading.js';

/** The most words and marks of a file. */
const mostTokens = 3_000_000;

/** A package as a requirement on exactly its version and its files. */
function requirementOf({ name, version, marker, files }: ForeignPackage, path: string): DepsRequirement {
  return {
    name,
    extras: [],
    constraint: parseSpecifierSet(`==${version.text}`),
    marker,
    allowPrereleases: true,
    groups: undefined,
    url: undefined,
    urlHash: undefined,
    source: undefined,
    hashes: files.flatMap(({ sha256 }) => sha256 ?? []).sort(),
    place: { file: path, key: name },
  };
}

/** A `pylock.toml` with what is wrong with it for an environment that is built from its files alone. */
export interface Buildable {
  readonly deps: DepsFile;
  readonly lock: ForeignLock;
}

/**
 * Reads a `pylock.toml` (PEP 751) as the environment that it describes: its main packages and default groups.
 * @throws PylockErrors `bad-lock`, all faults at once
 */
export function pylockAsDeps(text: string, path: string): Buildable {
  const reading = new Reading(path);
  const lock = readPylockToml(readToml(text, { path, code: 'bad-lock', mostTokens }).root, reading, 'default');
  const python =
    lock.python === undefined
      ? undefined
      : reading.faults.attempt({ line: 1, column: 1 }, 'requires-python', () =>
          readPythonConstraint(lock.python ?? ''),
        );
  reading.faults.throwIfAny();
  const requirements = lock.packages.map((one) => requirementOf(one, path));
  const place = { file: path, key: 'requires-python' };
  return { lock, deps: { path, requirements, python: python === undefined ? undefined : { ...python, place } } };
}
