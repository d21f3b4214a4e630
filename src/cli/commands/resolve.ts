import { cachePath } from '../../pipeline/cache-path.js';
import { findProjects } from '../../pipeline/discover/discover.js';
import { KeptVerdict, type Verdict } from '../../pipeline/verdict/kept-verdict.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CommandCall } from './call.js';
import type { KeptQuestion } from './kept-question.js';
import { withProgress } from './searching.js';

/** Whether the flags ask for more than whether the locks of the deps files are up to date. */
function asksMore({ options }: CommandCall): boolean {
  const { upgrade, refresh, timings, output } = options;
  const others = [options['upgrade-package'], options['no-cache'], output];
  return [upgrade, refresh, timings].includes(true) || others.some((one) => one !== undefined);
}

/** The question of a run that may be answered from the cache; undefined for any other, and where the search has a fault to report. */
async function keptQuestion(call: CommandCall): Promise<KeptQuestion | undefined> {
  const { paths, options, terminal } = call;
  const cacheDir = options['cache-dir'];
  if (asksMore(call) || cacheDir === '') return undefined;
  const here = process.cwd();
  const found = await withProgress(terminal, (search) => findProjects(paths, here, search)).catch(() => undefined);
  if (found === undefined) return undefined;
  const files = found.projects.flatMap(({ depsPath, locks }) => [depsPath, ...locks]);
  return {
    found,
    verdict: new KeptVerdict({ asked: { paths, options, found }, files, cacheDir: cachePath(cacheDir), here }),
  };
}

/** Prints a verdict as the run did that gave it. */
function tell({ lines, document }: Verdict, terminal: Terminal): void {
  for (const [kind, line] of lines) terminal[kind](printable(line));
  terminal.document(document);
}

/**
 * `pylock resolve`: locks deps files. Where a run before found all of them up to date and no file has changed since, it says the
 * same, without loading what proves it.
 */
export async function runResolve(call: CommandCall): Promise<ExitCode> {
  const question = await keptQuestion(call);
  const kept = question?.verdict.read();
  if (kept !== undefined) {
    tell(kept, call.terminal);
    return exitCodes.done;
  }
  const { resolveLocks } = await import('./resolve-locks.js');
  return resolveLocks(call, question);
}
