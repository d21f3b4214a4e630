import { basename } from 'node:path';

/** How a file that is named as an input is read: a deps file, a pyproject.toml, or a requirements file. */
export type InputKind = 'deps' | 'pyproject' | 'requirements';

/** The name of a file that may hold `[tool.pylock]`. */
export const pyprojectName = 'pyproject.toml';

/** The reader of a file, by its name alone: its content decides nothing. */
export function kindOf(path: string): InputKind {
  const name = basename(path);
  if (name === pyprojectName) return 'pyproject';
  return /\.(?:txt|in)$/.test(name) ? 'requirements' : 'deps';
}
