import { dirname, resolve } from 'node:path';
import type { Config, SettingFlags } from '../../config/model.js';
import { overlookedSettings } from '../../config/nearest-file.js';
import { findPythonVersionFile, pythonVersionPath } from '../../config/python-version-file.js';
import { optionsForLock } from '../../config/settle.js';
import type { DepsFile } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import type { Overlooked } from '../../files/overlooked.js';
import { shownPath } from '../../files/shown-path.js';
import { readInput } from '../../inputs/read.js';
import { pythonInName } from '../../lock/lock-name.js';
import type { Lock } from '../../lock/model.js';
import { byKey } from '../../order.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import type { Target } from '../../targets/model.js';
import { makeTarget } from '../../targets/target.js';
import { depsToRemember } from '../discover/pairs.js';
import { type BuiltProjects, builtProjects } from './built-projects.js';
import { checkConflicts } from './check-conflicts.js';
import { checkNixpkgs } from './check-nixpkgs.js';
import { nixpkgsBeside } from './nixpkgs-beside.js';
import { type SettingSources, type Settings, settle, settleFor } from './settings.js';

/** The places of a lock's inputs. */
export interface InputQuestions {
  readonly depsPath: string;
  /** The text that the deps file is to have; what it has where left out. */
  readonly depsText?: string | undefined;
  readonly lockPath: string;
  /** The config, where it is read already. */
  readonly config?: Config | undefined;
  readonly flags: SettingFlags;
  readonly now: Date;
  /** The existing lock, for its options. */
  readonly lock: Lock | undefined;
  /** Pins are dropped or the index is refreshed, so that settings that move with time may move. */
  readonly isFresh: boolean;
}

/** All inputs of a lock besides the index. */
export interface Inputs {
  readonly deps: DepsFile;
  readonly settings: Settings;
  /** The sources of the settings. */
  readonly sources: SettingSources;
  readonly targets: readonly Target[];
  /** Options that differ from their defaults, as a lock records them. */
  readonly options: ReadonlyMap<string, string>;
  /** Files of settings that lie in another folder than the deps file, as the user would write them. */
  readonly settingFiles: readonly string[];
  /** Overlooked files. */
  readonly overlooked: readonly Overlooked[];
  /** Settings of other tools in the input that have no effect on the lock. */
  readonly unhonoured: readonly string[];
  /** The user's own projects that the lock builds. */
  readonly projects: BuiltProjects['projects'];
  /** Sentences on how the input was read. */
  readonly notices: readonly string[];
  /** The limits on files once a pin is dropped: cut-offs that move with time have moved. */
  readonly movedPolicy: FilePolicy;
}

/**
 * Reads the deps file, its config, and `.python-version` where nothing of higher priority names the Python. @throws
 * PylockError, PylockErrors
 */
export async function readInputs(questions: InputQuestions): Promise<Inputs> {
  const { depsPath, depsText, lockPath, flags, now, lock, isFresh } = questions;
  const shown = shownPath(depsPath);
  const input = await readInput(depsPath, now, questions.config, depsText);
  if (input === undefined) throw new PylockError('usage', 'there is no such deps file', { place: { file: shown } });
  const { deps, config, unhonoured, notices } = input;
  const folder = dirname(depsPath);
  const isNamed = flags.python !== undefined || config.python.length > 0;
  const pythonFile = isNamed ? undefined : await findPythonVersionFile(folder);
  const beside = config.nixpkgs === undefined ? await nixpkgsBeside(lockPath, flags.nix ?? config.nix) : undefined;
  const named = pythonInName(lockPath);
  const sources = { flags, config, pythonFile, lock, pythonInName: named, isFresh, nixpkgsBeside: beside };
  const settings = settleFor(deps, sources);
  checkConflicts(settings, config.path);
  checkNixpkgs(settings, config.nixpkgs === undefined ? shownPath(lockPath) : config.path);
  const known = lock?.pylock?.inputs.options.get('deps');
  const targets = targetsOf(settings);
  const own = builtProjects(deps, { asked: settings.project, lockPath, targets });
  const settingFiles = [config.path, pythonFile && pythonVersionPath(folder)];
  return {
    deps,
    settings,
    sources,
    targets,
    projects: own.projects,
    options: withDeps(optionsForLock(settings), depsToRemember(lockPath, depsPath, known)),
    settingFiles: settingFiles.flatMap((path) => inOtherFolder(path, folder)),
    overlooked: overlookedSettings(folder),
    unhonoured,
    notices: [...notices, ...own.notices],
    movedPolicy: settle({ ...sources, isFresh: true }).policy,
  };
}

function targetsOf({ systems, python, platform }: Settings): readonly Target[] {
  return systems.map((system) => makeTarget(python, system, platform));
}

/** The inputs of a lock that is made anew, whatever the patch release is that the old one assumes. */
export function forRelock(inputs: Inputs): Inputs {
  const { python } = settle({ ...inputs.sources, isRelock: true });
  const settings = { ...inputs.settings, python };
  return { ...inputs, settings, targets: targetsOf(settings) };
}

/** The options of a lock, with its deps file where the name does not determine it. */
function withDeps(options: ReadonlyMap<string, string>, deps: string | undefined): ReadonlyMap<string, string> {
  return deps === undefined ? options : new Map([...options, ['deps', deps] as const].sort(byKey));
}

/** The path of a file of settings, where it lies in another folder. */
function inOtherFolder(path: string | undefined, folder: string): readonly string[] {
  return path === undefined || dirname(resolve(path)) === resolve(folder) ? [] : [shownPath(path)];
}
