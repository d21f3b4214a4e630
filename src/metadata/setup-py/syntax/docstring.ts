import { literalText, readLiteral } from './string-literal.js';
import type { SyntaxNode } from './syntax-node.js';

/** The docstring of a module; undefined where it has none. */
export function docstringOf([first]: readonly SyntaxNode[]): string | undefined {
  const [only, ...more] = first?.type === 'ExpressionStatement' ? first.children : [];
  const literal = only?.type === 'String' && more.length === 0 ? readLiteral(only.text) : undefined;
  return literal === undefined || /[bf]/.test(literal.prefix) ? undefined : literalText(literal);
}
