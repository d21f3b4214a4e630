import type { Attestation } from '../../index-client/provenance-model.js';
import type { AttestationVerifier, Signer, Untrusted } from './attestation-verifier.js';
import { loadSigstore, type Sigstore, type SigstoreIdentity } from './sigstore.js';
import { type TrustSource, trustedRoot, unusable } from './trusted-root.js';

/** The longest text of the library in a message: it may hold text from outside. */
const longestFault = 200;
/** The arc of Sigstore's certificate extensions. */
const arc = '1.3.6.1.4.1.57264.1.';

/** A text in DER (X.690: tag UTF8String, length, bytes); undefined for anything else. */
function derText(bytes: Uint8Array): string | undefined {
  const [tag, first = 0] = bytes;
  const more = first < 0x80 ? 0 : first - 0x80;
  if (tag !== 0x0c || more > 2) return undefined;
  const length = more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = bytes.subarray(2 + more);
  return text.length === length ? Buffer.from(text).toString('utf8') : undefined;
}

function signerFrom(identity: SigstoreIdentity): Signer {
  return {
    name: identity.subjectAlternativeName,
    extension: (number) => {
      const found = identity.oids?.find(({ oid }) => oid?.id.join('.') === `${arc}${number}`);
      return found === undefined ? undefined : derText(found.value);
    },
  };
}

/** The attestation as a Sigstore bundle: PEP 740 has the same parts under names of its own. */
function bundleOf({ certificate, transparencyEntries, statement, signature }: Attestation): object {
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { certificate: { rawBytes: certificate }, tlogEntries: transparencyEntries },
    dsseEnvelope: {
      payload: statement,
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: signature, keyid: '' }],
    },
  };
}

const stumbles = [TypeError, RangeError, SyntaxError];

/** The fault that the library reports, with the reason or its parts. */
function faultOf(error: unknown): string {
  // Other errors mean a malformed attestation; their text helps nobody.
  if (!(error instanceof Error) || stumbles.some((kind) => error instanceof kind)) return "it can't be read";
  const because = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const parts = 'fields' in error && Array.isArray(error.fields) ? ` (${error.fields.join(', ')})` : '';
  return `${error.message}${because}${parts}`.slice(0, longestFault);
}

/** Proves attestations by the Sigstore libraries. The root of trust is loaded when the first attestation needs it. */
export class SigstoreVerifier implements AttestationVerifier {
  readonly #source: TrustSource;
  readonly #sigstore: Sigstore;
  #verifier: Promise<InstanceType<Sigstore['Verifier']>> | undefined;

  /** @throws PylockError `not-supported` where the libraries are not installed */
  constructor(source: TrustSource) {
    this.#source = source;
    this.#sigstore = loadSigstore();
  }

  async signerOf(attestation: Attestation): Promise<Signer | Untrusted> {
    this.#verifier ??= this.#open();
    const verifier = await this.#verifier;
    const { bundleFromJSON, toSignedEntity } = this.#sigstore;
    try {
      const { identity } = verifier.verify(toSignedEntity(bundleFromJSON(bundleOf(attestation))));
      return identity === undefined ? { fault: 'it has no certificate' } : signerFrom(identity);
    } catch (error) {
      // Any error of the library means that nothing is proven: hostile input is no bug.
      return { fault: faultOf(error) };
    }
  }

  async #open(): Promise<InstanceType<Sigstore['Verifier']>> {
    const { Verifier, toTrustMaterial } = this.#sigstore;
    const root = await trustedRoot(this.#source, this.#sigstore);
    try {
      return new Verifier(toTrustMaterial(root));
    } catch (error) {
      throw unusable(this.#source, error);
    }
  }
}
