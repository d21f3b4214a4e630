import type { PylockPart } from '../../lock/model.js';
import { parseLockedFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import type { SdistFilename } from '../../pep/sdist-filename.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { WheelFilename } from '../../pep/wheel-filename.js';

/** Parsed file names and versions of one lock: its systems share nearly all of them. */
export class Readings {
  static readonly #known = new WeakMap<PylockPart, Readings>();
  readonly #versions = new Map<string, Version | undefined>();

  /** The cache of a lock, freed with it. */
  static of(part: PylockPart): Readings {
    const known = Readings.#known.get(part) ?? new Readings();
    Readings.#known.set(part, known);
    return known;
  }

  /** Like `parseFilename`. */
  file(filename: string, name: NormalizedName): WheelFilename | SdistFilename | undefined {
    return parseLockedFilename(filename, name);
  }

  /** Like `tryParseVersion`. */
  version(text: string): Version | undefined {
    if (!this.#versions.has(text)) this.#versions.set(text, tryParseVersion(text));
    return this.#versions.get(text);
  }
}
