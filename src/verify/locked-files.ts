import type { Project } from '../index-client/model.js';
import type { Link, Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import { contentsOf } from '../lock/used-files.js';
import { parseLockedFilename, projectOf } from '../pep/filename.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { SdistFilename } from '../pep/sdist-filename.js';
import type { WheelFilename } from '../pep/wheel-filename.js';

/** A link with the project of its file. */
export interface LockedFile {
  readonly link: Link;
  /** Its position in the lock. */
  readonly at: number;
  readonly parsed: WheelFilename | SdistFilename;
}

/** All parts of one project in a lock, with the project on the index. */
export interface LockedProject {
  readonly name: NormalizedName;
  readonly files: readonly LockedFile[];
  /** Undefined where the index does not have it. */
  readonly project: Project | undefined;
}

/** The projects of a lock's files, by file name. */
function owners(lock: Lock): ReadonlyMap<string, NormalizedName> {
  const found = new Map<string, NormalizedName>();
  for (const { systems } of lock.pylock === undefined ? [] : contentsOf(lock.pylock))
    for (const files of systems.values()) for (const [name, file] of files) found.set(file, name);
  return found;
}

/** The ways to split a file name into project and rest: legacy source archives may have dashes in both. */
function* candidates(file: string, projects: Lock['closure']): Iterable<NormalizedName> {
  for (let dash = file.indexOf('-'); dash !== -1; dash = file.indexOf('-', dash + 1)) {
    const name = normalizeName(file.slice(0, dash));
    if (name !== undefined && projects.has(name)) yield name;
  }
  const usual = projectOf(file);
  if (usual !== undefined) yield usual;
}

/** The files of a lock by project, in the order of its links; files without a known project are left out. */
export function lockedFiles(lock: Lock): ReadonlyMap<NormalizedName, readonly LockedFile[]> {
  const known = owners(lock);
  const projects = projectsOf(lock);
  const files = new Map<NormalizedName, LockedFile[]>();
  for (const [at, link] of lock.links.entries()) {
    const own = known.get(link.name);
    for (const name of own === undefined ? candidates(link.name, projects) : [own]) {
      const parsed = parseLockedFilename(link.name, name);
      if (parsed === undefined) continue;
      files.set(name, [...(files.get(name) ?? []), { link, at, parsed }]);
      break;
    }
  }
  return files;
}

/** The place of a project in a lock: in the closure, among the packages, or, for a build tool, at its first link. */
export function projectPath({ name, files }: LockedProject, lock: Lock): readonly string[] {
  if (lock.closure.has(name)) return ['closure', name];
  if (lock.pylock?.packages.has(name) === true) return ['pylock', 'packages', name];
  return ['links', String(files[0]?.at ?? 0)];
}
