import { setEntry } from '../library/dict-methods.js';
import { setOf } from '../library/set-methods.js';
import { withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { type Steps, stepThrough } from '../values/iterate.js';
import {
  type Dict,
  isKnown,
  iterator,
  list,
  type Unknown,
  type UserFunction,
  unknown,
  type Value,
} from '../values/model.js';
import { Scope } from '../values/scope.js';
import { lost, taint } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';
import { truthOf } from './operations.js';
import { bindOwn } from './targets.js';

/** A comprehension: its item expression, and its `for` and `if` clauses. */
interface Comprehension {
  readonly node: SyntaxNode;
  readonly head: readonly SyntaxNode[];
  readonly clauses: readonly (readonly SyntaxNode[])[];
}

function readComprehension(node: SyntaxNode): Comprehension {
  const head: SyntaxNode[] = [];
  const clauses: SyntaxNode[][] = [];
  for (const child of withoutBrackets(node.children)) {
    if (child.type === 'for' || child.type === 'if' || child.type === 'async') clauses.push([child]);
    else (clauses.at(-1) ?? head).push(child);
  }
  return { node, head, clauses };
}

/** Gives up on a comprehension: it is unknown how much of it ran. */
function lose({ node }: Comprehension, place: Place, why: Unknown): Unknown {
  taint(node.children, place, why);
  return why;
}

/** Runs the clauses, and yields for each item to be made. `source` is the iterable of the first clause. */
function* run(
  whole: Comprehension,
  clauses: readonly (readonly SyntaxNode[])[],
  place: Place,
  source?: Steps,
): Generator<undefined, Unknown | undefined> {
  const [clause, ...rest] = clauses;
  if (clause === undefined) {
    yield undefined;
    return undefined;
  }
  const [word, ...nodes] = clause;
  const last = nodes.at(-1);
  if (word === undefined || last === undefined || word.type === 'async')
    return lose(whole, place, unknown(whole.node.line, 'is asynchronous'));
  place.world.step(word.line);
  if (word.type === 'if') {
    const holds = truthOf(last, place);
    if (typeof holds !== 'boolean') return lose(whole, place, holds);
    return holds ? yield* run(whole, rest, place) : undefined;
  }
  const steps = source ?? stepThrough(evaluate(last, place), place.world, word.line);
  if (!isKnown(steps)) return lose(whole, place, steps);
  const targets = nodes.slice(
    0,
    nodes.findIndex(({ type }) => type === 'in'),
  );
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value === undefined ? undefined : lose(whole, place, step.value);
    bindOwn(targets, step.value, place, word.line);
    const why = yield* run(whole, rest, place);
    if (why !== undefined) return why;
  }
}

/** A started comprehension. */
interface Started {
  readonly kind: 'started';
  readonly whole: Comprehension;
  readonly inner: Place;
  readonly runs: Generator<undefined, Unknown | undefined>;
}

/** Starts a comprehension: its first iterable is evaluated in the scope around it, the rest in a scope of its own. */
function start(node: SyntaxNode, place: Place): Started | Unknown {
  const whole = readComprehension(node);
  const first = whole.clauses[0]?.at(-1);
  if (first === undefined || whole.clauses[0]?.[0]?.type !== 'for')
    return lose(whole, place, unknown(node.line, 'has an unusual comprehension'));
  const value = evaluate(first, place);
  const steps = stepThrough(value, place.world, node.line);
  if (!isKnown(steps)) {
    lost(place.world, steps, value);
    return lose(whole, place, steps);
  }
  const inner = { ...place, scope: new Scope('comprehension', place.scope) };
  return { kind: 'started', whole, inner, runs: run(whole, whole.clauses, inner, steps) };
}

/** Evaluates a comprehension to its end; gives the reason where that failed. */
function toEnd(
  node: SyntaxNode,
  place: Place,
  make: (head: readonly SyntaxNode[], inner: Place) => void,
): Unknown | undefined {
  const started = start(node, place);
  if (started.kind === 'unknown') return started;
  const { whole, inner, runs } = started;
  for (let step = runs.next(); ; step = runs.next()) {
    if (step.done === true) return step.value;
    make(whole.head, inner);
  }
}

function itemsOf(node: SyntaxNode, place: Place): Value[] | Unknown {
  const found: Value[] = [];
  const why = toEnd(node, place, ([head], inner) => {
    if (head !== undefined) found.push(evaluate(head, inner));
  });
  return why === undefined ? found : lost(place.world, why, found);
}

/** `[a for b in c if d]`. */
export function arrayComprehension(node: SyntaxNode, place: Place): Value {
  const found = itemsOf(node, place);
  return isKnown(found) ? list(found) : found;
}

/** `{a for b in c}`. */
export function setComprehension(node: SyntaxNode, place: Place): Value {
  const found = itemsOf(node, place);
  const made = isKnown(found) ? setOf(found, node.line, place.world.effort) : found;
  return made.kind === 'unknown' ? lost(place.world, made) : made;
}

/** `{a: b for c in d}`. */
export function dictComprehension(node: SyntaxNode, place: Place): Value {
  const made: Dict = { kind: 'dict', entries: new Map() };
  const why = toEnd(node, place, ([key, , value], inner) => {
    if (key !== undefined && value !== undefined)
      setEntry(made, evaluate(key, inner), evaluate(value, inner), key.line, place.world);
  });
  return why === undefined ? made : lost(place.world, why, made);
}

/** `(a for b in c)`, in brackets or as the only argument of a call: evaluated lazily, item by item. */
export function generator(node: SyntaxNode, place: Place): Value {
  const started = start(node, place);
  if (started.kind === 'unknown') return started;
  const { whole, inner, runs } = started;
  // Its code is kept for the case that code which can't be followed iterates over it.
  const code: UserFunction = { kind: 'function', node: codeOf(whole), scope: inner.scope, presets: new Map() };
  return iterator(
    (function* (): Steps {
      const [head] = whole.head;
      for (let step = runs.next(); ; step = runs.next()) {
        if (step.done === true) return step.value;
        if (head !== undefined) yield evaluate(head, inner);
      }
    })(),
    [code],
  );
}

/** The code of a generator as a function without parameters. */
function codeOf({ node, head, clauses }: Comprehension): SyntaxNode {
  return {
    ...node,
    type: 'FunctionDefinition',
    children: [{ ...node, type: 'Body', children: [...head, ...clauses.flat()] }],
  };
}
