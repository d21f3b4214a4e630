import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findConfig, findPythonVersionFile, shownPath } from '../config/find.js';
import { readDeps } from '../deps/read.js';
import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { makeTarget } from '../targets/target.js';
import type { Finding } from '../verify/finding.js';
import { verifyForeignLock } from '../verify/foreign-lock.js';
import { verifyLock } from '../verify/verify.js';
import { readTextFile } from '../yaml/read-file.js';
import { changedNixFiles, nixFiles, nixKindsFor } from './nix-files.js';
import { readOldLock } from './old-lock.js';
import { optionsForLock, type SettingFlags, settle } from './settings.js';

/** Largest deps file that is read, in bytes. */
const mostDepsBytes = 1_048_576;

/** One lock to verify. */
export interface VerifyLockRequest {
  readonly lockPath: string;
  /** Undefined: the one beside the lock. */
  readonly depsPath: string | undefined;
  readonly flags: SettingFlags;
  readonly now: Date;
}

/** What `verify` found out about one lock. */
export interface VerifyReport {
  readonly lockPath: string;
  /** The lock's text, to find the lines of findings in. */
  readonly text: string;
  readonly packages: number;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/** The deps file of a lock: the reverse of the rule that names locks. */
function depsPathOf(lockPath: string): string {
  const name = basename(lockPath);
  const own = join(dirname(lockPath), name.replace(/-sources\.yaml$/, '-deps.yaml'));
  return existsSync(own) ? own : join(dirname(lockPath), 'pypi-deps.yaml');
}

/**
 * Verifies one lock offline: inputs against lock, lock against itself, Nix files against lock.
 * @throws PylockError `bad-lock`, `bad-deps`, `bad-config`, `file-system`, `usage`
 */
export async function verifyLockFile({ lockPath, depsPath, flags, now }: VerifyLockRequest): Promise<VerifyReport> {
  const old = await readOldLock(lockPath);
  if (old === undefined) {
    throw new PylockError('bad-lock', 'there is no such file', {
      place: { file: shownPath(lockPath) },
      hint: 'Run: pylock resolve',
    });
  }
  const path = depsPath ?? depsPathOf(lockPath);
  const text = await readTextFile(path, mostDepsBytes, shownPath(path));
  if (text === undefined) {
    throw new PylockError('usage', 'the deps file of the lock is missing', {
      place: { file: shownPath(path) },
      hint: 'Name it with --deps.',
    });
  }
  const deps = readDeps(text, shownPath(path));
  const folder = dirname(path);
  const [config, pythonFile] = await Promise.all([findConfig(folder, now), findPythonVersionFile(folder)]);
  const { lock } = old;
  const settings = settle({ flags, config, pythonFile, lock, isFresh: false });
  const common = { lockPath, text: old.text, packages: lock.closure.size };
  if (lock.pylock === undefined) {
    const notice = `${shownPath(lockPath)} has no edges: only its shape, hashes, links and direct requirements can be checked offline`;
    return { ...common, findings: verifyForeignLock(lock, deps), notices: [notice] };
  }
  const targets = settings.systems.map((system) => makeTarget(settings.python, system, settings.platform));
  const findings = verifyLock({ lock, deps, targets, options: optionsForLock(settings) });
  return { ...common, findings: [...findings, ...(await verifyNixFiles(lock, lockPath, settings.nix))], notices: [] };
}

/** The Nix files that pylock wrote and that differ from what it would write now. */
async function verifyNixFiles(
  lock: Lock,
  lockPath: string,
  asked: Parameters<typeof nixKindsFor>[1],
): Promise<readonly Finding[]> {
  const kinds = await nixKindsFor(lockPath, asked);
  const { changed } = await changedNixFiles(nixFiles(lock, lockPath, kinds), false);
  return changed.map(({ path }) => ({
    code: 'inputs',
    path: [],
    message: `${shownPath(path)} is ${existsSync(path) ? 'not what pylock would write' : 'missing'}`,
  }));
}
