import { exceptionNamed } from '../library/exceptions.js';
import { isOfOthers } from '../library/module-names.js';
import { itemsOf } from '../values/iterate.js';
import { isKnown, type Module, type Unknown, unknown } from '../values/model.js';
import { joinPaths } from '../values/path-text.js';
import { Raised } from '../values/signals.js';
import type { World } from '../world/world.js';
import { type Located, lostModule, runModule } from './own-code.js';

/** Modules that are known to compute versions and commands only, in code that is not worth following. */
const notFollowed = new Set(['versioneer']);

/** Finds a module by the last part of its name, as Python's path finder does. */
function locate(part: string, folders: readonly string[], world: World): Located | 'missing' | Unknown {
  const spaces: string[] = [];
  for (const folder of folders) {
    const base = joinPaths(folder, part);
    const init = world.folders.text(`${base}/__init__.py`);
    if (typeof init !== 'string') return init;
    if (init !== 'missing') return { text: init, file: `${base}/__init__.py`, folder: base };
    for (const ending of ['.abi3.so', '.so'])
      if (world.folders.isFile(base + ending) !== false) return unknown(0, `imports ${part}, which is compiled`);
    const text = world.folders.text(`${base}.py`);
    if (typeof text !== 'string') return text;
    if (text !== 'missing') return { text, file: `${base}.py`, folder: undefined };
    const isFolder = world.folders.isFolder(base);
    if (typeof isFolder !== 'boolean') return isFolder;
    if (isFolder) spaces.push(base);
  }
  const [only] = spaces;
  if (only === undefined) return 'missing';
  return spaces.length === 1
    ? { text: '', file: undefined, folder: only }
    : unknown(0, `imports ${part}, which lies in several folders`);
}

/** The folders of a package's modules: `__path__`, which its code may have changed. */
function foldersOf({ names }: Module, world: World, line: number): readonly string[] | undefined {
  const path = names?.ownBinding('__path__')?.value;
  const items = path?.kind === 'list' ? itemsOf(path, world, line) : undefined;
  if (items === undefined || !isKnown(items)) return undefined;
  const texts = items.map((item) => (item.kind === 'str' ? item.value : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The folders in which a module of that first name lies, if it is one of the archive and comes before all others. */
function searched(first: string, world: World): readonly string[] | undefined {
  const isOwn = world.folders.isModule(first) && !isOfOthers(first) && !notFollowed.has(first);
  const isAlone = world.modules.required.every((project) => project === 'setuptools' || project === 'wheel');
  return isOwn ? world.search.folders(isAlone) : undefined;
}

/**
 * Imports a module of the archive by its dotted name, with the packages around it. Undefined where it is not one of the
 * archive, or that is unknown; an {@link Unknown} where it can't be followed.
 * @throws Signal
 */
export function importOwn(name: string, line: number, world: World): Module | Unknown | undefined {
  let parent: Module | undefined;
  let full = '';
  for (const part of name.split('.')) {
    full = parent === undefined ? part : `${full}.${part}`;
    const known = world.own.get(full);
    if (known?.kind === 'unknown') return known;
    const module = known ?? importPart(full, parent, line, world);
    if (known === undefined && module !== undefined) parent?.names?.bind(part, module);
    if (module?.kind !== 'module') return module;
    parent = module;
  }
  return parent;
}

function importPart(
  name: string,
  parent: Module | undefined,
  line: number,
  world: World,
): Module | Unknown | undefined {
  const part = name.slice(name.lastIndexOf('.') + 1);
  const folders = parent === undefined ? searched(part, world) : foldersOf(parent, world, line);
  if (folders === undefined)
    return parent === undefined ? undefined : lostModule(name, unknown(line, `imports ${name.slice(0, 60)}`), world);
  const found = locate(part, folders, world);
  if (found === 'missing' && parent === undefined) return undefined;
  if (found === 'missing')
    throw new Raised(
      exceptionNamed('ModuleNotFoundError'),
      line,
      `imports ${name.slice(0, 60)}, which the archive lacks`,
    );
  if ('kind' in found) return lostModule(name, { ...found, line }, world);
  return world.deeper(line, () => runModule(name, found, line, world));
}
