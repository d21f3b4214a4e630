import type { Project, Release } from '../../index-client/model.js';
import type { Version } from '../../pep/version.js';
import { rememberingFor } from '../../remembering.js';

/** The releases of a project by the keys of their versions. */
export interface ReleaseTable {
  readonly byKey: ReadonlyMap<string, Release>;
  /** Ascending. */
  readonly versions: readonly Version[];
}

/** The table of a project, which all targets share. */
export const releaseTable = rememberingFor(
  ({ releases }: Project): ReleaseTable => ({
    byKey: new Map(releases.map((release) => [release.version.key, release])),
    versions: releases.map(({ version }) => version),
  }),
);
