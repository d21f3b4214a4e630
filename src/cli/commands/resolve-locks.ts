import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve as resolvePath } from 'node:path';
import { pythonFlags } from '../../config/flag-values.js';
import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import type { Basis } from '../../files/basis.js';
import { shownPath } from '../../files/shown-path.js';
import { pythonInName } from '../../lock/lock-name.js';
import { findProjects } from '../../pipeline/discover/discover.js';
import { checkDistinctLocks } from '../../pipeline/discover/distinct-locks.js';
import { mayBeLock } from '../../pipeline/discover/pairs.js';
import type { Project } from '../../pipeline/discover/survey.js';
import { type LockJob, lockJobs } from '../../pipeline/lock-jobs.js';
import { parseUpgrades, type Upgrade } from '../../pipeline/pins/upgrade.js';
import { type ResolveOutcome, resolveDeps } from '../../pipeline/resolve.js';
import { removeUsed } from '../../pipeline/write-locks.js';
import type { PythonVersion } from '../../targets/model.js';
import { matrixLines } from '../resolve-report/matrix.js';
import { changeLines, noteLines, outcomeJson, totalLines, verdictLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { type Finish, failed, forEachAtOnce } from './each.js';
import { factsReader } from './facts-reader.js';
import { type KeptQuestion, ToldLines } from './kept-question.js';
import { SharedIndex } from './open-index.js';
import { aboveLines, overlookedJson, overlookedLines, withProgress } from './searching.js';

/** The pins that `-U` and `-P` drop. @throws PylockError `usage` */
function upgradeOf(options: Options): Upgrade {
  const packages = options['upgrade-package'] ?? [];
  if (options.upgrade !== true) return parseUpgrades(packages);
  if (packages.length === 0) return { kind: 'all' };
  throw new PylockError('usage', `--upgrade-package ${packages.join(', ')}: --upgrade drops every pin already`, {
    hint: 'Leave one of the two out; a version to ask for can stand in the deps file.',
  });
}

/** The path of `--output` for the lock of the one deps file; undefined without it. @throws PylockError `usage` */
function outputPath(
  output: string | undefined,
  depsPaths: readonly string[],
  pythons: readonly PythonVersion[],
): string | undefined {
  if (output === undefined) return undefined;
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
  return lockPath;
}

/** The notice about an output that no later run finds by itself. */
function hiddenLines(outcomes: readonly ResolveOutcome[], output: string | undefined): readonly string[] {
  if (output === undefined || outcomes.length === 0 || mayBeLock(basename(output))) return [];
  const name = shownPath(output);
  return [printable(`note: ${name} must be named from now on: only names in .yaml, .yml or .lock are found`)];
}

/** The number of concurrent folders: while one waits for the index, another computes. */
const mostAtOnce = 8;

/** Deps files by folder: those of one folder share Nix files, which depend on all locks there. */
function foldersOf(projects: readonly Project[]): readonly (readonly Project[])[] {
  const folders = new Map<string, Project[]>();
  for (const project of projects) {
    const folder = dirname(project.depsPath);
    folders.set(folder, [...(folders.get(folder) ?? []), project]);
  }
  return [...folders.values()];
}

/** The output of `--timings` for a run. */
async function timingsOf(index: SharedIndex, outcomes: readonly ResolveOutcome[]): Promise<readonly string[]> {
  const { timingLines } = await import('../resolve-report/timings-report.js');
  const { user, system } = process.cpuUsage();
  const solves = outcomes.flatMap(({ times }) => times ?? []);
  return timingLines({ whole: performance.now(), cpu: (user + system) / 1000, requests: index.timings, solves });
}

/** Whether a later run over the same files says the same, whatever its day and the state of git. */
function isLasting(outcome: ResolveOutcome): boolean {
  const { isUpToDate, lockPath, readsFolders, settings } = outcome;
  const { exports, policy } = settings;
  const isTimed = policy.excludeNewer !== undefined || (policy.excludeNewerOf?.size ?? 0) > 0;
  // Git is asked whether it knows this file, and an export tells facts of the cache.
  const isAsking = exports.length > 0 || existsSync(join(dirname(lockPath), 'overrides.nix'));
  return isUpToDate && !isTimed && !isAsking && !readsFolders;
}

/**
 * Locks deps files; `--check` ends with 1 where a file would change. Where a verdict on their locks is asked for, it is kept if
 * all are up to date.
 */
export async function resolveLocks(call: CommandCall, kept?: KeptQuestion): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const told = new ToldLines(terminal);
  const now = new Date();
  const check = options.check === true;
  const dryRun = check || options['dry-run'] === true;
  const flags = settingFlags(options, now);
  const common = {
    upgrade: upgradeOf(options),
    now,
    dryRun,
    guardsLogins: check,
    refresh: options.refresh === true,
    remembers: true,
  };
  const pythons = pythonFlags(options.python);
  const found = kept?.found ?? (await withProgress(terminal, (search) => findProjects(paths, process.cwd(), search)));
  for (const line of aboveLines(found)) told.note(line);
  const depsPaths = found.projects.map(({ depsPath }) => depsPath);
  const output = outputPath(options.output, depsPaths, pythons);
  if (output === undefined) checkDistinctLocks(depsPaths);
  const index = new SharedIndex(options, terminal);
  const outcomes: ResolveOutcome[] = [];
  const usedPins: { readonly depsPath: string; readonly pins: Basis }[] = [];
  const started = performance.now();
  const resolveOne = async (depsPath: string, { lockPath, python, config }: LockJob): Promise<Finish> => {
    const outcome = await resolveDeps({
      ...common,
      depsPath,
      lockPath,
      isOutput: output !== undefined,
      config,
      flags: { ...flags, python: python ?? flags.python },
      indexEnvironment: index.environment,
      openClient: index.open,
      readFacts: factsReader(call),
    });
    return () => {
      outcomes.push(outcome);
      usedPins.push({ depsPath, pins: outcome.usedPins });
      for (const line of changeLines(outcome, dryRun)) told.result(line);
      for (const line of verdictLines(outcome)) told.note(line);
      if (options.matrix === true) for (const line of matrixLines(outcome.lock)) told.result(line);
      return check && outcome.files.length > 0 ? exitCodes.finding : exitCodes.done;
    };
  };
  const named = output === undefined ? undefined : [{ lockPath: output, python: undefined, config: undefined }];
  const failures = new Set<string>();
  const code = await forEachAtOnce(foldersOf(found.projects), mostAtOnce, async (folder) => {
    const finishes: Finish[] = [];
    for (const project of folder) {
      const { depsPath } = project;
      const fail = (error: unknown) => {
        failures.add(depsPath);
        return failed(error, terminal, depsPath);
      };
      const jobs = await (named ?? lockJobs(project, pythons, now).catch(fail));
      if (typeof jobs === 'function') finishes.push(jobs);
      else for (const job of jobs) finishes.push(await resolveOne(depsPath, job).catch(fail));
    }
    return finishes;
  }).finally(() => index.close());
  const taken = usedPins.filter(({ depsPath }) => !dryRun && !failures.has(depsPath));
  await removeUsed(taken.map(({ pins }) => pins));
  const isOneOfSeveral = depsPaths.length > 1 || outcomes.some(({ lockPath }) => pythonInName(lockPath) !== undefined);
  for (const line of noteLines(outcomes, isOneOfSeveral)) told.note(line);
  const requests = await index.requests();
  const overlooked = [...found.overlooked, ...outcomes.flatMap((outcome) => outcome.overlooked)];
  for (const line of [...overlookedLines(overlooked), ...hiddenLines(outcomes, output)]) told.note(line);
  for (const line of totalLines(outcomes, { requests, ms: performance.now() - started, dryRun })) told.note(line);
  if (options.timings === true) for (const line of await timingsOf(index, outcomes)) told.note(line);
  const document = outcomeJson(outcomes, requests, options.matrix === true);
  const whole = { ...document, overlooked: overlookedJson(overlooked) };
  terminal.document(whole);
  const isKept = code === exitCodes.done && outcomes.every(isLasting);
  if (isKept) kept?.verdict.write({ lines: told.lines, document: whole });
  return code;
}
