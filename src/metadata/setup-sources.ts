import type { DeclaredRequirements } from './model.js';

/** What of a source archive decides its requirements on a target, where setuptools computes them. JSON as it is. */
export interface SetupSources {
  /** Undefined where the archive has none, and setuptools calls `setup()` without arguments. */
  readonly setupPy: string | undefined;
  readonly setupCfg: string | undefined;
  /** The projects that its build system asks for, by their normalised names. */
  readonly required: readonly string[];
  /** Files that setup.py may read, by their path below the top folder. */
  readonly texts: readonly (readonly [path: string, text: string])[];
  /** All that the archive has, folders with a `/` behind; undefined where that is too much. */
  readonly paths: readonly string[] | undefined;
  /** A pyproject.toml that leaves requirements to setuptools (`dynamic`). */
  readonly pyproject: string | undefined;
  /** As its PKG-INFO says. */
  readonly requiresPython: string | undefined;
  /** What setuptools recorded where the archive was packed, on whatever machine that was. */
  readonly recorded: DeclaredRequirements | undefined;
  /** Neither setup.py nor setup.cfg has a word about requirements, so that a build finds none, wherever it runs. */
  readonly speaksOfNone: boolean;
}
