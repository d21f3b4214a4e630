// A lock without the pylock part gets only the few checks for locks of Makes' own tool: a lock of pylock that lost
// that part must not pass for one.
import { basename, dirname, join } from 'node:path';
import { isEdited, isOurs } from '../emit/ours.js';
import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { configFor } from '../inputs/read.js';
import type { Lock } from '../lock/model.js';
import type { Finding } from '../verify/finding.js';
import { mostNixBytes } from './discover/makes-root.js';
import { nixFileNames, pypiNix } from './nix/nix-files.js';
import { lockInHead } from './pins/lock-in-head.js';

/** The first minor version of Python 3 that is newer than Makes' own tool. */
const firstMinorWithoutTool = 13;

/** The place of a lock without the part. */
export interface PlainLock {
  readonly lock: Lock;
  readonly lockPath: string;
  readonly depsPath: string;
  readonly now: Date;
}

/** The finding that a lock has lost its `pylock` part, with the evidence; undefined for a lock of Makes' own tool. */
export async function lostPart(plain: PlainLock): Promise<Finding | undefined> {
  const signs = [...(await nixSigns(plain)), ...(await configSigns(plain)), ...pythonSigns(plain)];
  const details = [...signs, ...(await gitSigns(plain))];
  const message = 'the lock has lost its pylock part, without which little of it can be checked';
  return details.length === 0 ? undefined : { code: 'missing', path: [], message, details };
}

/** Nix files of pylock, also edited ones. */
async function nixSigns({ lockPath }: PlainLock): Promise<readonly string[]> {
  const signs: string[] = [];
  for (const name of nixFileNames) {
    const shown = shownPath(join(dirname(lockPath), name));
    const text = await readTextFile(join(dirname(lockPath), name), mostNixBytes, shown);
    if (text === undefined || !(isOurs(text) || isEdited(text))) continue;
    signs.push(name === pypiNix ? `${shown} can't build the lock as it is` : `pylock wrote ${shown}`);
  }
  return signs;
}

async function configSigns({ depsPath, now }: PlainLock): Promise<readonly string[]> {
  const { path } = await configFor(depsPath, now);
  return path === undefined ? [] : [`${path} says how pylock is to make it`];
}

function pythonSigns({ lock: { python } }: PlainLock): readonly string[] {
  const minor = Number(python.split('.')[1]);
  return minor < firstMinorWithoutTool ? [] : [`no other tool makes such locks for Python ${python}`];
}

async function gitSigns({ lockPath }: PlainLock): Promise<readonly string[]> {
  const committed = await lockInHead(lockPath);
  if (committed?.pylock === undefined) return [];
  return [`git has the part: git checkout HEAD -- ${basename(lockPath)} would bring it back`];
}
