import type { DepsFile } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import { kindOf } from '../../inputs/kind.js';
import { parseVersion } from '../../pep/version.js';
import type { Nixpkgs } from '../../targets/patch-floor.js';
import { parsePython, pythonIn, pythonMinors } from '../../targets/target.js';
import type { Settings } from './settings.js';

/** The minor versions that a range of Pythons takes as the nixpkgs has them. */
function fitting({ python }: DepsFile, nixpkgs: Nixpkgs): readonly string[] {
  return pythonMinors.filter((minor) =>
    python?.range.contains(parseVersion(pythonIn(parsePython(minor), nixpkgs).full)),
  );
}

/**
 * Checks `requires-python` of a pyproject.toml against the Python of the lock, and says which would fit. The key `python`
 * of a deps file is checked where its requirements are.
 * @throws PylockError `no-solution`
 */
export function checkRequiresPython(deps: DepsFile, { python, nixpkgs }: Settings): void {
  if (deps.python === undefined || kindOf(deps.path) !== 'pyproject') return;
  if (deps.python.range.contains(parseVersion(python.full))) return;
  const known = fitting(deps, nixpkgs);
  const newest = known.at(-1);
  throw new PylockError(
    'no-solution',
    `the lock is for Python ${python.full}, and the project asks for ${deps.python.text}`,
    {
      place: deps.python.place,
      hint:
        newest === undefined
          ? 'No Python that pylock knows fits: change the key.'
          : `${known.length === 1 ? 'Only' : 'What fits:'} ${known.join(', ')}${known.length === 1 ? ' fits' : ''}. Name one: pylock resolve --python ${newest} ${deps.path}`,
    },
  );
}
