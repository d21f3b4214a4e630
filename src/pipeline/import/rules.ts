// The constraints, overrides and excluded packages of an import, as settings.
import type { Config } from '../../config/model.js';
import { PylockErrors } from '../../errors.js';
import type { ForeignRule, NotCarried } from '../../foreign-locks/model.js';
import { configFor, readInput } from '../../inputs/read.js';
import { normalizeName } from '../../pep/name.js';
import { carriedOf } from './carried.js';

/** Rules that a config can have, and the others. */
export interface CarriedRules {
  readonly rules: readonly ForeignRule[];
  readonly notCarried: readonly NotCarried[];
}

/** The settings that hold for an input so far. */
async function settingsOf(input: string, now: Date): Promise<Config> {
  try {
    return (await readInput(input, now))?.config ?? (await configFor(input, now));
  } catch (error) {
    if (error instanceof PylockErrors) return configFor(input, now);
    throw error;
  }
}

/**
 * The rules that the settings of an input lack. Those of a kind come together, since the config takes the place of what an
 * input states. @throws PylockErrors `bad-config`
 */
export async function rulesToWrite(all: readonly ForeignRule[], input: string, now: Date): Promise<CarriedRules> {
  if (all.length === 0) return { rules: [], notCarried: [] };
  const config = await settingsOf(input, now);
  const isThere = ({ kind, requirement }: ForeignRule) => {
    const name = normalizeName(requirement.name);
    return name !== undefined && config[kind].has(name);
  };
  const missing = new Set(all.filter((rule) => !isThere(rule)).map(({ kind }) => kind));
  const carried = all
    .filter(({ kind }) => missing.has(kind))
    .map((rule) => ({ rule, ...carriedOf([rule.requirement], rule.file) }));
  return {
    rules: carried.flatMap(({ rule, requirements }) => (requirements.length === 0 ? [] : [rule])),
    notCarried: carried.flatMap(({ notCarried }) => notCarried),
  };
}
