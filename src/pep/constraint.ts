import type { Range } from './range.js';
import type { Version } from './version.js';

/** The versions that a requirement allows, whether written as PEP 440 or as Poetry does. */
export interface Constraint {
  /** As printed to users: normalised PEP 440 specifiers, or what the user wrote. `` for anything. */
  readonly text: string;
  readonly range: Range;
  /** A specifier names a pre-release, which allows pre-releases (PEP 440, "Handling of pre-releases"). */
  readonly namesPrerelease: boolean;
  /**
   * The version, where the constraint is a single `==V` without wildcard or `===V`: this may pick a yanked release
   * (PEP 592).
   */
  readonly exact: Version | undefined;
  /** Texts asked for with `===`: the version as the file name spells it must equal each, ASCII case-insensitively. */
  readonly arbitrary: readonly string[];
}
