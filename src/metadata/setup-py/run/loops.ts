import { type Clause, clausesOf } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { stepThrough } from '../values/iterate.js';
import { isKnown, type Unknown, type Value } from '../values/model.js';
import { LoopLeft, MaybeLeft, MaybeReturned } from '../values/signals.js';
import { lost, taint } from '../world/escape.js';
import { evaluate, type Place, runAll } from '../world/world.js';
import { tupleOf } from './displays.js';
import { mayReturn } from './doubtful.js';
import { truthOf } from './operations.js';
import { assign } from './targets.js';

/** A loop: the clause with its body, and its `else`, which runs without a `break`. */
interface Loop {
  readonly node: SyntaxNode;
  readonly clause: Clause;
  readonly otherwise: readonly SyntaxNode[];
}

function readLoop(node: SyntaxNode, word: 'for' | 'while'): Loop {
  const [clause, otherwise] = clausesOf(node, [word, 'else']);
  if (clause === undefined) throw new Error('a loop without a body');
  return { node, clause, otherwise: otherwise?.body ?? [] };
}

/** The end of one run of a body: the next run follows, the loop is left, or neither is known. */
type Turn = 'on' | 'left' | Unknown;

function runOnce({ clause }: Loop, place: Place): Turn {
  try {
    runAll(clause.body, place);
    return 'on';
  } catch (signal) {
    if (signal instanceof LoopLeft) return signal.isContinued ? 'on' : 'left';
    if (signal instanceof MaybeLeft) return signal.why;
    throw signal;
  }
}

/**
 * Records the effects of a loop that runs an unknown number of times. @throws MaybeReturned where it may leave the
 * function
 */
function lose({ node }: Loop, place: Place, why: Unknown): void {
  taint([node], place, why);
  if (mayReturn([node])) throw new MaybeReturned(why);
}

/** Runs the body once; whether the loop goes on. @throws Signal */
function goesOn(loop: Loop, place: Place): boolean {
  const turn = runOnce(loop, place);
  if (typeof turn !== 'string') lose(loop, place, turn);
  return turn === 'on';
}

/** The targets between `for` and `in`, and the iterable after `in`. */
function headOf({ clause }: Loop): readonly [targets: readonly SyntaxNode[], source: readonly SyntaxNode[]] {
  const at = clause.head.findIndex(({ type }) => type === 'in');
  return [clause.head.slice(0, at), clause.head.slice(at + 1)];
}

/** Runs a `for` loop. @throws Signal */
export function runFor(node: SyntaxNode, place: Place): void {
  const loop = readLoop(node, 'for');
  const [targets, source] = headOf(loop);
  const [only] = source;
  if (only === undefined) throw new Error('a loop through nothing');
  const isTuple = source.some(({ type }) => type === ',' || type === '*');
  const value: Value = isTuple ? tupleOf(source, place, node.line) : evaluate(only, place);
  const steps = stepThrough(value, place.world, node.line);
  if (!isKnown(steps)) {
    lost(place.world, steps, value);
    lose(loop, place, steps);
    return;
  }
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      if (step.value !== undefined) {
        lose(loop, place, step.value);
        return;
      }
      break;
    }
    assign(targets, step.value, place, node.line);
    if (!goesOn(loop, place)) return;
  }
  runAll(loop.otherwise, place);
}

/** Runs a `while` loop. @throws Signal */
export function runWhile(node: SyntaxNode, place: Place): void {
  const loop = readLoop(node, 'while');
  const [condition] = loop.clause.head;
  if (condition === undefined) throw new Error('a loop without a condition');
  for (;;) {
    place.world.step(node.line);
    const holds = truthOf(condition, place);
    if (holds === false) break;
    if (holds !== true) {
      lose(loop, place, holds);
      return;
    }
    if (!goesOn(loop, place)) return;
  }
  runAll(loop.otherwise, place);
}
