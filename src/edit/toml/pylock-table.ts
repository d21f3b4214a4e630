import { appendLines, lineBreakOf, spliced } from '../splice.js';
import { nodeAt, openToml } from './places.js';

/** Whether a pyproject.toml states what a project needs, or only the settings of tools. @throws PylockError `bad-deps` */
export function namesPackages(text: string, path: string): boolean {
  const { root } = openToml(text, path);
  const tables = [['project'], ['dependency-groups'], ['tool', 'poetry'], ['tool', 'uv', 'workspace']];
  return tables.some((keys) => nodeAt(root, ...keys) !== undefined);
}

/** The text with `[tool.pylock]` at its end, and the Python in it where it must be named. */
export function withPylockTable(text: string, python: string | undefined): string {
  const lines = ['[tool.pylock]', ...(python === undefined ? [] : [`python = "${python}"`])];
  const fresh = spliced(text, [appendLines(text, lines)]);
  return fresh.endsWith('\n') ? fresh : fresh + lineBreakOf(text);
}
