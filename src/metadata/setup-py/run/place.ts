import type { SyntaxNode } from '../syntax/tree.js';
import type { Value } from '../values/model.js';
import type { Scope } from './scope.js';
import type { World } from './world.js';

/** Where code is evaluated. */
export interface Place {
  readonly scope: Scope;
  readonly world: World;
}

/** The value of an expression. @throws Signal */
export function evaluate(node: SyntaxNode, place: Place): Value {
  return place.world.engine.evaluate(node, place);
}

/** Runs statements in order. @throws Signal */
export function runAll(nodes: readonly SyntaxNode[], place: Place): void {
  place.world.engine.runAll(nodes, place);
}
