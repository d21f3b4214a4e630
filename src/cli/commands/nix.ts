import { shownPath } from '../../config/find.js';
import { findLocks } from '../../deps/discover.js';
import { type EmitOutcome, emitNix } from '../../pipeline/emit-nix.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { nixFlag } from './flags.js';
import { SharedIndex } from './open-index.js';
import { overlookedLines, searched } from './searching.js';

function outcomeLines({ lockPath, files, notices }: EmitOutcome): readonly string[] {
  const lines = [...files.map((file) => `Wrote ${file}`), ...notices.map((notice) => `note: ${notice}`)];
  return (lines.length > 0 ? lines : [`The Nix files of ${shownPath(lockPath)} are up to date`]).map(printable);
}

/** What `--check-libs` finds; nothing without that flag. */
async function libraryLines(
  { lockPath, lock }: EmitOutcome,
  { options }: CommandCall,
  index: SharedIndex,
  now: Date,
): Promise<readonly string[]> {
  if (options['checkLibs'] !== true) return [];
  const { checkLibs } = await import('../../pipeline/check-libs.js');
  const found = await checkLibs({
    lockPath,
    lock,
    now,
    indexEnvironment: index.environment,
    openClient: index.open,
  });
  const path = shownPath(lockPath);
  return (found.length > 0 ? found : ['every library that its wheels load is there']).map((line) =>
    printable(`${path}: ${line}`),
  );
}

/** `pylock nix`: writes the Nix files of locks. */
export async function runNix(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const asked = nixFlag(options['for'], '--for');
  const now = new Date();
  const index = new SharedIndex(options, terminal);
  const outcomes: EmitOutcome[] = [];
  const found = await searched(terminal, (search) => findLocks(paths, process.cwd(), search));
  const code = await forEach(found.locks, call, async (lockPath) => {
    const outcome = await emitNix({ lockPath, asked, force: options['force'] === true, now });
    outcomes.push(outcome);
    for (const line of outcomeLines(outcome)) terminal.note(line);
    for (const line of await libraryLines(outcome, call, index, now)) terminal.result(line);
    return exitCodes.done;
  });
  await index.close();
  for (const line of overlookedLines(found.overlooked)) terminal.note(line);
  const locks = outcomes.map(({ lockPath, files, notices }) => ({ lock: shownPath(lockPath), files, notices }));
  if (options['json'] === true) terminal.result(JSON.stringify({ locks }, null, 2));
  return code;
}
