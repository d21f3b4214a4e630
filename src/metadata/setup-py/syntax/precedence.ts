import type { SyntaxNode } from './syntax-node.js';

function isLogic(node: SyntaxNode): boolean {
  if (node.type === 'UnaryExpression') return node.children[0]?.type === 'not';
  return node.type === 'BinaryExpression' && ['and', 'or'].includes(node.children[1]?.type ?? '');
}

/** The operands and the operators between them, in the order of the text. */
function flat(node: SyntaxNode): readonly SyntaxNode[] {
  return isLogic(node) ? node.children.flatMap(flat) : [node];
}

function over(type: string, children: readonly SyntaxNode[]): SyntaxNode {
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) throw new Error('an operator without operands');
  return { type, text: first.text, start: first.start, line: first.line, children };
}

/** Parses `not`, `and` and `or` with Python's precedence: `not` binds closest. */
class Logic {
  readonly #words: readonly SyntaxNode[];
  #at = 0;

  constructor(words: readonly SyntaxNode[]) {
    this.#words = words;
  }

  or(): SyntaxNode {
    return this.#chain('or', () => this.#chain('and', () => this.#not()));
  }

  #chain(word: string, operand: () => SyntaxNode): SyntaxNode {
    let left = operand();
    for (let next = this.#words[this.#at]; next?.type === word; next = this.#words[this.#at]) {
      this.#at += 1;
      left = over('BinaryExpression', [left, next, operand()]);
    }
    return left;
  }

  #not(): SyntaxNode {
    const node = this.#words[this.#at];
    this.#at += 1;
    if (node === undefined) throw new Error('an operator without operands');
    return node.type === 'not' ? over('UnaryExpression', [node, this.#not()]) : node;
  }
}

/**
 * An expression as Python groups it (language reference, "Operator precedence"). In the tree of the grammar, `not`
 * binds less closely than `and` and `or`.
 */
export function regrouped(node: SyntaxNode): SyntaxNode {
  return isLogic(node) ? new Logic(flat(node)).or() : node;
}
