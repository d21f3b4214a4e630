// A project that is built from its folder and no archive, in the form of a source archive that a target installs: what builds
// it is found as for those.
import type { IndexFile, Project } from '../../index-client/model.js';
import type { BuildSystem } from '../../metadata/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion } from '../../pep/version.js';
import type { System } from '../../targets/model.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';

/** A project of the user's own that some systems build from its folder. */
export interface FolderBuild {
  /** Its key among the builds: no file of an index is called as a project alone. */
  readonly name: NormalizedName;
  readonly system: BuildSystem;
  readonly systems: ReadonlySet<System>;
}

/** A version that nobody sees: a folder has one only once it is built. */
const noVersion = parseVersion('0');

/** A folder as a source archive. */
export function folderPick(name: NormalizedName): TargetPick {
  const nothing = { requiresPython: undefined, uploadTime: undefined, size: undefined, sha256: undefined };
  const parsed = { kind: 'sdist', name, version: noVersion, versionText: '0', extension: '.tar.gz' } as const;
  const file: IndexFile = { ...nothing, filename: name, parsed, url: '', yanked: false, coreMetadata: false };
  const release = { version: noVersion, files: [file] };
  const status = { marker: 'active', reason: undefined } as const;
  const project: Project = { name, releases: [release], status, source: '' };
  const noNeeds = { needs: [], extras: new Map(), unknownExtras: [], needsOwn: [], blindMarkers: [] };
  return { project, release, file, yanked: false, requiresPython: undefined, ...noNeeds };
}

/** Whether a pick is a folder. */
export function isFolder({ project, file }: TargetPick): boolean {
  return file.filename === project.name;
}
