/** The publisher of a file, by the index: its kind and its claims. */
export interface Publisher {
  /** Such as `GitHub`. */
  readonly kind: string;
  /** Its other fields that are text, such as `repository`, sorted by key. */
  readonly claims: ReadonlyMap<string, string>;
}

/** One attestation, its parts as published: nothing in it is proven yet. */
export interface Attestation {
  /** Base64 of the certificate in DER. */
  readonly certificate: string;
  /** Entries of transparency logs, in any form that the Sigstore libraries read. */
  readonly transparencyEntries: readonly Readonly<Record<string, unknown>>[];
  /** Base64 of the in-toto statement. */
  readonly statement: string;
  /** Base64. */
  readonly signature: string;
}

/** Attestations of one file by one publisher. */
export interface AttestationBundle {
  readonly publisher: Publisher;
  readonly attestations: readonly Attestation[];
}

/** The provenance of one file on an index (PEP 740, the provenance object). */
export type Provenance = readonly AttestationBundle[];
