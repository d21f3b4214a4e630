import { exceptionNamed } from '../library/exceptions.js';
import { declaredIn } from '../syntax/names.js';
import { bodyOf, type Parameter, parametersOf } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { allOf } from '../values/arguments.js';
import {
  type Arguments,
  dict,
  none,
  tuple,
  type Unknown,
  type UserFunction,
  unknown,
  type Value,
} from '../values/model.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, MaybeReturned, Raised, Returned, Stopped } from '../values/signals.js';
import { lost, taint } from '../world/escape.js';
import { evaluate, type Place, runAll, type World } from '../world/world.js';

/** The deepest nesting of calls: more than a build script has. */
const deepest = 60;

/** Binds the arguments of a call to the parameters of a function, one after another. */
class Handover {
  readonly #scope: Scope<Value>;
  readonly #left: Value[];
  readonly #named: Map<string, Value>;

  constructor(args: Arguments, scope: Scope<Value>) {
    this.#scope = scope;
    this.#left = [...args.positional];
    this.#named = new Map(args.named);
  }

  /** Binds a parameter; gives whether that was possible. */
  take({ name, star, isNamedOnly }: Parameter, preset: Value | undefined): boolean {
    const value = star === '' ? this.#one(name, isNamedOnly, preset) : this.#rest(star);
    if (value !== undefined) this.#scope.bind(name, value);
    return value !== undefined;
  }

  /** Whether every argument was bound. */
  get isDone(): boolean {
    return this.#left.length === 0 && this.#named.size === 0;
  }

  #one(name: string, isNamedOnly: boolean, preset: Value | undefined): Value | undefined {
    const byPlace = isNamedOnly ? undefined : this.#left.shift();
    const byName = this.#named.get(name);
    // An argument both by position and by name is one too many: it stays unbound.
    if (byPlace !== undefined) return byPlace;
    this.#named.delete(name);
    return byName ?? preset;
  }

  #rest(star: '*' | '**'): Value {
    if (star === '*') return tuple(this.#left.splice(0));
    const rest = dict(this.#named);
    this.#named.clear();
    return rest;
  }
}

/** Whether a call runs the body later: a generator or a coroutine. */
function isLater({ node }: UserFunction): boolean {
  const [first] = node.children;
  if (first?.type === 'async') return true;
  return bodyOf(node).some(yields);
}

function yields({ type, children }: SyntaxNode): boolean {
  if (type === 'YieldExpression' || type === 'YieldStatement') return true;
  return type !== 'FunctionDefinition' && type !== 'LambdaExpression' && children.some(yields);
}

/** Runs the body of a function; gives what it returns. */
function runBody({ node }: UserFunction, place: Place): Value {
  const body = bodyOf(node);
  const [only] = body;
  try {
    if (node.type === 'LambdaExpression') return only === undefined ? none : evaluate(only, place);
    runAll(body, place);
    return none;
  } catch (signal) {
    if (signal instanceof Returned) return signal.value;
    if (!(signal instanceof MaybeReturned || signal instanceof MaybeRaised)) throw signal;
    // The statements after it may have run, or not.
    taint(body, place, signal.why);
    return signal.why;
  }
}

function callUser(callee: UserFunction, args: Arguments, line: number, world: World): Value {
  if (args.unknown !== undefined || isLater(callee))
    return lost(world, args.unknown ?? unknown(line, 'calls a generator'), callee, allOf(args));
  if (world.calls >= deepest) throw new Stopped(unknown(line, 'calls functions too deeply'));
  const scope = new Scope('function', callee.scope, declaredIn(callee.node));
  const handover = new Handover(args, scope);
  const parameters = parametersOf(callee.node);
  const isFilled = parameters.map((one) => handover.take(one, callee.presets.get(one.name))).every(Boolean);
  if (!isFilled || !handover.isDone)
    throw new Raised(exceptionNamed('TypeError'), line, 'calls a function with other arguments than it takes');
  world.calls += 1;
  try {
    return runBody(callee, { scope, world });
  } finally {
    world.calls -= 1;
  }
}

/** Calls a value. A callee that can't be followed may do anything with its arguments. @throws Signal */
export function call(callee: Value, args: Arguments, line: number, world: World): Value {
  world.step(line);
  switch (callee.kind) {
    case 'builtin':
      return callee.call(args, line);
    case 'function':
      return world.deeper(line, () => callUser(callee, args, line, world));
    case 'module': {
      const self = callee.attributes('()');
      if (self !== undefined) return call(self, args, line, world);
      break;
    }
    case 'exception':
      if (callee.hasCode) lost(world, unknown(line, `makes a ${callee.name}`), allOf(args));
      return { kind: 'error', type: callee };
  }
  const why: Unknown = callee.kind === 'unknown' ? callee : unknown(line, `calls a ${callee.kind}`);
  return lost(world, why, allOf(args));
}
