// `pylock init` for one folder, from top to bottom.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findConfig } from '../config/find.js';
import { mostDepsBytes } from '../deps/read-map.js';
import { namesPackages, withPylockTable } from '../edit/toml/pylock-table.js';
import { type Basis, readBasis, untilUnchanged } from '../files/basis.js';
import { readExactText } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { pyprojectName } from '../inputs/kind.js';
import { readDepsFile } from '../inputs/read.js';
import { parsePython } from '../targets/target.js';
import { type CiSnippet, missingChecks } from './begin/ci-snippets.js';
import { firstConfig, firstDeps } from './begin/first-deps.js';
import { driverNotice, mergeAttribute } from './begin/merge-attribute.js';
import { pythonThatFits, pythonToState } from './begin/stated-python.js';
import { foreignInput, foreignLock } from './discover/foreign-files.js';
import { depsFileName, type Project, surveyFolder } from './discover/survey.js';
import { lockJobs } from './lock-jobs.js';
import { type FreshDeps, outcomesOf, planLocks, writePlans } from './plan-locks.js';
import type { ResolveOutcome } from './resolve.js';
import { writeLocks } from './write-locks.js';

/** A folder to set up. */
export interface InitRequest extends Omit<FreshDeps, 'depsPath'> {
  readonly folder: string;
  readonly dryRun: boolean;
}

/** The result of a set-up. */
export interface InitOutcome {
  /** The deps file that is there now; undefined where none was made. */
  readonly depsPath: string | undefined;
  readonly locks: readonly ResolveOutcome[];
  /** Written files besides the locks and their Nix files, as the user would write them. */
  readonly files: readonly string[];
  readonly notices: readonly string[];
  readonly ci: readonly CiSnippet[];
  /** The next command; undefined where nothing is left to do. */
  readonly next: string | undefined;
}

/** The parts of an outcome that the kind of folder decides. */
type Begun = Omit<InitOutcome, 'ci'>;

const nothing = { locks: [], files: [] };

/** A folder that has a deps file already. */
function alreadyThere({ depsPath, locks }: Project): Begun {
  const shown = shownPath(depsPath);
  const isLocked = locks.length > 0;
  const what = isLocked ? `${shown} and its lock ${locks.map(shownPath).join(', ')} are` : `${shown} is`;
  const next = isLocked ? undefined : 'pylock resolve';
  return { ...nothing, depsPath, notices: [`${what} here already`], next };
}

/** A pyproject.toml that names packages. */
interface Pyproject {
  readonly path: string;
  readonly text: string;
  readonly basis: Basis;
}

/** The file that lets git merge locks by their meaning, where the folder lacks it, and what is left to do for that. */
async function attributesOf(folder: string) {
  const file = await mergeAttribute(folder);
  return file === undefined ? { files: [], notices: [] } : { files: [file], notices: [driverNotice] };
}

/** Asks for pylock by `[tool.pylock]`, unless a `.pylock.yaml` holds: two configs for one file are an error. */
async function fromPyproject({ folder, dryRun, now }: InitRequest, { path, text, basis }: Pyproject): Promise<Begun> {
  const shown = shownPath(path);
  const lock = foreignLock(folder);
  const config = await findConfig(folder, now);
  if (config.path !== undefined) {
    const notice = `${config.path} holds for ${shown}, which needs no [tool.pylock] then`;
    const next = lock === undefined ? `pylock resolve ${shown}` : `pylock import ${lock}`;
    return { ...nothing, depsPath: path, notices: [notice], next };
  }
  const deps = await readDepsFile(path);
  const python = deps === undefined ? undefined : await pythonThatFits(deps, folder);
  const attributes = await attributesOf(folder);
  const writes = [{ path, text: withPylockTable(text, python), shownAs: shown }, ...attributes.files];
  if (!dryRun) await writeLocks(writes, [], basis);
  const next = lock === undefined ? 'pylock resolve' : `pylock import ${lock}`;
  const files = writes.map(({ shownAs }) => shownAs);
  return { ...nothing, depsPath: path, files, notices: attributes.notices, next };
}

/** A new deps file without packages, its lock and its Nix files, and a config where it has something to say. */
async function fromNothing(request: InitRequest): Promise<Begun> {
  const { folder, now, dryRun } = request;
  const depsPath = join(folder, depsFileName);
  const { path: known } = await findConfig(folder, now);
  const python = known === undefined ? await pythonToState(folder) : undefined;
  const config = { path: join(folder, '.pylock.yaml'), text: python === undefined ? '' : firstConfig(folder, python) };
  const configs = python === undefined ? [] : [config];
  const jobs = await lockJobs({ depsPath, locks: [] }, [], now);
  const text = firstDeps(folder);
  // The config is not on disk yet, so the flag says what it will.
  const flags = python === undefined ? request.flags : { ...request.flags, python: parsePython(python) };
  const plans = await planLocks({ ...request, depsPath, flags }, jobs, text);
  const attributes = await attributesOf(folder);
  const writes = [{ path: depsPath, text }, ...configs, ...attributes.files];
  if (!dryRun) await writePlans(writes, plans);
  const files = writes.map(({ path }) => shownPath(path));
  return { depsPath, locks: outcomesOf(plans, files), files, notices: attributes.notices, next: 'pylock add NAME' };
}

/** The set-up by what the folder has. */
async function begin(request: InitRequest): Promise<Begun> {
  const { folder } = request;
  const [there] = surveyFolder(folder).projects;
  if (there !== undefined) return alreadyThere(there);
  const path = join(folder, pyprojectName);
  const basis = readBasis([path]);
  const text = existsSync(path) ? await readExactText(path, mostDepsBytes, shownPath(path)) : undefined;
  if (text !== undefined && namesPackages(text, shownPath(path))) return fromPyproject(request, { path, text, basis });
  const foreign = foreignInput(folder);
  if (foreign === undefined) return fromNothing(request);
  const notices = [`${foreign} names the packages of this folder, and is taken over with its pins`];
  return { ...nothing, depsPath: undefined, notices, next: `pylock import ${foreign}` };
}

/**
 * Sets a folder up for pylock, by what it has: nothing is overwritten.
 * @throws PylockError, PylockErrors of its steps; then nothing was written.
 */
export async function initFolder(request: InitRequest): Promise<InitOutcome> {
  return { ...(await untilUnchanged(() => begin(request))), ci: missingChecks(request.folder) };
}
