import type { SyntaxNode } from './syntax-node.js';

/**
 * The uses of names in some code, for the scope of the code, including those of inner functions that reach this scope.
 */
export interface CodeNames {
  /** Looked up: their values may be used or changed. */
  readonly reads: ReadonlySet<string>;
  /** Those of them that are used without an attribute. */
  readonly bare: ReadonlySet<string>;
  readonly binds: ReadonlySet<string>;
  /** Unbound, by `del` or at the end of a handler. */
  readonly removes: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  /** Bound in the module by inner functions. */
  readonly moduleBinds: ReadonlySet<string>;
  /** Bound in an outer function by inner functions. */
  readonly outerBinds: ReadonlySet<string>;
  /** Attributes that are used, of any value. */
  readonly attributes: ReadonlySet<string>;
  /** Names whose attributes or items are set or deleted, each with its attributes: `sys`, `path`. */
  readonly partTargets: readonly (readonly string[])[];
  /** `environ` and `argv`, where they are used other than for reading. */
  readonly touches: ReadonlySet<string>;
  /** Modules that are imported, by the first part of their names. */
  readonly imports: ReadonlySet<string>;
  /** Whether the code may change `sys.path`. */
  readonly changesSearch: boolean;
  /** Whether the code may write files. */
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
