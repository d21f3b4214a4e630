import { hasOnly, pathArgument } from '../values/arguments.js';
import { bool, str, tuple, type Unknown, unknown, type Value } from '../values/model.js';
import { joinPaths, normalizePath, speaksOfRoot } from '../values/path-text.js';
import type { World } from '../world/world.js';
import { builtin } from './builtin.js';
import { onlyPath } from './files.js';
import type { Attributes } from './module.js';

/** As `posixpath.split` does. */
function splitPath(path: string): readonly [string, string] {
  const end = path.lastIndexOf('/') + 1;
  const head = path.slice(0, end);
  return [/^\/+$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(end)];
}

/** A part of a path; an `Unknown` for a part of the archive's own location. */
function shown(text: string): Value | Unknown {
  return speaksOfRoot(text) && !text.startsWith('/') ? unknown(0, 'asks where the archive lies') : str(text);
}

function splitEnding(path: string): readonly [string, string] {
  const name = splitPath(path)[1];
  const dot = name.lastIndexOf('.');
  const isEnding = dot > 0 && /[^.]/.test(name.slice(0, dot));
  return isEnding ? [path.slice(0, path.length - (name.length - dot)), name.slice(dot)] : [path, ''];
}

const asked = (answer: boolean | Unknown): Value => (typeof answer === 'boolean' ? bool(answer) : answer);

/** `os.path` (posixpath). */
export function pathModule(world: World): Attributes {
  const ofPath = (name: string, change: (text: string) => Value | Unknown) => () =>
    builtin(
      world,
      `os.path.${name}`,
      (args) => {
        const text = onlyPath(args);
        return text === undefined ? undefined : change(text);
      },
      'looks',
    );
  const absolute = (text: string): Value => {
    const full = world.folders.resolve(text);
    return typeof full === 'string' ? str(full) : full;
  };
  return {
    join: () =>
      builtin(
        world,
        'os.path.join',
        (args) => {
          const parts = args.positional.map((_, place) => pathArgument(args, place));
          if (!hasOnly(args, parts.length) || parts.length === 0 || parts.includes(undefined)) return undefined;
          return str(parts.slice(1).reduce<string>((whole, part = '') => joinPaths(whole, part), parts[0] ?? ''));
        },
        'looks',
      ),
    dirname: ofPath('dirname', (text) => str(splitPath(text)[0])),
    basename: ofPath('basename', (text) => shown(splitPath(text)[1])),
    split: ofPath('split', (text) => {
      const [head, tail] = splitPath(text).map(shown);
      return head === undefined || tail?.kind !== 'str'
        ? unknown(0, 'asks where the archive lies')
        : tuple([head, tail]);
    }),
    splitext: ofPath('splitext', (text) => tuple(splitEnding(text).map(str))),
    abspath: ofPath('abspath', absolute),
    realpath: ofPath('realpath', absolute),
    normpath: ofPath('normpath', (text) => str(normalizePath(text))),
    isabs: ofPath('isabs', (text) => bool(text.startsWith('/'))),
    expanduser: ofPath('expanduser', (text) =>
      text.startsWith('~') ? unknown(0, 'asks for a home folder') : str(text),
    ),
    isfile: ofPath('isfile', (text) => asked(world.folders.isFile(text))),
    isdir: ofPath('isdir', (text) => asked(world.folders.isFolder(text))),
    exists: ofPath('exists', (text) => {
      const isFolder = world.folders.isFolder(text);
      return asked(isFolder === false ? world.folders.isFile(text) : isFolder);
    }),
    sep: () => str('/'),
    pardir: () => str('..'),
    curdir: () => str('.'),
  };
}
