import type { DeclaredRequirements } from './model.js';

/**
 * The parts of a source archive that decide its requirements on a target, where setuptools computes them. Plain JSON.
 */
export interface SetupSources {
  /** Undefined where the archive has none, and setuptools calls `setup()` without arguments. */
  readonly setupPy: string | undefined;
  readonly setupCfg: string | undefined;
  /** The projects that its build system asks for, by their normalised names. */
  readonly required: readonly string[];
  /** Whether a build runs setup.py as a script, which can import the modules in its folder (PEP 517, no backend). */
  readonly isScript: boolean;
  /** Files that setup.py may read, by their path below the top folder. */
  readonly texts: readonly (readonly [path: string, text: string])[];
  /** Every path of the archive, folders with a trailing `/`; undefined where there are too many. */
  readonly paths: readonly string[] | undefined;
  /** A pyproject.toml that leaves requirements to setuptools (`dynamic`). */
  readonly pyproject: string | undefined;
  /** From its PKG-INFO. */
  readonly requiresPython: string | undefined;
  /** The requirements that setuptools recorded when the archive was packed, on an unknown machine. */
  readonly recorded: DeclaredRequirements | undefined;
  /** Neither setup.py nor setup.cfg mentions requirements, so that a build finds none on any machine. */
  readonly speaksOfNone: boolean;
}
