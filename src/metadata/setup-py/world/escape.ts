import type { CodeNames } from '../syntax/code-names.js';
import { namesIn, namesOfFunction } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { contentsOf } from '../values/facts.js';
import type { Unknown, Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { Stopped } from '../values/signals.js';
import type { Place, World } from './world.js';

/** Functions of Python by which code can reach any name, or any attribute. */
const reaching = new Set(['exec', 'eval', 'globals', 'locals', 'vars', 'setattr', 'delattr']);

/** Modules through which `setup()` is called, and that do what it does. */
const building = new Set(['setuptools', 'distutils', 'distutils.core', 'sys.modules', 'globals()']);

/**
 * Notes that something unknown got hold of values: from now on nobody knows what they hold, and their functions may be
 * called. What something unknown may already hold is left.
 * @throws Stopped where it got hold of `setup`
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
        break;
      case 'argv':
        world.argvLost ??= why;
        break;
      case 'function':
        if (!world.letEscape(value, why)) continue;
        open.push(...value.presets.values());
        // What it may do counts from now on, and again each time when something unknown is done.
        pushAll(open, lose(namesOfFunction(value.node), value.scope, why, world));
        break;
      default:
        break;
    }
  }
}

function pushAll(open: Value[], values: readonly Value[]): void {
  for (const value of values) open.push(value);
}

/**
 * Notes that something was done that can't be followed: it may have called the functions that something unknown holds, and
 * raised an exception. @throws MaybeRaised where the program may handle it
 */
export function wild(world: World, why: Unknown): void {
  world.step(why.line, 1 + world.escaped.size);
  for (const [{ node, scope }, reason] of world.escaped)
    expose(lose(namesOfFunction(node), scope, reason, world), reason, world);
  world.doubt(why);
}

/** {@link wild}, and the reason as the value of what was done. */
export function lost(world: World, why: Unknown, ...values: readonly (Value | readonly Value[])[]): Unknown {
  expose(values.flat(), why, world);
  wild(world, why);
  return why;
}

/** What some code may have done, in the scope that it stands in; gives the values that it got hold of. */
function lose(names: CodeNames, scope: Scope<Value>, why: Unknown, world: World): readonly Value[] {
  const held: Value[] = [];
  if (names.attributes.has('setup')) throw new Stopped(why);
  if (names.attributes.has('chdir')) world.folders.here = why;
  if (names.touches.has('environ')) world.variablesLost ??= why;
  if (names.touches.has('argv')) world.argvLost ??= why;
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

/** Whether some code may use or change what a name that it speaks of is bound to. @throws Stopped where that reaches anything */
function isHeld(name: string, value: Value, names: CodeNames, why: Unknown, world: World): boolean {
  if (value.kind === 'builtin' && (reaching.has(value.name) || value.name === 'setup')) throw new Stopped(why);
  if (value.kind === 'builtin' && value.name === 'os.chdir') world.folders.here = why;
  // Attributes of modules that matter are looked at one by one.
  if (value.kind === 'module' && value.name !== 'os.environ' && !names.bare.has(name)) return false;
  const isLookedInto = name === 'environ' || name === 'argv';
  return !isLookedInto || names.touches.has(name);
}

/** What `a.b = …` may have done. */
function losePart(path: readonly string[], scope: Scope<Value>, why: Unknown, world: World): void {
  const [root = '', ...attributes] = path;
  const owner = scope.valueOf(root);
  if (owner?.kind === 'module') loseAttribute(owner.name, attributes, why, world);
  else if (owner?.kind === 'unknown' && isGoverning(owner.module ?? '')) throw new Stopped(why);
}

/** Parts of setuptools and distutils by which archives are compiled, installed, tested or uploaded. */
const unasked =
  /^(?:setuptools|distutils)\.(?:command\.(?!egg_info|dist_info|bdist_wheel|setopt)\w+|sysconfig|\w*ccompiler|log|util|spawn|archive_util|extension|_?msvc\w*)(?:\.|$)/;

/** Whether what a module holds may decide what setuptools, or Python itself, says of requirements. */
export function isGoverning(module: string): boolean {
  const isOf = /^(?:setuptools|distutils|pkg_resources|builtins|__main__|sys\.modules|globals\(\))(?:\.|$)/.test(
    module,
  );
  return isOf && !unasked.test(module);
}

/** Notes that an attribute of a module may have been set. @throws Stopped where that may change what setuptools does */
export function loseAttribute(module: string, [first, ...more]: readonly string[], why: Unknown, world: World): void {
  if (isGoverning(module) || first === '*' || (module === 'sys' && first === 'modules')) throw new Stopped(why);
  if (first !== undefined && more.length === 0) world.attributes.set(`${module}.${first}`, why);
  else if (first !== undefined) loseAttribute(`${module}.${first}`, more, why, world);
}

/**
 * Notes that code may have been run, or not, or in part: names that it binds, and what the values that it speaks of hold,
 * are not known from then on. What functions of the program that it speaks of do counts too.
 * @throws Stopped where `setup()` may be among what it calls
 */
export function taint(nodes: readonly SyntaxNode[], { scope, world }: Place, why: Unknown): void {
  const names = namesIn(nodes);
  if (names.writesFiles) world.folders.lose(why);
  expose(lose(names, scope, why, world), why, world);
  wild(world, why);
}
