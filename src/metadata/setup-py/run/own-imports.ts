import { exceptionNamed } from '../library/exceptions.js';
import { isOfOthers } from '../library/module-names.js';
import { docstringOf } from '../syntax/docstring.js';
import { namesIn } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { parseProgram } from '../syntax/tree.js';
import { itemsOf } from '../values/iterate.js';
import { isKnown, list, type Module, none, str, type Unknown, unknown, type Value } from '../values/model.js';
import { joinPaths } from '../values/path-text.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, Raised, Stopped } from '../values/signals.js';
import { expose } from '../world/escape.js';
import { runAll, type World } from '../world/world.js';

/** The place of a module in the archive: a file, a package, or a folder without `__init__.py` (PEP 420). */
interface Located {
  readonly text: string;
  /** Undefined for a folder without `__init__.py`. */
  readonly file: string | undefined;
  /** The folder of a package. */
  readonly folder: string | undefined;
}

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

/** Whether a text says that it is in another encoding than the one in which it was read (PEP 263). */
function isForeign(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2);
  const coding = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
  const name = coding.exec(first)?.[1] ?? coding.exec(second)?.[1] ?? 'utf-8';
  return !/^utf[-_]?8/i.test(name) && !/^[\0-\x7f]*$/.test(text);
}

function scopeOf(name: string, { file, folder }: Located, body: readonly SyntaxNode[], world: World): Scope<Value> {
  const scope = new Scope<Value>('module', world.builtins);
  const doc = docstringOf(body);
  scope.bind('__name__', str(name));
  scope.bind('__doc__', doc === undefined ? none : str(doc));
  scope.bind('__package__', str(folder === undefined ? name.slice(0, Math.max(0, name.lastIndexOf('.'))) : name));
  if (file !== undefined) scope.bind('__file__', str(file));
  if (folder !== undefined) scope.bind('__path__', list([str(folder)]));
  return scope;
}

function lostModule(name: string, why: Unknown, world: World): Unknown {
  world.own.lose(name, why);
  return why;
}

/**
 * Records that a module can't be followed, with all that its code can reach: `imports` are the modules that it names.
 */
function giveUp(module: Module, imports: Iterable<string>, why: Unknown, world: World): Unknown {
  const reached = module.names === undefined ? [] : world.own.reach(imports, module.names, why);
  expose([...world.own.lose(module.name, why), ...reached], why, world);
  return why;
}

/**
 * Runs the code of a module. Where it can't be followed, it is unknown; where it raises an exception that no code
 * handles, too, since an environment in which the archive can be built may have what it lacks.
 * @throws Signal
 */
function runModule(name: string, found: Located, line: number, world: World): Module | Unknown {
  world.step(line, found.text.length / 20);
  const program = isForeign(found.text) ? undefined : parseProgram(found.text, line);
  if (program === undefined || !('root' in program))
    return lostModule(name, unknown(line, `imports ${name.slice(0, 60)}, which is no Python 3`), world);
  const body = program.root.children;
  const names = namesIn(body);
  const { reads, attributes } = world.code;
  world.code = {
    ...world.code,
    reads: new Set([...reads, ...names.reads]),
    attributes: new Set([...attributes, ...names.attributes]),
  };
  const scope = scopeOf(name, found, body, world);
  const module: Module = { kind: 'module', name, names: scope, attributes: (key) => scope.ownBinding(key)?.value };
  world.own.add(module, scope, found.folder !== undefined);
  try {
    runAll(body, { scope, world });
    return module;
  } catch (signal) {
    if (signal instanceof MaybeRaised) giveUp(module, names.imports, signal.why, world);
    if (signal instanceof Raised && world.guarded > 0) world.own.remove(name);
    else if (signal instanceof Raised) return giveUp(module, names.imports, unknown(line, signal.why), world);
    const maySetUp = names.reads.has('setup') || names.attributes.has('setup');
    if (signal instanceof Stopped && !maySetUp) return giveUp(module, names.imports, signal.why, world);
    throw signal;
  }
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
