import { setEntry } from '../library/dict-methods.js';
import { type CodeNames, everyNode } from '../syntax/code-names.js';
import { namesIn } from '../syntax/names.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { parseProgram } from '../syntax/tree.js';
import type { Effort } from '../values/effort.js';
import { keyOf } from '../values/facts.js';
import { type Arguments, type Dict, none, str, unknown, type Value } from '../values/model.js';
import { Scope } from '../values/scope.js';
import { MaybeRaised, Raised, Stopped } from '../values/signals.js';
import { expose, lost, taint } from '../world/escape.js';
import { type Place, runAll } from '../world/world.js';

/** The longest text that `exec` runs, in characters; a text may run further texts. */
const longest = 256 * 1024;

/**
 * The namespace argument of an `exec`: a known dict, or the module's names (`globals()`, and `locals()` outside of
 * functions); undefined for none.
 */
function dictOf(value: Value | undefined, line: number): Dict | 'module' | undefined {
  if (value === undefined || value.kind === 'none') return undefined;
  if (value.kind === 'module' && value.name === 'globals()') return 'module';
  if (value.kind === 'dict') return value;
  throw new Stopped(unknown(line, 'executes a text'));
}

function parse(code: Value | undefined, line: number, place: Place): SyntaxNode {
  if (code?.kind !== 'str' && code?.kind !== 'bytes')
    throw new Stopped(code?.kind === 'unknown' ? code : unknown(line, 'executes a text'));
  place.world.step(line, code.value.length / 20);
  const program = code.value.length > longest ? undefined : parseProgram(code.value, line);
  if (program === undefined || !('root' in program))
    throw new Stopped(unknown(line, 'executes a text that is no Python 3'));
  return program.root;
}

/** A scope with the names of a dict. */
function scopeOf(kind: 'module' | 'class', parent: Scope<Value>, names: Dict | undefined): Scope<Value> {
  const scope = new Scope<Value>(kind, parent);
  for (const [key, value] of names?.entries.values() ?? []) if (key.kind === 'str') scope.bind(key.value, value);
  return scope;
}

/** Whether nothing can change a value. */
function isPlain(value: Value): boolean {
  if (value.kind === 'tuple') return value.items.every(isPlain);
  return ['none', 'bool', 'int', 'float', 'str', 'bytes'].includes(value.kind);
}

/** An executed text: the names in it, and whether it defines functions or classes. */
interface Text {
  readonly names: CodeNames;
  readonly hasFunctions: boolean;
}

/**
 * Copies the names of a scope into a dict. Beside functions, only values count that these can't change; their own
 * calls are not followed.
 */
function putBack(dict: Dict, scope: Scope<Value>, { names, hasFunctions }: Text, line: number, place: Place): void {
  const left = new Map(scope.entries);
  for (const [id, [key]] of dict.entries) if (key.kind === 'str' && !left.has(key.value)) dict.entries.delete(id);
  const why = unknown(line, 'calls what an executed text defines');
  if (scope.kind === 'module')
    setEntry(dict, str('__builtins__'), unknown(line, 'uses __builtins__'), line, place.world);
  for (const [name, value] of left) {
    if (scope.isDoubtful(name)) expose([dict], value.kind === 'unknown' ? value : why, place.world);
    const isKept = !hasFunctions || (isPlain(value) && !names.moduleBinds.has(name));
    setEntry(dict, str(name), isKept || value.kind === 'unknown' ? value : why, line, place.world);
  }
  if (hasFunctions) expose([...left.values()], why, place.world);
}

/**
 * `exec(text)`, in its own scope or in namespaces given as dicts. Effects of the text that can't be followed are
 * unknown.
 */
export function execute({ positional, named, unknown: why }: Arguments, place: Place, line: number): Value {
  const [code, globals, locals] = positional;
  if (why !== undefined || named.size > 0) throw new Stopped(why ?? unknown(line, 'executes a text'));
  const [outer, inner] = [dictOf(globals, line), dictOf(locals, line)];
  if (code?.kind === 'unknown' && typeof outer === 'object' && inner !== 'module')
    return lost(place.world, code, outer, inner === undefined ? [] : [inner]);
  const root = parse(code, line, place);
  const hasFunctions = [...everyNode(root)].some(({ type }) =>
    /^(?:FunctionDefinition|LambdaExpression|ClassDefinition)$/.test(type),
  );
  const text = { names: namesIn(root.children), hasFunctions };
  const { module } = place.scope;
  const before =
    typeof outer === 'object'
      ? scopeOf('module', module.parent ?? module, known(outer, line, place.world.effort))
      : module;
  if (inner === 'module' && typeof outer === 'object') checkApart(outer, hasFunctions, line, place);
  const scope = scopeFor(inner, outer, before, place);
  const names = [
    ...(typeof outer === 'object' ? ([[outer, before]] as const) : []),
    ...(typeof inner === 'object' && inner !== outer ? ([[inner, scope]] as const) : []),
  ];
  try {
    runAll(root.children, { ...place, scope });
  } catch (signal) {
    const held = names.map(([one]) => one);
    // It is unknown how much of it ran, and so are its effects.
    if (signal instanceof MaybeRaised) expose(held, signal.why, place.world);
    if (signal instanceof MaybeRaised) taint(root.children, { ...place, scope }, signal.why);
    if (signal instanceof Raised) expose(held, unknown(line, 'executes a text that raises an exception'), place.world);
    throw signal;
  }
  for (const [one, from] of names) putBack(one, from, text, line, place);
  return none;
}

/** A dict whose names are all known. */
function known(names: Dict, line: number, effort: Effort): Dict {
  const isOdd = [...names.entries.values()].some(([key]) => key.kind !== 'str' || keyOf(key, effort) === undefined);
  if (names.unknown !== undefined || isOdd) throw new Stopped(names.unknown ?? unknown(line, 'executes a text'));
  return names;
}

/**
 * Checks that a text bound by `exec(text, {}, locals())` reads the same in the module's own scope: its functions would
 * not see the module's names, and `locals()` in a function is another dict. @throws Stopped where it may not
 */
function checkApart(globals: Dict, hasFunctions: boolean, line: number, { scope }: Place): void {
  if (globals.entries.size > 0 || hasFunctions || scope.kind !== 'module')
    throw new Stopped(unknown(line, 'executes a text'));
}

/** The scope in which the text binds names. In a function, without a dict, they end with it; in a class they stay. */
function scopeFor(
  inner: Dict | 'module' | undefined,
  outer: Dict | 'module' | undefined,
  before: Scope<Value>,
  place: Place,
): Scope<Value> {
  if (inner === 'module') return place.scope.module;
  if (inner !== undefined)
    return inner === outer ? before : scopeOf('class', before, known(inner, 0, place.world.effort));
  if (outer !== undefined || place.scope.kind === 'module') return before;
  return place.scope.kind === 'class' ? place.scope : new Scope('class', place.scope);
}
