import type { SyntaxNode } from './syntax-node.js';

/** The width of an indentation, with tabs to the next multiple of 8, and with tabs as wide as blanks. */
function widths(text: string): readonly [number, number] {
  let width = 0;
  for (const character of text) width = character === '\t' ? width + 8 - (width % 8) : width + 1;
  return [width, text.length];
}

/** Collects the indentations of statements. */
function collect(node: SyntaxNode, text: string, found: Set<string>): void {
  if (node.type === 'Body' || node.type === 'Script') {
    for (const { start } of node.children) {
      const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      if (/^[ \t]+$/.test(before)) found.add(before);
    }
  }
  for (const child of node.children) collect(child, text, found);
}

/**
 * Whether the comparison of indentations depends on the width of a tab, which Python refuses (language reference,
 * "Indentation"). Python compares neighbours only; this check is stricter, at no loss for real programs.
 */
export function hasUnclearIndentation(root: SyntaxNode, text: string): boolean {
  if (!text.includes('\t')) return false;
  const found = new Set<string>();
  collect(root, text, found);
  const all = [...found].map(widths).sort(([a], [b]) => a - b);
  return all.some(([width, narrow], at) => {
    const [nextWidth = width + 1, nextNarrow = narrow + 1] = all[at + 1] ?? [];
    return Math.sign(nextWidth - width) !== Math.sign(nextNarrow - narrow);
  });
}
