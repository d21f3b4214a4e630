import { defaultSystems } from '../../config/defaults.js';
import { findPythonVersionFile, pythonVersionPath } from '../../config/python-version-file.js';
import { digestOptions, noFlags, optionsForLock } from '../../config/settle.js';
import type { DepsFile } from '../../deps/model.js';
import { orUndefined } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import type { PythonVersion } from '../../targets/model.js';
import { isAssumedIn } from './python-of-lock.js';
import type { Inputs } from './read-inputs.js';
import { type SettingSources, type Settings, settleFor } from './settings.js';

/** Settings as texts, as a lock records them; defaults are left out. */
type Remembered = ReadonlyMap<string, string>;

/** A setting with two of its values. */
type Change = readonly [key: string, before: string, after: string];

/** Options whose text says nothing to a person: a digest, a path that nobody set. */
const silent: ReadonlySet<string> = new Set([...digestOptions, 'deps']);

/** Longest value that is shown whole. */
const mostShown = 80;

function shownPython({ minor, full, exactPatch }: PythonVersion): string {
  return exactPatch ? full : minor;
}

function rememberedOf(settings: Settings): Remembered {
  const { nix } = settings;
  const kinds: readonly string[] = nix === undefined ? [] : [nix].flat();
  return new Map([
    ...optionsForLock(settings),
    ['python', shownPython(settings.python)],
    ['systems', settings.systems.join(' ')],
    ...(kinds.length === 0 ? [] : [['nix', kinds.join(' ')] as const]),
  ]);
}

/** The settings of the existing lock; of one by Makes' own tool only its Python. */
function rememberedBy(lock: Lock): Remembered {
  const { python, pylock } = lock;
  if (pylock === undefined) return new Map([['python', python]]);
  const { options } = pylock.inputs;
  const shown = isAssumedIn(lock) ? python : pylock.pythonFull;
  return new Map([['systems', defaultSystems.join(' ')], ...options, ['python', shown]]);
}

/** A lock that records settings and has no packages. */
function lockOf(settings: Settings): Lock {
  const none = { systems: new Map(), main: new Map(), groups: new Map(), packages: new Map() };
  const empty = { ...none, builds: new Map(), forks: new Map(), publishers: new Map(), owners: new Map() };
  const inputs = { requires: [], groups: new Map(), options: optionsForLock(settings) };
  const pylock = { version: 1, pythonFull: settings.python.full, inputs, ...empty } as const;
  return { closure: new Map(), links: [], python: settings.python.minor, pylock };
}

function changes(before: Remembered, after: Remembered): readonly Change[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => !silent.has(key)).sort();
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => [key, shownValue(before.get(key)), shownValue(after.get(key))]);
}

function shownValue(value: string | undefined): string {
  if (value === undefined) return 'its default';
  return value.length > mostShown ? `${value.slice(0, mostShown)}…` : value;
}

/**
 * The effective settings without flags; undefined where the lock records invalid ones, which a flag may be about to
 * repair.
 */
function plainSettings(sources: SettingSources, deps: DepsFile): Remembered | undefined {
  return orUndefined(() => rememberedOf(settleFor(deps, sources)));
}

/** The differences from the existing lock without a flag for them. */
function changesByFiles(sources: SettingSources, deps: DepsFile, now: Remembered): readonly Change[] {
  const { lock } = sources;
  if (lock === undefined) return [];
  const plain = plainSettings(sources, deps);
  if (plain === undefined) return [];
  const old = rememberedBy(lock);
  const isKnown = (key: string): boolean => lock.pylock !== undefined || old.has(key);
  return changes(old, plain).filter(([key]) => key !== 'nix' && isKnown(key) && now.get(key) === plain.get(key));
}

/** The notice where a new lock assumes another patch release than the old one. */
export function patchNotices(old: Lock | undefined, lock: Lock): readonly string[] {
  const [before, after] = [old?.pylock?.pythonFull, lock.pylock?.pythonFull];
  if (old === undefined || before === undefined || after === undefined || before === after) return [];
  if (old.python !== lock.python || !isAssumedIn(old) || !isAssumedIn(lock)) return [];
  return [`Python ${lock.python} stands for ${after} now, and stood for ${before} when the lock was made`];
}

/**
 * The flags that differ from the files of settings, which count again in the next run without them; and the
 * differences of these files from the existing lock. `folder` is that of the deps file.
 */
export async function settingNotices({ deps, sources }: Inputs, folder: string): Promise<readonly string[]> {
  const { config } = sources;
  const isFromConfig = config.python.length > 0;
  // An invalid file is no fault of a run whose flags name the Python.
  const pythonFile = isFromConfig ? undefined : await findPythonVersionFile(folder).catch(() => undefined);
  const unflagged = { ...sources, flags: noFlags, pythonFile };
  const settings = settleFor(deps, sources);
  const now = rememberedOf(settings);
  const next = rememberedOf(settleFor(deps, { ...unflagged, lock: lockOf(settings), isFresh: false }));
  const file = (key: string): string => {
    const path = key === 'python' && !isFromConfig ? pythonVersionPath(folder) : undefined;
    const stated = config.stated?.keys.has(key) === true ? config.stated.path : config.path;
    return path === undefined ? (stated ?? '.pylock.yaml') : shownPath(path);
  };
  return [
    // Without a setting for Nix files, the existing files decide.
    ...changes(now, next)
      .filter(([key]) => key !== 'nix' || config.nix !== undefined)
      .map(
        ([key, value, after]) =>
          `${key} is ${value} in this run: the next one without the flag goes back to ${after}, as ${file(key)} says`,
      ),
    ...changesByFiles(unflagged, deps, now).map(
      ([key, before, after]) => `${key} goes from ${before} to ${after}, as ${file(key)} says`,
    ),
  ];
}
