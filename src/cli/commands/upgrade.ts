import { parseUpgrades } from '../../pipeline/pins/upgrade.js';
import { upgradeDeps } from '../../pipeline/upgrade.js';
import { upgradeJson, upgradeLines } from '../answers/upgrade.js';
import { noteLines, totalLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { CommandCall } from './call.js';
import { changeDeps } from './changing-deps.js';

/** `pylock upgrade`: moves packages of one deps file's locks, and tells every step. */
export async function runUpgrade(call: CommandCall): Promise<ExitCode> {
  const { paths, terminal } = call;
  const upgrade = paths.length === 0 ? ({ kind: 'all' } as const) : parseUpgrades(paths, 'upgrade');
  const changed = await changeDeps(call, (request) => upgradeDeps({ ...request, upgrade }));
  if (changed.kind === 'failed') return changed.code;
  const { outcome: outcomes, total } = changed;
  const locks = outcomes.map(({ outcome }) => outcome);
  for (const one of outcomes) for (const line of upgradeLines(one, total.dryRun)) terminal.result(line);
  for (const line of [...noteLines(locks), ...totalLines(locks, total)]) terminal.note(line);
  terminal.document({ locks: outcomes.map(upgradeJson), requests: total.requests });
  return exitCodes.done;
}
