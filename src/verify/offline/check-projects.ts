import type { Build, LockedProject, PylockPart } from '../../lock/model.js';
import { projectsIn } from '../../lock/projects.js';
import { contentsOf } from '../../lock/used-files.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../finding.js';

/** A project of the user's own as its file has it now. */
export interface ExpectedProject {
  readonly locked: LockedProject;
  readonly build: { readonly system: Omit<Build, 'requires'> };
}

/** The user's own projects, by name. */
export type ExpectedProjects = ReadonlyMap<NormalizedName, ExpectedProject>;

/** Values as texts that are equal where the values are. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Map ? [...part] : part)) ?? '';
}

/** Whether a lock holds exactly the projects that are to be built from their folders, as they are now. */
export function* checkProjects(part: PylockPart, expected: ExpectedProjects): Iterable<Finding> {
  for (const [name, project] of expected) {
    const path = ['pylock', 'projects', name];
    const known = projectsIn(part).get(name);
    if (known === undefined) {
      const message = `${name} is built from its folder, and the lock does not hold what that needs`;
      yield { code: 'inputs', path: ['pylock'], message };
    } else {
      yield* checkProject(name, known, project.locked, path);
      yield* checkBackend(name, part, project);
    }
  }
  for (const name of projectsIn(part).keys()) {
    const message = `${name} is built from its folder in the lock, and is no package now`;
    if (!expected.has(name)) yield { code: 'inputs', path: ['pylock', 'projects', name], message };
  }
}

function* checkProject(
  name: NormalizedName,
  known: LockedProject,
  now: LockedProject,
  path: readonly string[],
): Iterable<Finding> {
  if (known.path !== now.path) {
    const message = `${name} lies in ${now.path}, and the lock says ${known.path}`;
    yield { code: 'inputs', path: [...path, 'path'], message };
  }
  if (textOf(known.requires) !== textOf(now.requires)) {
    const [there, here] = [now.requires, known.requires].map((texts) => texts.join(', ') || 'nothing');
    const message = `building ${name} needs ${there}, and the lock was made for ${here}`;
    yield { code: 'inputs', path, message };
  }
  if (textOf([known.main, known.groups]) !== textOf([now.main, now.groups]))
    yield { code: 'inputs', path, message: `${name} is in other environments than the lock says` };
}

/** Whether every build of a project has its backend. */
function* checkBackend(
  name: NormalizedName,
  part: PylockPart,
  { build: { system } }: ExpectedProject,
): Iterable<Finding> {
  const builds = contentsOf(part).flatMap(({ builds }) => [...builds.values()].flatMap((own) => own.get(name) ?? []));
  const isOther = ({ backend, backendPath }: Build) =>
    backend !== system.backend || textOf(backendPath) !== textOf(system.backendPath);
  const other = builds.find(isOther);
  if (other === undefined) return;
  const message = `${name} is built by ${system.backend}, and the lock says ${other.backend}`;
  yield { code: 'inputs', path: ['pylock', 'projects', name], message };
}
