/** A node of the syntax tree, its children in the order of the text, comments left out. Leaves are tokens. */
export interface SyntaxNode {
  /** As the grammar calls it: `CallExpression`, `VariableName`, `if`, `(`. */
  readonly type: string;
  readonly text: string;
  /** Where its text begins in the program. */
  readonly start: number;
  /** Counted from 1. */
  readonly line: number;
  readonly children: readonly SyntaxNode[];
}
