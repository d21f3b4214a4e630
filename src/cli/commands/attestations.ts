import { PylockError } from '../../errors.js';
import type { AttestationVerifier } from '../../verify/provenance/attestation-verifier.js';
import { SigstoreVerifier } from '../../verify/provenance/sigstore-verifier.js';
import type { TrustSource } from '../../verify/provenance/trusted-root.js';
import type { Options } from '../flag-table.js';

function trustSource(options: Options): TrustSource {
  const path = options['trusted-root'];
  if (path === '') throw new PylockError('usage', '--trusted-root: expected the name of a file');
  return path === undefined ? { kind: 'public' } : { kind: 'file', path };
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
