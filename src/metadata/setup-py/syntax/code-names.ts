import type { SyntaxNode } from './syntax-node.js';

/** What the names in some code are used for, in the scope that the code stands in. Functions inside count as far as they reach it. */
export interface CodeNames {
  /** Looked up: their values may be used or changed. */
  readonly reads: ReadonlySet<string>;
  /** Those of them that stand alone, not in front of an attribute. */
  readonly bare: ReadonlySet<string>;
  readonly binds: ReadonlySet<string>;
  /** Bound, and perhaps unbound again. */
  readonly removes: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  /** Bound in the module, by functions inside. */
  readonly moduleBinds: ReadonlySet<string>;
  /** Bound in a function around, by functions inside. */
  readonly outerBinds: ReadonlySet<string>;
  /** Attributes that are used, of whatever. */
  readonly attributes: ReadonlySet<string>;
  /** Names whose attributes or items are set or deleted, each with the attributes behind it: `sys`, `path`. */
  readonly partTargets: readonly (readonly string[])[];
  /** `environ` and `argv`, where they are used for more than to be looked into. */
  readonly touches: ReadonlySet<string>;
  /** Whether it may write files. */
  readonly writesFiles: boolean;
}

const comprehensions = new Set([
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'SetComprehensionExpression',
  'DictionaryComprehensionExpression',
]);

/** Whether a node is a comprehension, in brackets of its own or as the only argument of a call. */
export function isComprehension({ type, children }: SyntaxNode): boolean {
  return comprehensions.has(type) || (type === 'ArgList' && children.some((child) => child.type === 'for'));
}

/** A node and all below it. */
export function* everyNode(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* everyNode(child);
}
