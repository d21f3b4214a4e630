import type { CodeNames } from '../syntax/code-names.js';
import { namesIn, namesOfFunction } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { contentsOf } from '../values/facts.js';
import type { Module, Unknown, Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { Stopped } from '../values/signals.js';
import type { Place, World } from './world.js';

/** Functions of Python by which code can reach any name, or any attribute. */
const reaching = new Set(['exec', 'eval', 'globals', 'locals', 'vars', 'setattr', 'delattr']);

/** Modules that give access to `setup()` or its machinery. */
const building = new Set(['setuptools', 'distutils', 'distutils.core', 'sys.modules', 'globals()']);

/**
 * Records that code which can't be followed has a reference to values: their contents are unknown from now on, and
 * their functions may be called. Values that were recorded before are skipped.
 * @throws Stopped where `setup` is among them
 */
export function expose(values: readonly Value[], why: Unknown, world: World): void {
  const open = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    world.step(why.line);
    switch (value.kind) {
      case 'list':
      case 'dict':
      case 'set':
        if (value.unknown !== undefined) continue;
        value.unknown = why;
        pushAll(open, contentsOf(value));
        break;
      case 'tuple':
        pushAll(open, value.items);
        break;
      case 'file':
        value.unknown ??= why;
        break;
      case 'iterator':
        if (value.unknown !== undefined) continue;
        value.unknown = why;
        pushAll(open, value.holds);
        break;
      case 'view':
        open.push(...value.holds);
        break;
      case 'builtin':
        if (value.name === 'setup') throw new Stopped(why);
        open.push(...value.holds);
        break;
      case 'module':
        if (building.has(value.name)) throw new Stopped(why);
        if (value.name === 'os.environ') world.variablesLost ??= why;
        if (value.name === 'sys.path') world.search.lose(why);
        if (value.names !== undefined) pushAll(open, loseModule(value, value.names, why));
        break;
      case 'argv':
        world.argvLost ??= why;
        break;
      case 'function':
        if (!world.letEscape(value, why)) continue;
        open.push(...value.presets.values());
        // The function may run now, and again with each later operation that can't be followed.
        pushAll(open, lose(namesOfFunction(value.node), value.scope, why, world));
        break;
      default:
        break;
    }
  }
}

/** Records that all names of a module of the archive may have been rebound; gives their values. */
function loseModule(module: Module, names: Scope<Value>, why: Unknown): readonly Value[] {
  if (module.unknown !== undefined) return [];
  module.unknown = why;
  const held = [...names.entries];
  for (const [name] of held) names.lose(name, why, true);
  return held.map(([, value]) => value);
}

function pushAll(open: Value[], values: readonly Value[]): void {
  for (const value of values) open.push(value);
}

/**
 * Records an operation that can't be followed: it may have called any function that {@link expose} recorded, and
 * raised an exception. @throws MaybeRaised where the program may handle it
 */
export function wild(world: World, why: Unknown): void {
  world.step(why.line, 1 + world.escaped.size);
  for (const [{ node, scope }, reason] of world.escaped)
    expose(lose(namesOfFunction(node), scope, reason, world), reason, world);
  world.doubt(why);
}

/** {@link wild}, with the reason as the result of the operation. */
export function lost(world: World, why: Unknown, ...values: readonly (Value | readonly Value[])[]): Unknown {
  expose(values.flat(), why, world);
  wild(world, why);
  return why;
}

/** Records the possible effects of code on its scope; gives the values that it has references to. */
function lose(names: CodeNames, scope: Scope<Value>, why: Unknown, world: World): readonly Value[] {
  const held: Value[] = [];
  if (names.attributes.has('setup')) throw new Stopped(why);
  if (names.attributes.has('chdir')) world.folders.here = why;
  if (names.touches.has('environ')) world.variablesLost ??= why;
  if (names.touches.has('argv')) world.argvLost ??= why;
  if (names.changesSearch) world.search.lose(why);
  expose(world.own.reach(names.imports, scope, why), why, world);
  for (const path of names.partTargets) losePart(path, scope, why, world);
  for (const name of names.reads) {
    world.step(why.line);
    const value = scope.valueOf(name);
    if (value !== undefined && isHeld(name, value, names, why, world)) held.push(value);
  }
  for (const name of names.moduleBinds) scope.module.lose(name, why, true);
  for (const name of [...names.binds, ...names.outerBinds]) scope.lose(name, why, names.removes.has(name));
  return held;
}

/** Whether code may use or change the value of a name that it mentions. @throws Stopped where it may reach any name */
function isHeld(name: string, value: Value, names: CodeNames, why: Unknown, world: World): boolean {
  if (value.kind === 'builtin' && (reaching.has(value.name) || value.name === 'setup')) throw new Stopped(why);
  if (value.kind === 'builtin' && value.name === 'os.chdir') world.folders.here = why;
  // The relevant attributes of modules are checked one by one; any function of the archive's may change its module.
  if (value.kind === 'module' && value.names === undefined && value.name !== 'os.environ' && !names.bare.has(name))
    return false;
  const isLookedInto = name === 'environ' || name === 'argv';
  return !isLookedInto || names.touches.has(name);
}

/** Records the possible effects of `a.b = …`. */
function losePart(path: readonly string[], scope: Scope<Value>, why: Unknown, world: World): void {
  const [root = '', ...attributes] = path;
  const owner = scope.valueOf(root);
  if (owner?.kind === 'module' && owner.names !== undefined) expose([owner], why, world);
  else if (owner?.kind === 'module') loseAttribute(owner.name, attributes, why, world);
  else if (owner?.kind === 'unknown' && isGoverning(owner.module ?? '')) throw new Stopped(why);
}

/** Submodules of setuptools and distutils for compiling, installing, testing or uploading. */
const unasked =
  /^(?:setuptools|distutils)\.(?:command\.(?!egg_info|dist_info|bdist_wheel|setopt)\w+|sysconfig|\w*ccompiler|log|util|spawn|archive_util|extension|_?msvc\w*)(?:\.|$)/;

/** Whether the attributes of a module may decide the requirements that setuptools finds. */
export function isGoverning(module: string): boolean {
  const isOf = /^(?:setuptools|distutils|pkg_resources|builtins|__main__|sys\.modules|globals\(\))(?:\.|$)/.test(
    module,
  );
  return isOf && !unasked.test(module);
}

/** Records that an attribute of a module may have been set. @throws Stopped where that may change setuptools */
export function loseAttribute(module: string, [first, ...more]: readonly string[], why: Unknown, world: World): void {
  if (isGoverning(module) || first === '*' || (module === 'sys' && first === 'modules')) throw new Stopped(why);
  if (first !== undefined && more.length === 0) world.attributes.set(`${module}.${first}`, why);
  else if (first !== undefined) loseAttribute(`${module}.${first}`, more, why, world);
}

/**
 * Records that code may have run, not run, or run in part: the names that it binds and the contents of the values that
 * it mentions are unknown from then on. The effects of functions that it mentions count too.
 * @throws Stopped where it may call `setup()`
 */
export function taint(nodes: readonly SyntaxNode[], { scope, world }: Place, why: Unknown): void {
  const names = namesIn(nodes);
  if (names.writesFiles) world.folders.lose(why);
  expose(lose(names, scope, why, world), why, world);
  wild(world, why);
}
