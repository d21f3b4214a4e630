import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { type InitOutcome, initFolder } from '../../pipeline/init.js';
import { noteLines, outcomeJson, verdictLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';

/** Every file that was written, or would be. */
function filesOf({ files, locks }: InitOutcome): readonly string[] {
  return [...new Set([...files, ...locks.flatMap((lock) => lock.files)])];
}

/** The checks for CI: the result of a run, since nothing writes them. */
function ciLines({ ci }: InitOutcome): readonly string[] {
  return ci.flatMap(({ file, text }) => [
    `For CI, in ${file} (docs/verify.md says more):`,
    ...text.split('\n').map((line) => `  ${line}`.trimEnd()),
  ]);
}

function nextLines(outcome: InitOutcome, dryRun: boolean): readonly string[] {
  const files = filesOf(outcome);
  const wrote = files.length === 0 ? [] : [`${dryRun ? 'Would write' : 'Wrote'} ${files.join(', ')}`];
  return [...outcome.notices, ...wrote, ...(outcome.next === undefined ? [] : [`Next: ${outcome.next}`])];
}

/** `pylock init`: sets the current folder up. */
export async function runInit({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const [word] = paths;
  if (word !== undefined)
    throw new PylockError('usage', `init sets up the current folder, and takes no ${JSON.stringify(word)}`, {
      hint: 'Packages are added by: pylock add NAME',
    });
  const now = new Date();
  const dryRun = options['dry-run'] === true;
  const index = new SharedIndex(options, terminal);
  const outcome = await initFolder({
    ...{ folder: process.cwd(), dryRun, now, flags: settingFlags(options, now) },
    indexEnvironment: index.environment,
    openClient: index.open,
  }).finally(() => index.close());
  const { depsPath, locks, notices, ci, next = null } = outcome;
  for (const line of ciLines(outcome)) terminal.verbatim(printable(line));
  for (const line of [...locks.flatMap(verdictLines), ...noteLines(locks)]) terminal.note(line);
  for (const line of nextLines(outcome, dryRun)) terminal.note(printable(line));
  const deps = depsPath === undefined ? null : shownPath(depsPath);
  const lists = outcomeJson(locks, await index.requests(), false);
  terminal.document({ deps, changes: [], files: filesOf(outcome), notices, ...lists, ci, next });
  return exitCodes.done;
}
