/** A node of the syntax tree, its children in the order of the text, without comments. Leaves are tokens. */
export interface SyntaxNode {
  /** The grammar's name: `CallExpression`, `VariableName`, `if`, `(`. */
  readonly type: string;
  readonly text: string;
  /** The offset of its text in the program. */
  readonly start: number;
  /** Counted from 1. */
  readonly line: number;
  readonly children: readonly SyntaxNode[];
}
