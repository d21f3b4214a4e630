import { pythonFlags } from '../../config/flag-values.js';
import { settingFlags } from '../../config/settle.js';
import { shownPath } from '../../files/shown-path.js';
import { depsToEdit } from '../../pipeline/discover/deps-to-edit.js';
import { parseUpgrades } from '../../pipeline/pins/upgrade.js';
import { upgradeDeps } from '../../pipeline/upgrade.js';
import { upgradeJson, upgradeLines } from '../answers/upgrade.js';
import { totalLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';

/** `pylock upgrade`: moves packages of one deps file's locks, and tells every step. */
export async function runUpgrade({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const now = new Date();
  const started = performance.now();
  const upgrade = paths.length === 0 ? ({ kind: 'all' } as const) : parseUpgrades(paths, 'upgrade');
  const depsPath = depsToEdit(options.deps, process.cwd());
  const dryRun = options['dry-run'] === true;
  const index = new SharedIndex(options, terminal);
  const outcomes = await upgradeDeps({
    ...{ depsPath, upgrade, dryRun, now, flags: settingFlags(options, now), pythons: pythonFlags(options.python) },
    indexEnvironment: index.environment,
    openClient: index.open,
  })
    .catch((error: unknown) => {
      terminal.clearProgress();
      const code = terminal.fault(error, shownPath(depsPath));
      terminal.note('Nothing was written');
      return code;
    })
    .finally(() => index.close());
  const requests = await index.requests();
  if (typeof outcomes === 'number') {
    terminal.document({});
    return outcomes;
  }
  const locks = outcomes.map(({ outcome }) => outcome);
  for (const one of outcomes) for (const line of upgradeLines(one, dryRun)) terminal.result(line);
  const name = (path: string) => (locks.length > 1 ? `${shownPath(path)}: ` : '');
  for (const { lockPath, notices } of locks)
    for (const notice of notices) terminal.note(printable(`  note: ${name(lockPath)}${notice}`));
  for (const line of totalLines(locks, { requests, ms: performance.now() - started, dryRun })) terminal.note(line);
  terminal.document({ locks: outcomes.map(upgradeJson), requests });
  return exitCodes.done;
}
