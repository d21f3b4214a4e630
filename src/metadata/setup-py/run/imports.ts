import { exceptionNamed } from '../library/exceptions.js';
import { allNamesOf, hasName, importable } from '../library/module-names.js';
import { knownModule, moduleAttribute } from '../library/modules.js';
import { partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { itemsOf } from '../values/iterate.js';
import { isKnown, type Module, type Unknown, unknown, type Value, at as withLine } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { Raised, Stopped } from '../values/signals.js';
import { wild } from '../world/escape.js';
import { absoluteName } from '../world/own-modules.js';
import type { Place, World } from '../world/world.js';
import { importOwn } from './own-imports.js';

/** A module that is not followed, or a name of it. */
export function strange(name: string, line: number): Unknown {
  return { ...unknown(line, `uses ${name.slice(0, 80)}`), module: name };
}

/** The longest dotted name of a module that is looked for, in characters. */
const longestName = 500;

/** A module by its dotted name. @throws Raised `ModuleNotFoundError` where it can't be imported */
export function load(name: string, world: World, line: number): Value {
  if (name.length > longestName) throw new Stopped(unknown(line, 'imports a module with an endless name'));
  const known = knownModule(world, name);
  const there = known && importable(name, { minor: () => world.minor, isOwn: () => false, required: [] });
  if (there === 'unknown') wild(world, unknown(line, `imports ${name.slice(0, 60)}`));
  if (known !== undefined && there !== 'no') return known;
  const own = importOwn(name, line, world);
  if (own?.kind === 'module') return own;
  const { folders, modules } = world;
  const answer = importable(name, {
    minor: () => world.minor,
    isOwn: (module) => folders.isModule(module),
    required: modules.required,
  });
  if (answer === 'no') {
    world.missing ??= { name, line };
    throw new Raised(
      exceptionNamed('ModuleNotFoundError'),
      line,
      `imports ${name.slice(0, 60)}, which is not there while it is built`,
    );
  }
  if (answer === 'unknown') wild(world, unknown(line, `imports ${name.slice(0, 60)}`));
  return strange(name, line);
}

/** `import a.b as c, d`. */
function plain(nodes: readonly SyntaxNode[], { scope, world }: Place): void {
  for (const part of partsOf(nodes)) {
    const asAt = part.findIndex(({ type }) => type === 'as');
    const dotted = part.slice(0, asAt === -1 ? undefined : asAt);
    const name = dotted.map(({ text }) => text).join('');
    const [first] = dotted;
    if (first === undefined) continue;
    const module = load(name, world, first.line);
    if (asAt !== -1) scope.bind(part.at(-1)?.text ?? '', module);
    else scope.bind(first.text, dotted.length === 1 ? module : load(first.text, world, first.line));
  }
}

/** The value of `from module import name` for a module of the archive: one of its names, or a module in it. */
function importedOf(module: Module, name: string, line: number, world: World): Value {
  if (module.names?.ownBinding(name) !== undefined) return moduleAttribute(module, name, line, world);
  const isPackage = module.names?.ownBinding('__path__') !== undefined;
  const part = isPackage ? partOf(module, name, line, world) : undefined;
  if (part !== undefined) return part;
  const isOpen = module.unknown !== undefined || module.names?.ownBinding('__getattr__') !== undefined;
  if (isOpen || /^__.*__$/.test(name)) return moduleAttribute(module, name, line, world);
  throw new Raised(
    exceptionNamed('ImportError'),
    line,
    `imports ${name.slice(0, 60)} of ${module.name.slice(0, 60)}, which lacks it`,
  );
}

/** A module in a package of the archive; undefined where it has none of that name. */
function partOf(module: Module, name: string, line: number, world: World): Value | undefined {
  try {
    const part = importOwn(`${module.name}.${name}`, line, world);
    if (part?.kind !== 'unknown') return part;
    wild(world, unknown(line, `imports ${module.name.slice(0, 60)}.${name.slice(0, 60)}`));
    return strange(`${module.name}.${name}`, line);
  } catch (signal) {
    const isMissing = signal instanceof Raised && signal.type === exceptionNamed('ModuleNotFoundError');
    if (isMissing && signal.line === line && world.own.get(`${module.name}.${name}`) === undefined) return undefined;
    throw signal;
  }
}

/** Binds the names of `from module import *`: those in `__all__`, or all without a `_` in front. */
function importAll(module: Module, names: Scope<Value>, line: number, { scope, world }: Place): void {
  const all = names.ownBinding('__all__');
  const listed = all === undefined ? undefined : itemsOf(all.value, world, line);
  const isOdd = module.unknown !== undefined || all?.isDoubtful === true || (listed !== undefined && !isKnown(listed));
  if (isOdd) throw new Stopped(unknown(line, `imports everything of ${module.name.slice(0, 60)}`));
  const chosen =
    listed !== undefined && isKnown(listed)
      ? listed.map((item) => (item.kind === 'str' ? item.value : ''))
      : [...names.entries].map(([name]) => name).filter((name) => !name.startsWith('_'));
  for (const name of chosen) {
    world.step(line);
    if (names.ownBinding(name)?.isDoubtful === true) scope.lose(name, unknown(line, `imports ${name}`), true);
    else scope.bind(name, importedOf(module, name, line, world));
  }
}

/** The value of `from module import name`. */
function imported(module: Value, moduleName: string, name: string, line: number, world: World): Value {
  if (module.kind === 'module' && module.names !== undefined) return importedOf(module, name, line, world);
  const known = knownModule(world, `${moduleName}.${name}`);
  const found = module.kind === 'module' ? module.attributes(name) : undefined;
  if (found !== undefined) return found.kind === 'unknown' ? withLine(line, found) : found;
  if (module.kind === 'module' && known === undefined && hasName(moduleName, name) !== 'yes')
    moduleAttribute(module, name, line, world);
  if (known !== undefined) return known;
  const answer = hasName(moduleName, name);
  if (answer === 'no')
    throw new Raised(
      exceptionNamed('ImportError'),
      line,
      `imports ${name.slice(0, 60)} of ${moduleName.slice(0, 60)}, which has it no more`,
    );
  // The module may not have that name.
  if (answer === 'unknown') wild(world, unknown(line, `uses ${name.slice(0, 60)} of ${moduleName.slice(0, 60)}`));
  return strange(`${moduleName}.${name}`, line);
}

/** `from a.b import c as d, e`. */
function from(before: readonly SyntaxNode[], behind: readonly SyntaxNode[], { scope, world }: Place): void {
  const name = before.map(({ text }) => text).join('');
  const line = before[0]?.line ?? 1;
  const full = absoluteName(name, world.own.ownerOf(scope.module));
  if (full === undefined) wild(world, unknown(line, `imports ${name.slice(0, 60)}`));
  const module = full === undefined ? strange(name, line) : load(full, world, line);
  for (const part of partsOf(withoutBrackets(behind))) {
    const [first] = part;
    if (first === undefined) continue;
    if (first.type === '*' && module.kind === 'module' && module.names !== undefined) {
      importAll(module, module.names, line, { scope, world });
      continue;
    }
    const all = first.type === '*' ? allNamesOf(name) : undefined;
    if (all !== undefined) {
      for (const one of all) scope.bind(one, imported(module, name, one, line, world));
      continue;
    }
    if (first.type === '*') throw new Stopped(unknown(line, `imports everything of ${name.slice(0, 60)}`));
    // `__future__` only affects parsing.
    const value = name === '__future__' ? module : imported(module, full ?? name, first.text, line, world);
    scope.bind(part.at(-1)?.text ?? '', value);
  }
}

/** Runs an import statement. @throws Raised, Stopped */
export function importInto(node: SyntaxNode, place: Place): void {
  const at = node.children.findIndex(({ type }) => type === 'import');
  const behind = node.children.slice(at + 1);
  if (node.children[0]?.type === 'from') from(node.children.slice(1, at), behind, place);
  else plain(behind, place);
}
