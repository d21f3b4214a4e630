import type { HexSha256 } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { System, Target } from '../../targets/model.js';
import type { OldPins } from '../solve/solve-request.js';

/** The facts about a locked file that its name does not tell. */
export interface LockedFile {
  readonly url: string;
  readonly sha256: HexSha256;
}

/** The knowledge of an old lock about the projects that it has. */
export interface LockedWorld {
  readonly targets: readonly Target[];
  readonly pins: (system: System) => OldPins;
  readonly fileOf: (filename: string) => LockedFile | undefined;
  /** Projects whose locked release is asked of the index all the same, for extras that the lock does not have. */
  readonly opened: ReadonlySet<NormalizedName>;
}
