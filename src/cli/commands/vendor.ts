import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { vendorLock } from '../../pipeline/vendor/vendor.js';
import { plural } from '../../text/plural.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import { openQuestion } from './asking.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';

/** The one folder that the command names. @throws PylockError `usage` */
function folderOf([folder, ...more]: readonly string[]): string {
  if (folder !== undefined && folder !== '' && more.length === 0) return resolve(folder);
  throw new PylockError('usage', 'vendor: expected the name of one folder', {
    hint: 'For example: pylock vendor wheels',
  });
}

/** `pylock vendor DIR`: the files of a lock in a folder that is a Simple index. */
export async function runVendor(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const folder = folderOf(paths);
  const { lock, lockPath, depsPath, graphs } = await openQuestion(call, []);
  const now = new Date();
  const index = new SharedIndex(options, terminal);
  const outcome = await vendorLock({
    ...{ lock, lockPath, depsPath, graphs, folder, now, index },
    flags: settingFlags({ ...options, system: undefined }, now),
    onProgress: ({ files, done, bytes }) =>
      terminal.progress(`Downloading: ${done} of ${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`),
  }).finally(() => index.close());
  terminal.clearProgress();
  for (const notice of outcome.notices) terminal.note(printable(`note: ${notice}`));
  const { files, downloaded } = outcome;
  const shown = shownPath(folder);
  terminal.result(printable(`${shown} has ${plural(files, 'file')}, ${downloaded} of them new`));
  terminal.note(printable(`Install from it: pip install --index-url ${pathToFileURL(folder).href}/simple`));
  terminal.document({ lock: shownPath(lockPath), folder: shown, files, downloaded, notices: outcome.notices });
  return exitCodes.done;
}
