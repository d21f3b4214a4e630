import { resolve as resolvePath } from 'node:path';
import { checkDistinctLocks, findDepsFiles, lockPathOf } from '../../deps/discover.js';
import { PylockError } from '../../errors.js';
import { type ResolveOutcome, resolveDeps } from '../../pipeline/resolve.js';
import { parseUpgrades, type Upgrade } from '../../pipeline/upgrade.js';
import { value, values } from '../arguments.js';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.js';
import { errorLines } from '../print-error.js';
import { outcomeJson, outcomeLines, totalLine } from '../report.js';
import type { CommandCall } from './call.js';
import { SharedIndex } from './open-index.js';
import { settingFlags } from './setting-flags.js';

/** `pylock resolve`: every deps file is its own transaction; all are tried, and the highest exit code counts. */
export async function runResolve({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const now = new Date();
  const flags = settingFlags(options, now);
  const upgrade: Upgrade =
    options['upgrade'] === true ? { kind: 'all' } : parseUpgrades(values(options['upgradePackage']));
  const depsPaths = await findDepsFiles(paths, process.cwd());
  const output = value(options['output']);
  if (output !== undefined && depsPaths.length > 1) {
    throw new PylockError('usage', `--output ${output}: there are ${depsPaths.length} deps files, and one output`, {
      hint: 'Name one deps file.',
    });
  }
  if (output === undefined) checkDistinctLocks(depsPaths);
  const index = new SharedIndex(options, terminal);
  const writesNothing = options['check'] === true || options['dryRun'] === true;
  const outcomes: ResolveOutcome[] = [];
  let worst: ExitCode = exitCodes.done;
  const started = performance.now();
  for (const depsPath of depsPaths) {
    const lockPath = output === undefined ? lockPathOf(depsPath) : resolvePath(output);
    if (lockPath === depsPath) throw new PylockError('usage', `--output ${output}: this is the deps file itself`);
    try {
      const refresh = options['refresh'] === true;
      const outcome = await resolveDeps({
        depsPath,
        lockPath,
        flags,
        upgrade,
        refresh,
        dryRun: writesNothing,
        now,
        openClient: index.open,
      });
      outcomes.push(outcome);
      if (options['check'] === true && outcome.files.length > 0) worst = Math.max(worst, exitCodes.finding) as ExitCode;
      if (options['json'] !== true) for (const line of outcomeLines(outcome, writesNothing)) terminal.note(line);
    } catch (error) {
      for (const line of errorLines(error, options['debug'] === true)) terminal.error(line);
      worst = Math.max(worst, exitCodeOf(error)) as ExitCode;
    }
  }
  const requests = await index.requests();
  await index.close();
  if (options['json'] === true) terminal.result(outcomeJson(outcomes, requests));
  else if (outcomes.length > 0)
    for (const line of totalLine(outcomes, requests, performance.now() - started, writesNothing)) terminal.note(line);
  return worst;
}
