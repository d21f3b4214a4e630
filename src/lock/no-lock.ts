import { basename } from 'node:path';
import { PylockError } from '../errors.js';
import { isLockName } from './lock-name.js';

const nameLock = 'Name a lock, such as pypi-sources.yaml.';

/** The kinds of files that are named in the place of a lock: the form of their names, the kind, and the step to take. */
const kinds: readonly (readonly [name: RegExp, kind: string, hint: (file: string) => string])[] = [
  [/\.nix$/, 'a Nix file', () => nameLock],
  [
    /^pylock(?:\..+)?\.toml$/,
    'a lock of PEP 751',
    (file) => `pylock nix ${file} builds it; pylock import ${file} takes it over.`,
  ],
  [
    /^(?:(?:poetry|uv|pdm|pixi)\.lock|Pipfile\.lock)$/,
    'a lock of another tool',
    (file) => `To take it over: pylock import ${file}`,
  ],
  [/^\.pylock\.yaml$/, 'the configuration', () => nameLock],
  [/-deps\.ya?ml$/, 'a deps file', () => nameLock],
  [/\.toml$|^requirements.*\.(?:txt|in)$/, 'an input', () => nameLock],
  [/\.(?:whl|tar\.gz|zip)$/, 'a file of a package', () => nameLock],
  [/\.(?:html|svg|json|sarif|xml)$/, 'a report', () => nameLock],
];

/** A key of every lock, at the margin; a lock of Makes' own tool may be JSON. */
const lockKey = /^["']?(?:closure|links)["']?[ \t]*:|^\s*\{\s*["'](?:closure|links|python)["']/m;

/** Whether a text can't be a lock, not even a damaged one. */
export function isNoLock(text: string): boolean {
  return text.trim() !== '' && !lockKey.test(text);
}

/** The fault of a file that was named by mistake, or of a lock without any content: only the latter may be deleted. */
export function noLock(path: string): PylockError {
  const file = basename(path);
  const [, kind, hint] = kinds.find(([name]) => name.test(file)) ?? [];
  if (kind !== undefined && hint !== undefined)
    return new PylockError('bad-lock', `this is ${kind}, not a lock of pylock`, {
      place: { file: path },
      hint: hint(path),
    });
  return new PylockError('bad-lock', 'this is not a lock: it has neither "closure" nor "links"', {
    place: { file: path },
    hint: isLockName(file)
      ? 'Undo the edit, or delete the file and run: pylock resolve'
      : 'Leave it as it is, and name a lock, such as pypi-sources.yaml.',
  });
}
