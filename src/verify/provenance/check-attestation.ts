import type { Attestation, Publisher } from '../../index-client/provenance-model.js';
import { nixToHex } from '../../lock/hash.js';
import { publisherText } from '../../lock/publisher.js';
import type { Finding } from '../finding.js';
import type { LockedFile } from '../locked-files.js';
import type { AttestationVerifier } from './attestation-verifier.js';
import { isSignedBy } from './identity.js';
import { isKnownPredicate, namesFile, readStatement } from './statement.js';

/** Longest outside text in a message. */
const longest = 200;

function bad(file: LockedFile, reason: string, details: readonly string[] = []): Finding {
  return {
    code: 'provenance',
    path: ['links', String(file.at), 'name'],
    message: `security: an attestation of ${file.link.name} is not to be trusted: ${reason}`,
    ...(details.length === 0 ? {} : { details }),
  };
}

function unproven(file: LockedFile, reason: string): Finding {
  return {
    code: 'unproven',
    path: ['links', String(file.at), 'name'],
    message: `an attestation of ${file.link.name} proves nothing to pylock: ${reason}`,
    severity: 'warning',
  };
}

/**
 * Whether an attestation is signed by the publisher that the index names, and is about the locked bytes. Gives its
 * first fault. @throws the verifier's errors
 */
export async function checkAttestation(
  attestation: Attestation,
  publisher: Publisher,
  file: LockedFile,
  verifier: AttestationVerifier,
): Promise<Finding | undefined> {
  const signer = await verifier.signerOf(attestation);
  if ('fault' in signer) return bad(file, signer.fault);
  const statement = readStatement(attestation.statement);
  if (statement === undefined) return bad(file, 'its statement is not one of PEP 740');
  const { name, sha256, predicateType } = statement;
  if (!namesFile(name, file)) return bad(file, `it is about ${name.slice(0, longest)}`);
  const locked = nixToHex(file.link.sha256);
  if (sha256 !== locked) {
    const attested = sha256?.slice(0, longest) ?? '(none)';
    const details = [`locked:   sha256 ${locked}`, `attested: sha256 ${attested}`];
    return bad(file, 'it is about other bytes than the lock holds', details);
  }
  const isSigned = isSignedBy(signer, publisher);
  if (isSigned === false)
    return bad(
      file,
      `it is signed by ${signer.name?.slice(0, longest) ?? '(nobody)'}, and the index names ${publisherText(publisher)}`,
    );
  if (isSigned === 'unknown')
    return unproven(
      file,
      `publishers of the kind ${publisher.kind.slice(0, longest)} can't be told by their certificates`,
    );
  if (!isKnownPredicate(predicateType)) return unproven(file, `it is of the kind ${predicateType.slice(0, longest)}`);
  return undefined;
}
