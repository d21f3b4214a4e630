import type { Project, Release } from '../../index-client/model.js';
import type { Version } from '../../pep/version.js';

/** The releases of a project by the keys of their versions. */
export interface ReleaseTable {
  readonly byKey: ReadonlyMap<string, Release>;
  /** Ascending. */
  readonly versions: readonly Version[];
}

const known = new WeakMap<Project, ReleaseTable>();

/** The table of a project, which all targets share. */
export function releaseTable(project: Project): ReleaseTable {
  const before = known.get(project);
  if (before !== undefined) return before;
  const { releases } = project;
  const byKey = new Map(releases.map((release) => [release.version.key, release]));
  const table = { byKey, versions: releases.map(({ version }) => version) };
  known.set(project, table);
  return table;
}
