import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { Unknown } from '../values/model.js';
import { MaybeLeft, MaybeReturned } from '../values/signals.js';
import { taint } from '../world/escape.js';
import type { Place } from '../world/world.js';

const functions = new Set(['FunctionDefinition', 'LambdaExpression', 'ClassDefinition']);
const loops = new Set(['ForStatement', 'WhileStatement']);

/** Whether statements may leave their function. */
export function mayReturn(nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(
    ({ type, children }) => type === 'ReturnStatement' || (!functions.has(type) && mayReturn(children)),
  );
}

/** Whether statements may leave their loop. */
function mayLeave(nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(({ type, children }) => {
    if (type === 'BreakStatement' || type === 'ContinueStatement') return true;
    if (functions.has(type)) return false;
    // A `break` in the body of an inner loop leaves that loop only; one in its `else` leaves this loop.
    const inside = loops.has(type)
      ? children.slice(children.findIndex((child) => child.type === 'else') + 1 || children.length)
      : children;
    return mayLeave(inside);
  });
}

/** Whether statements may leave their function or loop. */
export function mayGoElsewhere(nodes: readonly SyntaxNode[]): boolean {
  return mayReturn(nodes) || mayLeave(nodes);
}

/**
 * Records the effects of blocks that may run, not run, or run in part.
 * @throws MaybeReturned, MaybeLeft where they may leave their function or loop
 */
export function doubtful(blocks: readonly (readonly SyntaxNode[])[], place: Place, why: Unknown): void {
  const nodes = blocks.flat();
  taint(nodes, place, why);
  if (mayReturn(nodes)) throw new MaybeReturned(why);
  if (mayLeave(nodes)) throw new MaybeLeft(why);
}
