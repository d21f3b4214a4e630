import { readToml } from '../toml/read.js';
import { textAt } from './nodes.js';

/** The most words and marks of a pyproject.toml. */
const mostTokens = 300_000;

/**
 * The constraint on Python of a pyproject.toml, in the words of PEP 440 or Poetry; undefined where it has none.
 * @throws PylockError, PylockErrors `bad-deps` for a file that is not TOML
 */
export function statedPython(text: string, path: string): string | undefined {
  const { root } = readToml(text, { path, code: 'bad-deps', mostTokens });
  return textAt(root, 'project', 'requires-python') ?? textAt(root, 'tool', 'poetry', 'dependencies', 'python');
}
