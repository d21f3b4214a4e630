import type { PythonVersion } from '../targets/model.js';
import type { Nixpkgs } from '../targets/patch-floor.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import type { Given } from './flag-shape.js';
import type { Memory, Options } from './remembered.js';
import type { SettingFlagTable } from './setting-table.js';

/** The values of all settings on a command line, as typed. */
export type SettingWords = Given<SettingFlagTable>;

/** Reads the value of a key; undefined where the key is absent. Faults are noted. */
export type ConfigReader<Value> = (entry: YamlEntry | undefined, faults: Faults, now: Date) => Value;

/** Pythons that other places than flags and config name. */
export interface KnownPythons {
  /** Of a `.python-version` beside or above the deps file. */
  readonly ofFile: PythonVersion | undefined;
  /** That of the lock, or only if it is of a minor version. Read when it counts: it may make no sense. @throws PylockError `bad-python` */
  ofLock(minor?: string): PythonVersion | undefined;
  /** The patch release that the lock assumes; undefined where the user named it, and where it may move. */
  readonly assumed: PythonVersion | undefined;
  /** `3.11` where the lock's name is that of one of several Pythons. */
  readonly inName: string | undefined;
}

/** The sources of one setting, the stronger first. */
export interface Said<Flagged, Configured> {
  readonly flag: Flagged;
  readonly config: Configured;
  readonly remembered: Options;
  /** Values that depend on the date may move: pins are dropped or the index is asked anew. */
  readonly isFresh: boolean;
  readonly pythons: KnownPythons;
  /** The nixpkgs that the lock is for, which settles first: to itself, what the Nix files beside the lock tell. */
  readonly nixpkgs: Nixpkgs;
}

/** The meaning of a setting. */
export interface Meaning<Flagged, Configured, Value> {
  /** @throws PylockError `usage` */
  flagged(words: SettingWords, now: Date): Flagged;
  readonly configured: ConfigReader<Configured>;
  settle(said: Said<Flagged, Configured>): Value;
  readonly memory: Memory<Value>;
}

/** Gives the types of a meaning. */
export function meaning<Flagged, Configured, Value>(
  parts: Meaning<Flagged, Configured, Value>,
): Meaning<Flagged, Configured, Value> {
  return parts;
}

/** No flag says it. */
export const unflagged = { flagged: () => undefined };

/** No key says it. */
export const unconfigured = { configured: () => undefined };

/** The usual order: flag, config, what the lock remembers, default. */
export function firstSaid<Value>(memory: Memory<Value>, otherwise: Value) {
  return firstSaidIn(memory, () => otherwise);
}

/** As {@link firstSaid}, where the default depends on the nixpkgs. */
export function firstSaidIn<Value>(memory: Memory<Value>, otherwise: (nixpkgs: Nixpkgs) => Value) {
  return {
    memory,
    settle: ({ flag, config, remembered, nixpkgs }: Said<Value | undefined, Value | undefined>): Value =>
      flag ?? config ?? memory.recall(remembered) ?? otherwise(nixpkgs),
  };
}

/** The value of the config alone. */
export function configOnly<Value>(memory: Memory<Value>) {
  return { ...unflagged, memory, settle: ({ config }: Said<undefined, Value>): Value => config };
}

/** One value that is read from a scalar. */
export function scalar<Value>(read: (text: string, now: Date) => Value): ConfigReader<Value | undefined> {
  return (entry, faults, now) => {
    if (entry === undefined) return undefined;
    const { key, value } = entry;
    if (value.kind === 'scalar' && value.text !== '')
      return faults.attempt(value, key.text, () => read(value.text, now));
    return faults.unshaped(value);
  };
}

/** One of a few words, which the schema lists too. */
export function oneOf<Word extends string>(words: readonly Word[]): ConfigReader<Word | undefined> {
  return (entry, faults) => entry && readWord(entry.value, faults, words);
}

/** A scalar that is one of a few words. */
export function readWord<Word extends string>(
  node: YamlNode,
  faults: Faults,
  words: readonly Word[],
): Word | undefined {
  const text = node.kind === 'scalar' ? node.text : undefined;
  return words.find((word) => word === text) ?? faults.unshaped(node);
}
