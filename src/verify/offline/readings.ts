import type { PylockPart } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import type { SdistFilename } from '../../pep/sdist-filename.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { WheelFilename } from '../../pep/wheel-filename.js';

/** Names of files and versions of one lock, read once: its systems share nearly all of them. */
export class Readings {
  static readonly #known = new WeakMap<PylockPart, Readings>();
  readonly #files = new Map<string, WheelFilename | SdistFilename | undefined>();
  readonly #versions = new Map<string, Version | undefined>();

  /** Those of a lock, gone when it is. */
  static of(part: PylockPart): Readings {
    const known = Readings.#known.get(part) ?? new Readings();
    Readings.#known.set(part, known);
    return known;
  }

  /** As of `parseFilename`. */
  file(filename: string, name: NormalizedName): WheelFilename | SdistFilename | undefined {
    const key = `${name} ${filename}`;
    if (!this.#files.has(key)) this.#files.set(key, parseFilename(filename, name));
    return this.#files.get(key);
  }

  /** As of `tryParseVersion`. */
  version(text: string): Version | undefined {
    if (!this.#versions.has(text)) this.#versions.set(text, tryParseVersion(text));
    return this.#versions.get(text);
  }
}
