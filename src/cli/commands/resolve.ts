import { resolve as resolvePath } from 'node:path';
import { checkDistinctLocks, findDepsFiles } from '../../deps/discover.js';
import { PylockError } from '../../errors.js';
import { type LockJob, lockJobs } from '../../pipeline/lock-jobs.js';
import { type ResolveOutcome, resolveDeps } from '../../pipeline/resolve.js';
import { parseUpgrades, type Upgrade } from '../../pipeline/upgrade.js';
import type { PythonVersion } from '../../targets/model.js';
import { value, values } from '../arguments.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { matrixLines } from '../matrix.js';
import { outcomeJson, outcomeLines, totalLines } from '../report.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import type { RawOptions } from './flags.js';
import { SharedIndex } from './open-index.js';
import { pythonFlags, settingFlags } from './setting-flags.js';

/** Which pins `-U` and `-P` drop. @throws PylockError `usage` */
function upgradeOf(options: RawOptions): Upgrade {
  const packages = values(options['upgradePackage']);
  if (options['upgrade'] !== true) return parseUpgrades(packages);
  if (packages.length === 0) return { kind: 'all' };
  throw new PylockError('usage', `--upgrade-package ${packages.join(', ')}: --upgrade drops every pin already`, {
    hint: 'Leave one of the two out; a version to ask for can stand in the deps file.',
  });
}

/** The deps files with the locks that they are written to. @throws PylockError `usage` where two have one lock */
async function lockPaths(
  paths: readonly string[],
  output: string | undefined,
  pythons: readonly PythonVersion[],
  now: Date,
): Promise<readonly LockJob[]> {
  const depsPaths = await findDepsFiles(paths, process.cwd());
  if (output === undefined) {
    checkDistinctLocks(depsPaths);
    return (await Promise.all(depsPaths.map((depsPath) => lockJobs(depsPath, pythons, now)))).flat();
  }
  if (output === '') throw new PylockError('usage', '--output: expected the name of a file');
  if (depsPaths.length > 1) {
    throw new PylockError('usage', `--output ${output}: there are ${depsPaths.length} deps files, and one output`, {
      hint: 'Name one deps file.',
    });
  }
  if (pythons.length > 1) {
    throw new PylockError('usage', `--output ${output}: there are ${pythons.length} Pythons, and one output`, {
      hint: 'Name one Python.',
    });
  }
  const lockPath = resolvePath(output);
  if (depsPaths.includes(lockPath)) {
    throw new PylockError('usage', `--output ${output}: this is the deps file itself`);
  }
  return depsPaths.map((depsPath) => ({ depsPath, lockPath, python: undefined }));
}

/** `pylock resolve`: locks deps files; `--check` ends with 1 where a file would change. */
export async function runResolve(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const now = new Date();
  const check = options['check'] === true;
  const dryRun = check || options['dryRun'] === true;
  const flags = settingFlags(options, now);
  const common = { upgrade: upgradeOf(options), now, dryRun, refresh: options['refresh'] === true };
  const locks = await lockPaths(paths, value(options['output']), pythonFlags(options), now);
  const index = new SharedIndex(options, terminal);
  const outcomes: ResolveOutcome[] = [];
  const started = performance.now();
  const code = await forEach(locks, call, async ({ python, ...lock }) => {
    const own = { ...flags, python: python ?? flags.python };
    const outcome = await resolveDeps({
      ...common,
      ...lock,
      flags: own,
      indexEnvironment: index.environment,
      openClient: index.open,
    });
    outcomes.push(outcome);
    for (const line of outcomeLines(outcome, dryRun)) terminal.note(line);
    if (options['matrix'] === true) for (const line of matrixLines(outcome.lock)) terminal.result(line);
    return check && outcome.files.length > 0 ? exitCodes.finding : exitCodes.done;
  });
  const requests = await index.requests();
  await index.close();
  if (options['json'] === true) terminal.result(outcomeJson(outcomes, requests));
  for (const line of totalLines(outcomes, { requests, ms: performance.now() - started, dryRun })) terminal.note(line);
  return code;
}
