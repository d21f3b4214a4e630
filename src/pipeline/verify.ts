import type { SettingFlags } from '../config/model.js';
import { shownPath } from '../files/shown-path.js';
import type { Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import type { Finding } from '../verify/finding.js';
import { unknownKeys, verifyForeignLock } from '../verify/offline/foreign-lock.js';
import { verifyLock } from '../verify/offline/verify-lock.js';
import { depsPathOf } from './discover/pairs.js';
import { lostPart } from './lost-part.js';
import { foreignNixNotices } from './nix/foreign-nix.js';
import { verifyNixFiles } from './nix/verify-nix.js';
import { type Notice, noticesOfKind, plainNotice } from './notice.js';
import { listedHashFindings } from './pins/listed-hashes.js';
import { faultOfLock, requireLock } from './pins/old-lock.js';
import { type Inputs, readInputs } from './settings/read-inputs.js';

/** One lock to verify. */
export interface VerifyLockRequest {
  readonly lockPath: string;
  /** The one that the user names; undefined for the lock's own. */
  readonly depsPath: string | undefined;
  readonly flags: SettingFlags;
  readonly now: Date;
}

/** The result of `verify` for one lock. */
export interface VerifyReport {
  readonly lockPath: string;
  readonly depsPath: string;
  /** The lock's text, for the lines of findings. */
  readonly text: string;
  /** The lock with its inputs, for further checks. */
  readonly lock: Lock;
  readonly inputs: Inputs;
  readonly packages: number;
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** The options of a lock, including its deps file: the user names the one to check against. */
function sameDeps(options: ReadonlyMap<string, string>, lock: Lock): ReadonlyMap<string, string> {
  const remembered = lock.pylock?.inputs.options.get('deps');
  const others = [...options].filter(([key]) => key !== 'deps');
  return new Map(remembered === undefined ? others : [...others, ['deps', remembered]]);
}

type KeptCall = Pick<VerifyReport, 'lock' | 'lockPath' | 'depsPath' | 'inputs'>;

/** The findings in exports; their printers are loaded only where the config names some. */
async function exportFindings({ lock, lockPath, depsPath, inputs }: KeptCall): Promise<readonly Finding[]> {
  const { settings, sources } = inputs;
  if (settings.exports.length === 0) return [];
  const { verifyExports } = await import('./export/kept-exports.js');
  return verifyExports({ lock, lockPath, depsPath, exports: settings.exports, config: sources.config });
}

/**
 * Verifies one lock offline: against its inputs, itself and its Nix files.
 * @throws PylockError `bad-lock`, `bad-deps`, `bad-config`, `file-system`, `usage`
 */
export async function verifyLockFile(request: VerifyLockRequest): Promise<VerifyReport> {
  const { lockPath, flags, now } = request;
  const { lock, text } = await requireLock(lockPath);
  const depsPath = request.depsPath ?? depsPathOf(lockPath);
  const inputs = await readInputs({ depsPath, lockPath, flags, now, lock, isFresh: false }).catch((error: unknown) => {
    throw faultOfLock(error, lockPath, { lock, text });
  });
  const common = { lockPath, depsPath, text, lock, inputs, packages: projectsOf(lock).size };
  const { deps, settings, targets } = inputs;
  const options = request.depsPath === undefined ? inputs.options : sameDeps(inputs.options, lock);
  if (lock.pylock === undefined) {
    const shared = 'no edges: only its shape, hashes, links and direct requirements can be checked offline';
    const notice = { text: `${shownPath(lockPath)} has ${shared}`, shared };
    const lost = await lostPart({ lock, lockPath, depsPath, now });
    const findings = [
      ...(lost === undefined ? [] : [lost]),
      ...(await unknownKeys(text)),
      ...verifyForeignLock(lock, deps),
    ];
    return { ...common, findings, notices: noticesOfKind('no-edges', [notice]) };
  }
  const findings = verifyLock({
    lock,
    deps,
    targets,
    options,
    projects: inputs.projects,
    text,
    rules: { ...settings, declared: settings.metadata },
  });
  const nix = await verifyNixFiles(lock, lockPath, settings.nix);
  const foreign = settings.nix === 'none' ? [] : await foreignNixNotices(lock, lockPath);
  const exports = await exportFindings(common);
  return {
    ...common,
    findings: [...findings, ...listedHashFindings(deps, lock), ...nix.findings, ...exports],
    notices: noticesOfKind('nix', [...nix.notices, ...foreign.map(plainNotice)]),
  };
}
