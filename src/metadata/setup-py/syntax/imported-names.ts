import { partsOf, withoutBrackets } from './nodes.js';
import type { SyntaxNode } from './syntax-node.js';

/** The longest dotted name of a module, in nodes: longer ones are none of any program, and are not imported. */
const mostParts = 100;

/** The modules whose contents the names of an import statement give access to. */
export function importedBy(children: readonly SyntaxNode[], at: number): readonly string[] {
  const textOf = (nodes: readonly SyntaxNode[]) => nodes.map(({ text }) => text).join('');
  const parts = partsOf(withoutBrackets(children.slice(at + 1))).filter((part) => part.length < mostParts);
  if (children[0]?.type === 'from') {
    const from = textOf(children.slice(1, at));
    const base = from.endsWith('.') ? from : `${from}.`;
    return [from, ...parts.map(([name]) => `${base}${name?.text ?? ''}`)];
  }
  return parts.flatMap((part) => {
    const end = part.findIndex(({ type }) => type === 'as');
    const names = textOf(part.slice(0, end === -1 ? undefined : end)).split('.');
    return names.map((_, last) => names.slice(0, last + 1).join('.'));
  });
}
