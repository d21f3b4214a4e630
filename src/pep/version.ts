/** A version as PEP 440 defines it. Immutable. */
export interface Version {
  /** Normal form with the release segment as long as it was written: `1.0.0rc1`, `1!2.0+cpu.1`. */
  readonly text: string;
  /**
   * Sort key: for versions a and b, a comes before b exactly when `a.key < b.key` by code unit, and
   * they are equal (`1.0`, `1.0.0`) exactly when the keys are.
   */
  readonly key: string;
  /** Numbers are decimal digits without leading zeros, since PEP 440 sets them no limit. */
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: { readonly phase: 'a' | 'b' | 'rc'; readonly number: string } | undefined;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: readonly string[] | undefined;
  /** True for pre-releases and developmental releases, as PEP 440 "Handling of pre-releases" means. */
  readonly isPrerelease: boolean;
}

/** Reads a version. @throws PylockError `bad-version`, with a caret under the fault. */
export function parseVersion(_text: string): Version {
  throw new Error('stub');
}

/** Reads a version, or gives undefined where the text is none. */
export function tryParseVersion(_text: string): Version | undefined {
  throw new Error('stub');
}

/** Negative, zero or positive, as for Array.sort (PEP 440, "Summary of permitted suffixes and relative ordering"). */
export function compareVersions(a: Version, b: Version): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
