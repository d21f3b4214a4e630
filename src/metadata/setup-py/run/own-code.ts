import { exceptionNamed } from '../library/exceptions.js';
import type { CodeNames } from '../syntax/code-names.js';
import { docstringOf } from '../syntax/docstring.js';
import { namesIn } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { parseProgram } from '../syntax/tree.js';
import { list, type Module, none, str, type Unknown, unknown, type Value } from '../values/model.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, Raised, Stopped } from '../values/signals.js';
import { expose } from '../world/escape.js';
import { runAll, type World } from '../world/world.js';

/** The place of a module in the archive: a file, a package, or a folder without `__init__.py` (PEP 420). */
export interface Located {
  readonly text: string;
  /** Undefined for a folder without `__init__.py`. */
  readonly file: string | undefined;
  /** The folder of a package. */
  readonly folder: string | undefined;
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

/** Records that a module can't be followed, whose code reaches no other. */
export function lostModule(name: string, why: Unknown, world: World): Unknown {
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

/** Code that changes the requirements of a distribution; other uses in a package, such as in a test command, read them. */
const changesRequirements =
  /\.\s*(?:install_requires|extras_require)\s*(?:\[|\+?=(?!=)|\.\s*(?:append|clear|extend|insert|pop|remove|setdefault|sort|update)\b)/;

/** Adds the names of a module's code to those of the whole program. */
function noteNames(names: CodeNames, text: string, world: World): void {
  const { reads, attributes } = world.code;
  const isOnlyRead = (name: string) =>
    /^(?:install_requires|extras_require)$/.test(name) && !changesRequirements.test(text);
  world.code = {
    ...world.code,
    reads: new Set([...reads, ...names.reads]),
    attributes: new Set([...attributes, ...[...names.attributes].filter((name) => !isOnlyRead(name))]),
  };
}

/**
 * Runs the code of a module. Where it can't be followed, it is unknown; where it raises an exception that no code
 * handles, too, since an environment in which the archive can be built may have what it lacks. With `isApart`, no
 * `import` finds the module.
 * @throws Signal
 */
export function runModule(name: string, found: Located, line: number, world: World, isApart = false): Module | Unknown {
  world.step(line, found.text.length / 8);
  const program = isForeign(found.text) ? undefined : parseProgram(found.text, line);
  if (program === undefined || !('root' in program)) {
    // The parser takes long for what is no program.
    world.step(line, found.text.length);
    return lostModule(name, unknown(line, `imports ${name.slice(0, 60)}, which is no Python 3`), world);
  }
  const body = program.root.children;
  const names = namesIn(body);
  noteNames(names, found.text, world);
  const scope = scopeOf(name, found, body, world);
  const module: Module = { kind: 'module', name, names: scope, attributes: (key) => scope.ownBinding(key)?.value };
  if (!isApart) world.own.add(module, scope, found.folder !== undefined);
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

/**
 * Runs a file of the archive as a module that no `import` finds. @throws Signal; Raised where the archive has no such
 * file
 */
export function runFile(name: string, path: string, line: number, world: World): Module | Unknown {
  const file = world.folders.resolve(path);
  if (typeof file !== 'string') return file;
  const text = world.folders.text(file);
  if (typeof text !== 'string') return text;
  if (text === 'missing') throw new Raised(exceptionNamed('FileNotFoundError'), line);
  return world.deeper(line, () => runModule(name, { text, file, folder: undefined }, line, world, true));
}
