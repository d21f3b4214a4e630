import type { Marker } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';

/** One release that another tool had locked. */
export interface Pin {
  readonly name: NormalizedName;
  readonly version: Version;
  /** Where the pin counts; everywhere where undefined. */
  readonly marker: Marker | undefined;
  /** The sha256 of its files by name, in lower-case hexadecimal. */
  readonly files: ReadonlyMap<string, string>;
  /** The sha256 of files whose names are not known. */
  readonly hashes: readonly string[];
  /** Its requirements (PEP 508), where it has no wheel: only building it may tell them. */
  readonly needs: readonly string[] | undefined;
}

/** A repository of git that another tool had locked. */
export interface PinnedRepository {
  readonly name: NormalizedName;
  /** The text of `pep/git-url.ts`, at a whole commit. */
  readonly url: string;
}

/** A `pypi-pins.yaml`: what `pylock import` hands to the next `pylock resolve`. */
export interface PinsFile {
  /** The name of the imported file. */
  readonly from: string;
  /** The name of the deps file whose locks the pins are for; undefined in files of older versions: of any. */
  readonly input: string | undefined;
  readonly pins: readonly Pin[];
  readonly repositories?: readonly PinnedRepository[];
}
