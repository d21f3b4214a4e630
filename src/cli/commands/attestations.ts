import { PylockError } from '../../errors.js';
import type { AttestationVerifier } from '../../verify/provenance/attestation-verifier.js';
import { SigstoreVerifier } from '../../verify/provenance/sigstore-verifier.js';
import type { TrustSource } from '../../verify/provenance/trusted-root.js';
import { value } from '../arguments.js';
import type { RawOptions } from './flags.js';

function trustSource(options: RawOptions): TrustSource {
  const path = value(options['trustedRoot']);
  if (path === '') throw new PylockError('usage', '--trusted-root: expected the name of a file');
  return path === undefined ? { kind: 'public' } : { kind: 'file', path };
}

/**
 * What proves attestations, where `--provenance` asks for it.
 * @throws PylockError `usage`, or `not-supported` where the Sigstore libraries are not there
 */
export function attestationVerifier(options: RawOptions): AttestationVerifier | undefined {
  if (options['provenance'] !== true) {
    if (options['trustedRoot'] === undefined) return undefined;
    throw new PylockError('usage', '--trusted-root: nothing is proven without --provenance');
  }
  if (options['online'] !== true)
    throw new PylockError('usage', '--provenance: only the index knows who published a file', {
      hint: 'Run: pylock verify --online --provenance',
    });
  return new SigstoreVerifier(trustSource(options));
}
