import { basename } from 'node:path';

/** How a file that is named as an input is read: a deps file, a pyproject.toml, a requirements file, or a lock of PEP 751. */
export type InputKind = 'deps' | 'pyproject' | 'requirements' | 'pylock';

/** The name of a file that may hold `[tool.pylock]`. */
export const pyprojectName = 'pyproject.toml';

/** The reader of a file, by its name alone: its content decides nothing. */
export function kindOf(path: string): InputKind {
  const name = basename(path);
  if (name === pyprojectName) return 'pyproject';
  // PEP 751, "File Name".
  if (/^pylock(?:\.[^.]+)?\.toml$/.test(name)) return 'pylock';
  return /\.(?:txt|in)$/.test(name) ? 'requirements' : 'deps';
}
