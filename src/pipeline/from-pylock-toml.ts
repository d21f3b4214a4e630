// `pylock nix pylock.toml`: a lock for Nix from a lock of PEP 751, without solving. Only what builds its source archives is
// asked of an index.
import { noFlags } from '../config/settle.js';
import { requiresForLock } from '../deps/requirement-text.js';
import { PylockError } from '../errors.js';
import { replaceFile } from '../files/atomic-write.js';
import { checkBasis, readBasis, untilUnchanged } from '../files/basis.js';
import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { inTurn } from '../files/turn.js';
import { pylockAsDeps } from '../foreign-locks/as-deps.js';
import type { ForeignLock } from '../foreign-locks/model.js';
import { mostForeignBytes } from '../foreign-locks/read.js';
import { emptyIndexEnvironment } from '../index-client/machine/index-environment.js';
import { buildLock } from '../lock/build.js';
import { lockPathOf } from '../lock/lock-name.js';
import { printLock } from '../lock/write.js';
import { parseVersion } from '../pep/version.js';
import { solveBuilds } from '../provider/builds/solve-builds.js';
import { parsePython, pythonMinors } from '../targets/target.js';
import { depsPathOf } from './discover/pairs.js';
import { buildPinsOf } from './pins/build-pins.js';
import { checkHashes, type OldLock, readReplacedLock } from './pins/old-lock.js';
import { noUpgrade } from './pins/upgrade.js';
import { indexesFor } from './settings/index-selection.js';
import { type InputQuestions, type Inputs, readInputs } from './settings/read-inputs.js';
import { filesFor, type LockedTarget, withArchives } from './solve/locked-targets.js';
import type { SolveRequest } from './solve/solve-requests.js';

/** One lock of PEP 751 to make a lock for Nix of. */
export interface FromPylockRequest extends Pick<SolveRequest, 'openClient' | 'indexEnvironment'> {
  readonly path: string;
  /** A lock that was made from something else is replaced. */
  readonly force: boolean;
  readonly now: Date;
}

/** The lock for Nix. */
export interface FromPylock {
  readonly lockPath: string;
  /** Whether it differs from the one that was there. */
  readonly changed: boolean;
  readonly notices: readonly string[];
}

/** Packages that no index has are no files that a lock could hold. @throws PylockError `not-supported` */
function checkFiles({ notCarried }: ForeignLock, path: string): void {
  const [first, ...rest] = notCarried;
  if (first === undefined) return;
  throw new PylockError('not-supported', `${first.what} can't be built from this lock`, {
    place: { file: path, line: first.line },
    lines: rest.map(({ line, what }) => `so can't ${what} on line ${line}`),
    hint: first.todo,
  });
}

/** The lock that is replaced. @throws PylockError `usage` where it was made from something else */
async function oldLock({ path, force }: FromPylockRequest, lockPath: string): Promise<OldLock | undefined> {
  const old = await readReplacedLock(lockPath);
  if (old === undefined || force || depsPathOf(lockPath) === path) return old;
  throw new PylockError('usage', `${shownPath(lockPath)} is there already, and is not made from ${shownPath(path)}`, {
    hint: 'pylock nix --force replaces it.',
  });
}

/** The inputs; the newest Python that the lock allows, where nothing names one and the default one does not fit. */
async function inputsFor(questions: InputQuestions): Promise<Inputs> {
  const inputs = await readInputs(questions);
  const { deps, settings, sources } = inputs;
  const fits = (full: string) => deps.python?.range.contains(parseVersion(full)) !== false;
  const isNamed = sources.config.python.length > 0 || sources.pythonFile !== undefined;
  if (isNamed || fits(settings.python.full)) return inputs;
  const python = pythonMinors.map(parsePython).findLast(({ full }) => fits(full));
  return python === undefined ? inputs : readInputs({ ...questions, flags: { ...noFlags, python } });
}

/** @throws PylockError `no-solution` where the lock is not for the Python */
function checkPython({ deps, settings: { python } }: Inputs): void {
  if (deps.python === undefined || deps.python.range.contains(parseVersion(python.full))) return;
  throw new PylockError('no-solution', `the lock is for Python ${deps.python.text}, and not for ${python.full}`, {
    place: deps.python.place,
    hint: 'Name a Python that it is for, as "python" in .pylock.yaml.',
  });
}

/**
 * Writes a lock for Nix that holds exactly the files of a lock of PEP 751: for each system those that its markers and tags
 * choose. Systems that it has no files for are left out, unless they are asked for.
 * @throws PylockError, PylockErrors of its steps; then nothing was written
 */
export function lockFromPylock(request: FromPylockRequest): Promise<FromPylock> {
  return untilUnchanged(() => lockOnce(request));
}

async function lockOnce(request: FromPylockRequest): Promise<FromPylock> {
  const { path, now } = request;
  const shown = shownPath(path);
  const lockPath = lockPathOf(path);
  const basis = readBasis([path, lockPath]);
  const text = await readTextFile(path, mostForeignBytes, shown);
  if (text === undefined) throw new PylockError('usage', 'there is no such file', { place: { file: shown } });
  const { lock: foreign } = pylockAsDeps(text, shown);
  checkFiles(foreign, shown);
  const old = await oldLock(request, lockPath);
  const questions = { depsPath: path, lockPath, flags: noFlags, now, lock: old?.lock, isFresh: true };
  const wished = await inputsFor(questions);
  checkPython(wished);
  const { targets, missing } = filesFor(foreign, wished, shown);
  const systems = targets.map(({ target }) => target.system);
  const flags = { ...wished.sources.flags, systems };
  const inputs = missing.length === 0 ? wished : await readInputs({ ...questions, flags });
  const lock = await locked(request, inputs, targets, old);
  checkHashes(old?.lock, lock, shownPath(lockPath));
  const changed = await inTurn(basis.keys(), () => {
    checkBasis(basis);
    return replaceFile(lockPath, printLock(lock), shownPath(lockPath));
  });
  return { lockPath, changed, notices: missing };
}

/** The lock of some targets, with what builds their source archives. */
async function locked(
  { openClient, indexEnvironment, path }: FromPylockRequest,
  inputs: Inputs,
  solved: readonly LockedTarget[],
  old: OldLock | undefined,
) {
  const { settings, deps, options } = inputs;
  const needsIndex = solved.some(({ picks }) => [...picks.values()].some(({ file }) => file.parsed.kind === 'sdist'));
  const builds = [];
  if (needsIndex) {
    const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
    const client = await withArchives(await openClient(indexesFor(inputs, environment)), solved, shownPath(path));
    builds.push(
      ...(await solveBuilds({
        solved,
        client,
        policy: settings.policy,
        declared: settings.metadata,
        added: settings.buildRequires,
        oldBuilds: (system) => buildPinsOf(old?.lock, system, noUpgrade, false),
        place: deps.path,
      })),
    );
  }
  const parts = {
    python: settings.python,
    inputs: { requires: requiresForLock(deps), groups: new Map(), options },
    solved,
    builds,
  };
  const { withNeeds } = await import('./nix/wheel-needs.js');
  const openWheels = async () => {
    const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
    return (await openClient(indexesFor(inputs, environment))).wheels;
  };
  const lock = buildLock({ ...parts, extraFiles: [] });
  const { libraries, nixpkgs } = settings;
  return (await withNeeds({ lock, old: old?.lock, readsAll: libraries === true, nixpkgs, openWheels })).lock;
}
