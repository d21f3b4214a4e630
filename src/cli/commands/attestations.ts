import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PylockError } from '../../errors.js';
import { defaultCacheDir } from '../../index-client/cache-directory.js';
import type { AttestationVerifier } from '../../verify/provenance/attestation-verifier.js';
import { SigstoreVerifier } from '../../verify/provenance/sigstore-verifier.js';
import type { TrustSource } from '../../verify/provenance/trusted-root.js';
import type { Options } from '../flag-table.js';
import { folderFlag } from './open-index.js';

/** Where Sigstore's root of trust is kept: it is signed and ends at a day of its own, so it may lie in the cache. */
function rootFolder(options: Options): string {
  const cache = folderFlag(options['cache-dir']) ?? defaultCacheDir(process.env, process.platform);
  if (options['no-cache'] !== true && cache !== undefined) return join(cache, 'sigstore');
  const folder = mkdtempSync(join(tmpdir(), 'pylock-sigstore-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function trustSource(options: Options): TrustSource {
  const path = options['trusted-root'];
  if (path === '') throw new PylockError('usage', '--trusted-root: expected the name of a file');
  return path === undefined ? { kind: 'public', cachePath: rootFolder(options) } : { kind: 'file', path };
}

/**
 * What proves attestations, where `--provenance` asks for it.
 * @throws PylockError `usage`, or `not-supported` where the Sigstore libraries are not there
 */
export function attestationVerifier(options: Options): AttestationVerifier | undefined {
  if (options.provenance !== true) {
    if (options['trusted-root'] === undefined) return undefined;
    throw new PylockError('usage', '--trusted-root: nothing is proven without --provenance');
  }
  if (options.online !== true)
    throw new PylockError('usage', '--provenance: only the index knows who published a file', {
      hint: 'Run: pylock verify --online --provenance',
    });
  return new SigstoreVerifier(trustSource(options));
}
