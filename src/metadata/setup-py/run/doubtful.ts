import type { SyntaxNode } from '../syntax/syntax-node.js';
import type { Unknown } from '../values/model.js';
import { MaybeLeft, MaybeReturned } from '../values/signals.js';
import { taint } from '../world/escape.js';
import type { Place } from '../world/world.js';

const functions = new Set(['FunctionDefinition', 'LambdaExpression', 'ClassDefinition']);
const loops = new Set(['ForStatement', 'WhileStatement']);

/** Whether statements may leave the function that they stand in. */
export function mayReturn(nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(
    ({ type, children }) => type === 'ReturnStatement' || (!functions.has(type) && mayReturn(children)),
  );
}

/** Whether statements may leave the loop that they stand in. */
function mayLeave(nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(({ type, children }) => {
    if (type === 'BreakStatement' || type === 'ContinueStatement') return true;
    if (functions.has(type)) return false;
    // What leaves an inner loop stays in this one; what stands in its `else` does not.
    const inside = loops.has(type)
      ? children.slice(children.findIndex((child) => child.type === 'else') + 1 || children.length)
      : children;
    return mayLeave(inside);
  });
}

/** Whether statements may leave the function or loop that they stand in. */
export function mayGoElsewhere(nodes: readonly SyntaxNode[]): boolean {
  return mayReturn(nodes) || mayLeave(nodes);
}

/**
 * Blocks of which nobody knows whether they run, or how much of them.
 * @throws MaybeReturned, MaybeLeft where they may leave what is around them
 */
export function doubtful(blocks: readonly (readonly SyntaxNode[])[], place: Place, why: Unknown): void {
  const nodes = blocks.flat();
  taint(nodes, place, why);
  if (mayReturn(nodes)) throw new MaybeReturned(why);
  if (mayLeave(nodes)) throw new MaybeLeft(why);
}
