// Folders that imported files name: projects of the user's own, which a deps file names by `path`.
import { dirname, relative, resolve } from 'node:path';
import { PylockError, PylockErrors } from '../../errors.js';
import type { ForeignRequirement, NotCarried } from '../../foreign-locks/model.js';
import { foreignKind } from '../../foreign-locks/read.js';
import { ownProjectName } from '../../inputs/own-project.js';
import { normalizeName } from '../../pep/name.js';

/** The parts that were left out, and the requirements that take the place of some. */
export interface OwnFolders {
  readonly requirements: readonly ForeignRequirement[];
  readonly notCarried: readonly NotCarried[];
}

/** A project by its folder, or why a deps file can't name it. */
type Found = { readonly name: string; readonly path: string } | { readonly todo: string };

async function projectAt(folder: string, depsPath: string): Promise<Found> {
  try {
    const name = await ownProjectName(folder, depsPath);
    const path = relative(dirname(depsPath), folder).replaceAll('\\', '/') || '.';
    if (name === undefined)
      return { todo: 'Give its pyproject.toml a name under [project], and run the import again.' };
    return { name, path: /^\.{1,2}(?:\/|$)/.test(path) ? path : `./${path}` };
  } catch (error) {
    if (!(error instanceof PylockError || error instanceof PylockErrors)) throw error;
    const [{ message }] = error instanceof PylockErrors ? error.errors : [error];
    return { todo: `A deps file names folders of the repository with a pyproject.toml, and ${message}.` };
  }
}

/** The folders that a path may mean, the likeliest first: pip takes it from the current folder, and locks from their own. */
function foldersOf({ file }: NotCarried, path: string): readonly string[] {
  const folders = [resolve(path), resolve(dirname(resolve(file)), path)];
  return [...new Set(foreignKind(file) === 'requirements' ? folders : folders.slice(1))];
}

async function findProject(
  one: NotCarried,
  { name, path = '.' }: ForeignRequirement,
  depsPath: string,
): Promise<Found> {
  let found: Found = { todo: one.todo };
  for (const folder of foldersOf(one, path)) {
    found = await projectAt(folder, depsPath);
    if ('todo' in found) continue;
    const isOther = name !== '' && normalizeName(name) !== found.name;
    return isOther ? { todo: `The project in ${found.path} is called ${found.name}: name it so.` } : found;
  }
  return found;
}

/** Sorts out the folders of the user's own projects among the parts that were left out. */
export async function ownFoldersIn(notCarried: readonly NotCarried[], depsPath: string): Promise<OwnFolders> {
  const requirements: ForeignRequirement[] = [];
  const left: NotCarried[] = [];
  for (const one of notCarried) {
    const found = one.own === undefined ? { todo: one.todo } : await findProject(one, one.own, depsPath);
    if ('todo' in found) left.push({ ...one, todo: found.todo });
    else if (one.own !== undefined) requirements.push({ ...one.own, ...found });
  }
  return { requirements, notCarried: left };
}
