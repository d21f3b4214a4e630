import { attribute } from '../library/members.js';
import { buildSteps } from '../syntax/build-classes.js';
import { bodyOf, childOf } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { type ExceptionClass, none, type Unknown, unknown, type Value } from '../values/model.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, Stopped } from '../values/signals.js';
import { expose, taint, wild } from '../world/escape.js';
import { evaluate, type Place, runAll, type World } from '../world/world.js';
import { argumentsOf } from './calls.js';
import { presetsOf } from './expressions.js';

function nameOf(node: SyntaxNode): string {
  return childOf(node, 'VariableName')?.text ?? '';
}

/** The function that a `def` makes. */
function functionOf(node: SyntaxNode, place: Place): Value {
  return { kind: 'function', node, scope: place.scope.forFunctions, presets: presetsOf(node, place) };
}

/** Runs `def`. */
export function runDefinition(node: SyntaxNode, place: Place): void {
  place.scope.bind(nameOf(node), functionOf(node, place));
}

/** Whether a special method defines an operator; others run when an object is made, called, shown or opened. */
const isOperator = (name: string): boolean =>
  /^__\w+__$/.test(name) && !/^__(?:init|new|call|str|repr|enter|exit|module|doc|name|all|version|slots)__$/.test(name);

/** Whether a class is a `Distribution` whose methods do not affect requirements. */
function isPlainDistribution(bases: readonly Value[], body: readonly SyntaxNode[]): boolean {
  const [base, ...more] = bases;
  const isOf = base?.kind === 'unknown' && /^(?:setuptools|distutils)\.(?:\w+\.)?Distribution$/.test(base.module ?? '');
  const isPlain = ({ type, children }: SyntaxNode) =>
    type === 'PassStatement' ||
    (type === 'ExpressionStatement' && children.every((child) => child.type === 'String')) ||
    (type === 'FunctionDefinition' && children.some(({ text }) => text === 'has_ext_modules' || text === 'is_pure'));
  return isOf && more.length === 0 && body.every(isPlain);
}

/** Whether a class is setuptools' base of commands, or one of its commands. */
function isCommand(base: Value): boolean {
  if (base.kind === 'builtin') return base.name === 'Command';
  return base.kind === 'unknown' && /^(?:setuptools|distutils)\./.test(base.module ?? '');
}

/** Whether a name of a class is a step of a build, which setuptools does not run for metadata, and nothing else runs. */
function isBuildStep(key: string, className: string, bases: readonly Value[], { building }: World): boolean {
  return buildSteps.has(key) && building.commands.has(className) && bases.length > 0 && bases.every(isCommand);
}

/**
 * Runs the body of a class; gives the class. Classes of exceptions are known, since they are raised and handled; any
 * other class is not followed, so that any code with a reference to it may use and change its contents.
 */
function classOf(node: SyntaxNode, place: Place): Value {
  const { world } = place;
  const name = nameOf(node);
  const told = unknown(node.line, `uses the class ${name.slice(0, 60)}`);
  const list = childOf(node, 'ArgList');
  const args = list === undefined ? undefined : argumentsOf(list, place);
  const bases = args?.positional ?? [];
  const isPlain = args === undefined || (args.named.size === 0 && args.unknown === undefined);
  const why: Unknown =
    isPlain && isPlainDistribution(bases, bodyOf(node)) ? { ...told, isPlainDistribution: true } : told;
  const scope = new Scope('class', place.scope);
  const inside = { ...place, scope };
  try {
    runAll(bodyOf(node), inside);
  } catch (signal) {
    if (signal instanceof MaybeRaised) taint(bodyOf(node), inside, signal.why);
    throw signal;
  }
  const held = [...scope.entries].filter(([key]) => !isBuildStep(key, name, bases, world));
  if (held.some(([key]) => isOperator(key))) world.definesOperators = true;
  expose(
    held.map(([, value]) => value),
    why,
    world,
  );
  const parents = bases.filter((base): base is ExceptionClass => base.kind === 'exception');
  // A base class may run code when a class is derived from it.
  if (!isPlain || parents.length < bases.length) {
    expose([...bases, ...(args?.named.values() ?? [])], why, world);
    wild(world, why);
  }
  if (!isPlain || bases.length === 0 || parents.length < bases.length) return why;
  return { kind: 'exception', name, bases: parents, hasCode: held.some(([, value]) => value.kind === 'function') };
}

/** Runs `class`. */
export function runClass(node: SyntaxNode, place: Place): void {
  place.scope.bind(nameOf(node), classOf(node, place));
}

/** The decorator after an `@`. */
function decoratorOf(node: SyntaxNode, place: Place): Value {
  const [, first, ...rest] = node.children;
  if (first === undefined) return none;
  let value = evaluate(first, place);
  for (const part of rest) {
    if (part.type === 'VariableName' || part.type === 'PropertyName')
      value = attribute(value, part.text, node.line, place.world);
    else if (part.type === 'ArgList')
      value = place.world.engine.call(value, argumentsOf(part, place), node.line, place.world);
    else if (part.type !== '.') throw new Stopped(unknown(node.line, 'has an unusual decorator'));
  }
  return value;
}

/** Runs a decorated `def` or `class`: each decorator is called with the result of the one below it. */
export function runDecorated(node: SyntaxNode, place: Place): void {
  const definition = node.children.at(-1);
  if (definition === undefined) throw new Error('decorators of nothing');
  const decorators = node.children.filter(({ type }) => type === 'Decorator').map((one) => decoratorOf(one, place));
  const isFunction = definition.type === 'FunctionDefinition';
  let value = isFunction ? functionOf(definition, place) : classOf(definition, place);
  for (const decorator of decorators.reverse())
    value = place.world.engine.call(decorator, { positional: [value], named: new Map() }, node.line, place.world);
  place.scope.bind(nameOf(definition), value);
}
