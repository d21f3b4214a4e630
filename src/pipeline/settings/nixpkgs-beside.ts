import { dirname, join } from 'node:path';
import type { NixKind } from '../../config/nix-kinds.js';
import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { makesRelease } from '../../targets/nixpkgs-releases.js';
import { anyNixpkgs, type Nixpkgs } from '../../targets/patch-floor.js';
import { makesRoot, mostNixBytes } from '../discover/makes-root.js';

/** The text of a file that another step judges: nothing where it can't be read. */
async function textOf(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  try {
    return (await readTextFile(path, mostNixBytes, shownPath(path))) ?? '';
  } catch (error) {
    if (error instanceof PylockError) return '';
    throw error;
  }
}

/** Nix without its comments, as far as can be told without a parser: a `#` in a text ends its line too. */
function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('/*');
  const code = [first, ...rest.map((part) => part.slice(part.includes('*/') ? part.indexOf('*/') + 2 : part.length))];
  return code.join(' ').replaceAll(/#[^\n]*/g, '');
}

/** Whether a makes.nix sets `inputs.nixpkgs`, whose release nobody can tell from its text. */
function setsNixpkgs(makesNix: string): boolean {
  const code = withoutComments(makesNix);
  return /\binputs\b/.test(code) && (/\bnixpkgs\s*=/.test(code) || /\binherit\b[^;=]{0,1000}\bnixpkgs\b/.test(code));
}

/**
 * The facts about a lock's interpreter in its Nix files. Makes' own builder takes Makes' nixpkgs; so does a main.nix
 * below a makes.nix that sets no `inputs.nixpkgs`.
 */
export async function nixpkgsBeside(
  lockPath: string,
  asked: readonly NixKind[] | 'none' | undefined,
): Promise<Nixpkgs> {
  const folder = dirname(lockPath);
  const kinds: readonly string[] = asked === undefined ? [] : [asked].flat();
  if (kinds.includes('makes-builtin')) return { kind: 'makes-builtin' };
  if (asked !== undefined && !kinds.includes('makes')) return anyNixpkgs;
  if (asked === undefined && (await textOf(folder, 'main.nix')).includes('makePythonPypiEnvironment'))
    return { kind: 'makes-builtin' };
  const root = makesRoot(folder);
  if (root === undefined || setsNixpkgs(await textOf(root, 'makes.nix'))) return anyNixpkgs;
  return { kind: 'release', release: makesRelease, isDeclared: false };
}
