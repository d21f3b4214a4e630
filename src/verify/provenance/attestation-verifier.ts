import type { Attestation } from '../../index-client/provenance-model.js';

/** The signer of an attestation, by the certificate of a trusted authority. */
export interface Signer {
  /** Subject Alternative Name: the address of a workflow, or of a person. */
  readonly name: string | undefined;
  /**
   * The text of an extension of Sigstore's certificates, by the last number of its identifier
   * (1.3.6.1.4.1.57264.1.N).
   */
  extension(number: number): string | undefined;
}

/** An untrusted attestation. */
export interface Untrusted {
  /** Ends a sentence about the attestation. */
  readonly fault: string;
}

/** Proves attestations: signature, certificate, and entry of a transparency log. */
export interface AttestationVerifier {
  /** @throws PylockError `network`, `file-system` or `usage` where the root of trust is missing */
  signerOf(attestation: Attestation): Promise<Signer | Untrusted>;
}
