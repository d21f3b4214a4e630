import { allOf, argument, hasOnly, pathArgument, textArgument } from '../values/arguments.js';
import { firstLineOf, linesOf } from '../values/iterate.js';
import {
  type Arguments,
  at,
  bool,
  list,
  none,
  type OpenFile,
  str,
  type Unknown,
  unknown,
  type Value,
} from '../values/model.js';
import { joinPaths, speaksOfRoot } from '../values/path-text.js';
import { Raised } from '../values/signals.js';
import { lost, wild } from '../world/escape.js';
import type { World } from '../world/world.js';
import { exceptionNamed } from './exceptions.js';
import { isAsciiBased } from './text-methods.js';

/** Text as Python decodes it, with `\n` as the only line end; an {@link Unknown} where that is unknown. */
function decoded(text: string, encoding: string | undefined, line: number): string | Unknown {
  const isAscii = /^[\0-\x7f]*$/.test(text);
  const isUtf8 = encoding === undefined || /^utf[-_]?8$/i.test(encoding);
  const isUtf8WithMark = encoding !== undefined && /^utf[-_]?8[-_]sig$/i.test(encoding);
  if (!isUtf8 && !isUtf8WithMark && !(isAscii && isAsciiBased(encoding ?? '')))
    return unknown(line, 'reads a file in an unusual encoding');
  return (isUtf8WithMark ? text.replace(/^\ufeff/, '') : text).replace(/\r\n?/g, '\n');
}

/** The arguments of a call that opens a file. */
interface Opening {
  readonly path: string | undefined;
  readonly mode: string | undefined;
  readonly encoding: Value | undefined;
  /** Whether all other arguments have no effect. */
  readonly isPlain: boolean;
}

/**
 * Opens a file of the archive. Undefined where that can't be followed; a file opened for writing is unknown
 * afterwards.
 */
function openFile({ path, mode, encoding, isPlain }: Opening, line: number, world: World): Value | undefined {
  if (mode === undefined || !/^r[btU]*$/.test(mode) || mode.includes('U')) {
    // Python 3.11 removed the mode `U`.
    if (mode === undefined || /[wax+]/.test(mode)) world.folders.write(path, unknown(line, 'writes files'));
    return undefined;
  }
  if (path === undefined || !isPlain) return undefined;
  const text = world.folders.text(path);
  if (text === 'missing')
    throw new Raised(exceptionNamed('FileNotFoundError'), line, `opens ${path.slice(-80)}, which is not there`);
  if (typeof text !== 'string') return at(line, text);
  world.step(line, text.length / 500);
  if (mode.includes('b')) return { kind: 'file', rest: text, isBinary: true };
  const wanted =
    encoding === undefined || encoding.kind === 'none' ? undefined : encoding.kind === 'str' ? encoding.value : '';
  const rest = decoded(text, wanted, line);
  return typeof rest === 'string' ? { kind: 'file', rest, isBinary: false } : rest;
}

/** `open(path, mode, …)` of Python and `io`; `codecs.open` takes its encoding at another place, and reads bytes. */
export function open(args: Arguments, line: number, world: World, isOfCodecs = false): Value | undefined {
  const mode = argument(args, 1, 'mode') ?? str('r');
  const encoding = isOfCodecs ? argument(args, 2, 'encoding') : argument(args, 3, 'encoding');
  const buffering = isOfCodecs ? undefined : argument(args, 2, 'buffering');
  const opened = openFile(
    {
      path: pathArgument(args, 0, isOfCodecs ? 'filename' : 'file'),
      mode: mode.kind === 'str' ? mode.value : undefined,
      encoding,
      isPlain:
        hasOnly(args, 4, 'mode', 'encoding', 'buffering', 'errors', 'file', 'filename') &&
        (buffering === undefined || (buffering.kind === 'int' && buffering.value < 0n)) &&
        !(isOfCodecs && args.positional.length > 3),
    },
    line,
    world,
  );
  // With an encoding, `codecs.open` keeps line ends.
  const isRaw = isOfCodecs && opened?.kind === 'file' && encoding !== undefined;
  const path = pathArgument(args, 0);
  const raw = isRaw && path !== undefined ? world.folders.text(path) : undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: lines of Python end at these too.
  return typeof raw === 'string' && /[\r\v\f\u001c-\u001e\u0085\u2028\u2029]/.test(raw) ? undefined : opened;
}

/** The reason why a file can't be read. @throws Raised where it is closed */
function unreadable(file: OpenFile, line: number): Unknown | undefined {
  if (file.unknown !== undefined) return file.unknown;
  if (file.rest === undefined) throw new Raised(exceptionNamed('ValueError'), line);
  return undefined;
}

/** Calls a method of a file that is open for reading. */
export function fileMethod(file: OpenFile, name: string, args: Arguments, line: number, world: World): Value {
  const plain = (value: string): Value => ({ kind: file.isBinary ? 'bytes' : 'str', value });
  if (hasOnly(args, 0)) {
    if (name === 'close') {
      file.rest = undefined;
      return none;
    }
    const why = unreadable(file, line);
    if (why !== undefined) return lost(world, why);
    const rest = file.rest ?? '';
    world.step(line, 1 + rest.length / 500);
    if (name === 'read') {
      file.rest = '';
      return plain(rest);
    }
    if (name === 'readlines') {
      file.rest = '';
      return list(linesOf(rest).map(plain));
    }
    if (name === 'readline') {
      const first = firstLineOf(rest);
      file.rest = rest.slice(first.length);
      return plain(first);
    }
  }
  return lost(world, unknown(line, `calls ${name} of a file`), file, allOf(args));
}

/** A path as `pathlib` writes it: without empty parts, single dots and a trailing slash. */
export function pathOf(text: string): Value {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return { kind: 'path', value: (text.startsWith('/') ? '/' : '') + parts.join('/') || '.' };
}

function lastPart(text: string): string {
  const last = text.slice(text.lastIndexOf('/') + 1);
  return last === '.' ? '' : last;
}

function parentOf(text: string): string {
  const end = text.lastIndexOf('/');
  if (end === -1) return '.';
  return end === 0 ? '/' : text.slice(0, end);
}

/** An attribute of a `Path`, where it is followed. */
export function pathAttribute(text: string, name: string, line: number, world: World): Value | undefined {
  const method = (follow: (args: Arguments) => Value | undefined): Value => ({
    kind: 'builtin',
    name: `Path.${name}`,
    holds: [],
    call: (args, where) => {
      const found = follow(args);
      if (found !== undefined && found.kind !== 'unknown') return found;
      return lost(world, at(where, found ?? unknown(where, `calls ${name} of a path`)), allOf(args));
    },
  });
  const asked = (answer: boolean | Unknown): Value => (typeof answer === 'boolean' ? bool(answer) : answer);
  const last = lastPart(text);
  switch (name) {
    case 'parent':
      return pathOf(parentOf(text));
    case 'name':
      return speaksOfRoot(last) ? unknown(line, 'asks where the archive lies') : str(last);
    case 'resolve':
    case 'absolute':
      return method((args) => {
        const full = hasOnly(args, 0) ? world.folders.resolve(text) : undefined;
        return typeof full === 'string' ? pathOf(full) : full;
      });
    case 'joinpath':
      return method((args) => {
        const parts = args.positional.map((_, place) => pathArgument(args, place));
        if (parts.includes(undefined) || args.unknown !== undefined) return undefined;
        return pathOf(parts.reduce<string>((whole, part = '') => joinPaths(whole, part), text));
      });
    case 'open':
      return method((args) => {
        const mode = argument(args, 0, 'mode') ?? str('r');
        return openFile(
          {
            path: text,
            mode: mode.kind === 'str' ? mode.value : undefined,
            encoding: argument(args, 2, 'encoding'),
            isPlain: hasOnly(args, 1, 'mode', 'encoding', 'errors'),
          },
          line,
          world,
        );
      });
    case 'read_text':
    case 'read_bytes':
      return method((args) => {
        const encoding = argument(args, 0, 'encoding');
        const mode = name === 'read_text' ? 'r' : 'rb';
        const file = openFile(
          { path: text, mode, encoding, isPlain: hasOnly(args, 2, 'encoding', 'errors') },
          line,
          world,
        );
        return file?.kind === 'file' ? { kind: file.isBinary ? 'bytes' : 'str', value: file.rest ?? '' } : file;
      });
    case 'exists':
      return method((args) => {
        if (!hasOnly(args, 0)) return undefined;
        const isFolder = world.folders.isFolder(text);
        return isFolder === false ? asked(world.folders.isFile(text)) : asked(isFolder);
      });
    case 'is_file':
      return method((args) => (hasOnly(args, 0) ? asked(world.folders.isFile(text)) : undefined));
    case 'is_dir':
      return method((args) => (hasOnly(args, 0) ? asked(world.folders.isFolder(text)) : undefined));
    case 'write_text':
    case 'write_bytes':
    case 'touch':
    case 'unlink':
    case 'rename':
    case 'mkdir':
      return method(() => {
        world.folders.write(text, unknown(line, 'writes files'));
        return undefined;
      });
    default:
      return undefined;
  }
}

/** Records the possible writes and moves of a function to the paths among its arguments. */
export function noteWriting(args: Arguments, line: number, world: World): void {
  const why = unknown(line, 'writes files');
  const paths = args.positional.map((_, place) => pathArgument(args, place));
  if (args.unknown !== undefined || args.named.size > 0 || paths.includes(undefined)) world.folders.lose(why);
  for (const path of paths) world.folders.write(path, why);
  wild(world, why);
}

/** The path of a call that has this one argument only: unlike a {@link textArgument}, it may be a `Path`. */
export const onlyPath = (args: Arguments): string | undefined => (hasOnly(args, 1) ? pathArgument(args, 0) : undefined);
