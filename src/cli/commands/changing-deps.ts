import { pythonFlags } from '../../config/flag-values.js';
import { settingFlags } from '../../config/settle.js';
import { shownPath } from '../../files/shown-path.js';
import { depsToEdit } from '../../pipeline/discover/deps-to-edit.js';
import type { UpgradeRequest } from '../../pipeline/upgrade.js';
import type { RunTotals } from '../resolve-report/resolve-report.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import type { CommandCall } from './call.js';
import { factsReader } from './facts-reader.js';
import { SharedIndex } from './open-index.js';

/** One deps file whose locks a command changes, as flags name it. */
export type DepsToChange = Omit<UpgradeRequest, 'upgrade'>;

/** The result of a change, with what its last line tells; or the exit code of a fault that was told. */
export type Changed<T> =
  | { readonly kind: 'changed'; readonly outcome: T; readonly total: RunTotals }
  | { readonly kind: 'failed'; readonly code: ExitCode };

/** Has a command change the locks of the one deps file that flags name. A fault is told, and that nothing was written. */
export async function changeDeps<T>(
  { options, terminal }: CommandCall,
  change: (request: DepsToChange) => Promise<T>,
): Promise<Changed<T>> {
  const now = new Date();
  const started = performance.now();
  const depsPath = depsToEdit(options.deps, process.cwd());
  const dryRun = options['dry-run'] === true;
  const index = new SharedIndex(options, terminal);
  const settled = await change({
    ...{ depsPath, dryRun, now, flags: settingFlags(options, now), pythons: pythonFlags(options.python) },
    indexEnvironment: index.environment,
    openClient: index.open,
    readFacts: factsReader({ options, terminal }),
  })
    .then(
      (outcome) => ({ kind: 'changed', outcome }) as const,
      (error: unknown) => {
        terminal.clearProgress();
        const code = terminal.fault(error, shownPath(depsPath));
        terminal.note('Nothing was written');
        return { kind: 'failed', code } as const;
      },
    )
    .finally(() => index.close());
  const requests = await index.requests();
  if (settled.kind === 'changed') return { ...settled, total: { requests, ms: performance.now() - started, dryRun } };
  terminal.document({});
  return settled;
}
