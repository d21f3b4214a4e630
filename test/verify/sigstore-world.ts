import { createHash, generateKeyPairSync, type KeyPairKeyObjectResult, sign } from 'node:crypto';
import { initializeCA, initializeTLog } from '@sigstore/mock';

/** The content of an attestation, and its faults. */
export interface Attested {
  readonly filename: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** The workflow that signs, as `OWNER/REPOSITORY WORKFLOW`. */
  readonly signer?: string;
  /** The statement of the index, where it differs. */
  readonly publisher?: object;
  readonly predicateType?: string;
  /** Parts of the statement that are not as they should be. */
  readonly statement?: object;
  /** Extensions that are not as they should be, by their last numbers. */
  readonly extensions?: Readonly<Record<number, string>>;
  readonly issuer?: string;
}

/** An attestation as PEP 740 has it. */
export interface PublishedAttestation {
  readonly version: 1;
  readonly verification_material: { readonly certificate: string; readonly transparency_entries: readonly object[] };
  readonly envelope: { readonly statement: string; readonly signature: string };
}

/** An entry of a log, as its service answers. */
interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly treeSize: number;
      readonly rootHash: string;
      readonly checkpoint: string;
    };
  };
}

const payloadType = 'application/vnd.in-toto+json';
const arc = '1.3.6.1.4.1.57264.1';
const ref = 'refs/tags/v1';
const commit = '0123456789abcdef0123456789abcdef01234567';

function keyPair(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A number in as many bytes, the highest first. */
function bytesOf(number: number, count: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes.subarray(8 - count);
}

/** The part of a certificate that its authority signs: the first in it. Both have lengths of two bytes. */
function toBeSigned(certificate: Buffer): Buffer {
  const part = certificate.subarray(4);
  return part.subarray(0, 4 + part.readUInt16BE(2));
}

/** A log of certificates (RFC 6962, 3.2), since the mock's does not work with the libraries that it gets today. */
function certificateLog({
  publicKey,
  privateKey,
}: KeyPairKeyObjectResult): Parameters<typeof initializeCA>[1] & object {
  const key = publicKey.export({ format: 'der', type: 'spki' });
  const logID = sha256(key);
  return {
    publicKey: key,
    logID,
    log: async (certificate, issuer) => {
      const now = bytesOf(Date.now(), 8);
      const tbs = toBeSigned(Buffer.from(certificate));
      const entry = [
        bytesOf(0, 2),
        now,
        bytesOf(1, 2),
        Buffer.from(issuer),
        bytesOf(tbs.length, 3),
        tbs,
        bytesOf(0, 2),
      ];
      const signature = sign('sha256', Buffer.concat(entry), privateKey);
      const head = [bytesOf(0, 1), logID, now, bytesOf(0, 2), Buffer.from([4, 3]), bytesOf(signature.length, 2)];
      const stamp = Buffer.concat([...head, signature]);
      return Uint8Array.from([...bytesOf(stamp.length, 2), ...stamp]).buffer;
    },
  };
}

/** The claims of a workflow run in its certificate. */
function runOf(signer: string, issuer: string): Readonly<Record<number, string>> {
  const [repository = '', workflow = ''] = signer.split(' ');
  const home = `https://github.com/${repository}`;
  return { 8: issuer, 12: home, 13: commit, 14: ref, 18: `${home}/.github/workflows/${workflow}@${ref}` };
}

/** An authority and the logs of its own that it trusts: Sigstore in small, with nothing of it on a network. */
export class SigstoreWorld {
  readonly #keys = { ca: keyPair(), ct: keyPair(), log: keyPair() };
  readonly #start: Date;
  readonly #ca: Awaited<ReturnType<typeof initializeCA>>;
  readonly #log: Awaited<ReturnType<typeof initializeTLog>>;

  private constructor(
    keys: { ca: KeyPairKeyObjectResult; ct: KeyPairKeyObjectResult; log: KeyPairKeyObjectResult },
    start: Date,
    ca: Awaited<ReturnType<typeof initializeCA>>,
    log: Awaited<ReturnType<typeof initializeTLog>>,
  ) {
    this.#keys = keys;
    this.#start = start;
    this.#ca = ca;
    this.#log = log;
  }

  static async make(): Promise<SigstoreWorld> {
    const keys = { ca: keyPair(), ct: keyPair(), log: keyPair() };
    const ca = await initializeCA(keys.ca, certificateLog(keys.ct));
    return new SigstoreWorld(
      keys,
      new Date(Date.now() - 60_000),
      ca,
      await initializeTLog('https://log.example.org', keys.log),
    );
  }

  /** The root of trust as a text; with `end`, one whose authority and logs have ended by then. */
  trustedRoot(end?: Date): string {
    const validFor = { start: this.#start.toISOString(), ...(end === undefined ? {} : { end: end.toISOString() }) };
    const log = (keys: KeyPairKeyObjectResult, baseUrl: string) => {
      const rawBytes = keys.publicKey.export({ format: 'der', type: 'spki' });
      return {
        baseUrl,
        hashAlgorithm: 'SHA2_256',
        publicKey: { rawBytes: rawBytes.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
        logId: { keyId: sha256(rawBytes).toString('base64') },
      };
    };
    return JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [log(this.#keys.log, 'https://log.example.org')],
      certificateAuthorities: [
        {
          subject: { organization: 'example', commonName: 'example' },
          uri: 'https://ca.example.org',
          certChain: { certificates: [{ rawBytes: this.#ca.rootCertificate.toString('base64') }] },
          validFor,
        },
      ],
      ctlogs: [log(this.#keys.ct, 'https://ct.example.org')],
      timestampAuthorities: [],
    });
  }

  /** Signs a statement on a file, and enters that into the log. */
  async attest(attested: Attested): Promise<PublishedAttestation> {
    const { filename, sha256: digest, signer = 'org/app release.yml' } = attested;
    const statement = Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: filename, digest: { sha256: digest } }],
        predicateType: attested.predicateType ?? 'https://docs.example.org/attestations/publish/v1',
        predicate: null,
        ...attested.statement,
      }),
    );
    const leaf = keyPair();
    const issuer = attested.issuer ?? 'https://token.actions.githubusercontent.com';
    const claims = { ...runOf(signer, issuer), ...attested.extensions };
    const certificate = await this.#ca.issueCertificate({
      publicKey: leaf.publicKey.export({ format: 'der', type: 'spki' }),
      subjectAltName: claims[18] ?? '',
      extensions: Object.entries(claims).map(([at, value]) => ({ oid: `${arc}.${at}`, value })),
    });
    const head = `DSSEv1 ${payloadType.length} ${payloadType} ${statement.length} `;
    const signature = sign('sha256', Buffer.concat([Buffer.from(head), statement]), leaf.privateKey).toString('base64');
    return {
      version: 1,
      verification_material: {
        certificate: certificate.toString('base64'),
        transparency_entries: [await this.#enter(statement, signature, certificate)],
      },
      envelope: { statement: statement.toString('base64'), signature },
    };
  }

  /** The provenance of a file: one attestation by one publisher. */
  async provenance(attested: Attested): Promise<object> {
    const [repository, workflow] = (attested.signer ?? 'org/app release.yml').split(' ');
    const publisher = attested.publisher ?? { kind: 'GitHub', repository, workflow, environment: null };
    return { version: 1, attestation_bundles: [{ publisher, attestations: [await this.attest(attested)] }] };
  }

  /** An entry of the log, in the JSON of Sigstore's protocol buffers. */
  async #enter(statement: Buffer, signature: string, certificate: Buffer): Promise<object> {
    const payloadHash = { algorithm: 'sha256', value: sha256(statement).toString('hex') };
    const signatures = [{ signature, verifier: certificate.toString('base64') }];
    const made: Readonly<Record<string, LogEntry>> = await this.#log.log({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: { payloadHash, signatures },
    });
    const [entry] = Object.values(made);
    if (entry === undefined) throw new Error('the log has no entry');
    const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') },
      kindVersion: { kind: 'dsse', version: '0.0.1' },
      integratedTime: String(entry.integratedTime),
      inclusionPromise: { signedEntryTimestamp },
      inclusionProof: {
        logIndex: String(proof.logIndex),
        rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
        treeSize: String(proof.treeSize),
        hashes: [],
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry.body,
    };
  }
}
