import { resolve as resolvePath } from 'node:path';
import { notAWord } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { cachePath } from '../../pipeline/cache-path.js';
import { tendCache } from '../../pipeline/tend-cache.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { folderFlag } from './open-index.js';

/** The result of an action: a line for people, and an object for programs. */
interface Told {
  readonly line: string;
  readonly json: object;
}

function cacheFolder(options: Options): string {
  const folder = cachePath(folderFlag(options['cache-dir']));
  if (folder !== undefined) return resolvePath(folder);
  throw new PylockError('usage', 'without a home folder there is no cache', {
    hint: '--cache-dir says where it lies.',
  });
}

/** A number of bytes in a readable unit. */
function shownBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

type CacheSize = Awaited<ReturnType<typeof tendCache>>;

function shownSize({ entries, bytes }: CacheSize): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${shownBytes(bytes)}`;
}

const actions: ReadonlyMap<string, (path: string) => Promise<Told>> = new Map([
  ['dir', async (path) => ({ line: path, json: {} })],
  [
    'size',
    async (path) => {
      const size = await tendCache(path, 'size');
      return { line: shownSize(size), json: size };
    },
  ],
  ['prune', async (path) => removedOf(await tendCache(path, 'prune'))],
  ['clean', async (path) => removedOf(await tendCache(path, 'clean'))],
]);

function removedOf(removed: CacheSize): Told {
  return { line: `Removed ${shownSize(removed)}`, json: { removed } };
}

/** `pylock cache dir|size|prune|clean`: the path and the size of the cache, and its removal. */
export async function runCache({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const [name = '', ...more] = paths;
  const action = actions.get(name);
  if (action === undefined && name !== '') throw notAWord('cache', name, [...actions.keys()]);
  if (action === undefined || more.length > 0)
    throw new PylockError('usage', `cache: expected one of ${[...actions.keys()].join(', ')}`, {
      hint: 'pylock cache size says how large it is.',
    });
  const folder = cacheFolder(options);
  const { line, json } = await action(folder);
  terminal.verbatim(printable(line));
  terminal.document({ folder, ...json });
  return exitCodes.done;
}
