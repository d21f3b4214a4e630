import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { tagRanks } from './accepted-tags.js';
import { markerEnvironment } from './environment.js';
import type { Platform, PythonVersion, System, Target } from './model.js';
import { assumedPython, type Nixpkgs } from './patch-floor.js';
import { systems } from './systems.js';

/** The minor versions of Python 3 that pylock knows the tags of. */
const OLDEST_MINOR = 7;
const NEWEST_MINOR = 15;

/** Every minor version that pylock knows, the oldest first. */
export const pythonMinors: readonly string[] = Array.from(
  { length: NEWEST_MINOR - OLDEST_MINOR + 1 },
  (_, at) => `3.${OLDEST_MINOR + at}`,
);

/** `3.11` or `3.11.4`, never through a number: 3.10 is not 3.1. No leading zeros, since nobody means them. */
const PYTHON = /^3\.(0|[1-9][0-9]?)(?:\.(0|[1-9][0-9]{0,2}))?$/;

/**
 * Reads `3.11` or `3.11.4`. `3.11` stands for the lowest patch release that a nixpkgs in use has.
 * @throws PylockError `bad-python` naming the Pythons that pylock knows.
 */
export function parsePython(text: string): PythonVersion {
  const [, number = '', patch] = PYTHON.exec(text) ?? [];
  const known = number !== '' && Number(number) >= OLDEST_MINOR && Number(number) <= NEWEST_MINOR;
  const minor = `3.${number}`;
  if (known && patch === undefined) return { minor, full: assumedPython(minor), exactPatch: false };
  if (known) return { minor, full: `${minor}.${patch}`, exactPatch: true };
  const expected = `expected 3.${OLDEST_MINOR} to 3.${NEWEST_MINOR}, with or without a patch release`;
  throw new PylockError('bad-python', `python ${quoted(text)}: ${expected}`, {
    hint: pythonHint(text),
    setting: 'python',
  });
}

/** The Python that was likely meant: `python3.11`, `py311`, `cp311`, `>=3.11`, `3.11.x`. */
function pythonHint(text: string): string {
  // The free-threaded build (PEP 703) has wheels of other tags and another name in nixpkgs.
  const [, threaded = ''] = /^(?:python|py|cp)?3\.?([0-9]{1,2})(?:\.[0-9]{1,3})?t$/i.exec(text) ?? [];
  if (pythonMinors.includes(`3.${threaded}`))
    return `Free-threaded Pythons are not supported. The usual one is 3.${threaded}`;
  const [, number = ''] = /^(?:python|py|cp|[v>=~^ ])*3\.?([0-9]{1,2})(?:\.[x*])?$/i.exec(text) ?? [];
  const isKnown = number !== '' && pythonMinors.includes(`3.${Number(number)}`);
  return isKnown ? `Did you mean: 3.${Number(number)}` : 'write it like 3.13 or 3.13.2';
}

/** A Python as a nixpkgs has it, unless the user named the patch release. */
export function pythonIn(python: PythonVersion, nixpkgs: Nixpkgs): PythonVersion {
  return python.exactPatch ? python : { ...python, full: assumedPython(python.minor, nixpkgs) };
}

/** The first of some Pythons whose minor version another one before it has: each minor version has one lock. */
export function repeatedMinor(pythons: readonly PythonVersion[]): PythonVersion | undefined {
  return pythons.find(({ minor }, at) => pythons.findIndex((other) => other.minor === minor) !== at);
}

/** Reads a Nix system. @throws PylockError `bad-system` naming the four. */
export function parseSystem(text: string): System {
  const system = systems.find((name) => name === text);
  if (system !== undefined) return system;
  throw new PylockError('bad-system', `system ${quoted(text)}: expected one of ${systems.join(', ')}`, {
    setting: 'systems',
    ...systemHint(text),
  });
}

/** Other names of the parts of a system. */
const otherNames: readonly (readonly [form: RegExp, name: string])[] = [
  [/mac ?os(?:x|-x)?|osx|apple|\bmac\b/, 'darwin'],
  [/amd64|x86-64|\bx64\b|intel/, 'x86_64'],
  [/arm64|armv8|silicon|\bm[1-4]\b|\barm\b/, 'aarch64'],
];

/** The systems that were likely meant. */
function systemHint(text: string): { readonly hint?: string } {
  if (/^win|-win|windows/i.test(text))
    return { hint: 'Nix does not run on Windows itself: a lock for WSL is one for x86_64-linux.' };
  const renamed = otherNames.reduce((word, [form, name]) => word.replace(form, name), text.toLowerCase());
  const parts = renamed.split(/[^a-z0-9_]+/).filter((part) => part !== '');
  const meant = systems.filter((system) => parts.length > 0 && parts.every((part) => system.split('-').includes(part)));
  return meant.length === 0 ? {} : { hint: `Did you mean: ${meant.join(' or ')}` };
}

/** The target of a Python on a system. @throws PylockError `bad-config` for platform versions that make no sense. */
export function makeTarget(python: PythonVersion, system: System, platform: Platform): Target {
  return {
    python,
    system,
    environment: markerEnvironment(python, system),
    tagRanks: tagRanks(python, system, platform),
  };
}
