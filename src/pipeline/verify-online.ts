// What `pylock verify --online` and `--download` do with a lock that was checked offline.

import type { Ignore } from '../config/ignored-advisories.js';
import { originsOption } from '../config/index-origins.js';
import { directNames } from '../deps/model.js';
import { PylockError } from '../errors.js';
import type { AuditClient } from '../index-client/audit/audit-client.js';
import { redactUrl } from '../index-client/http/redaction.js';
import type { IndexEnvironment } from '../index-client/machine/index-environment.js';
import type { IndexClient } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import type { Finding } from '../verify/finding.js';
import { checkBytes, Digests, type DownloadProgress } from '../verify/online/check-bytes.js';
import { type OnlineAnswer, verifyOnline } from '../verify/online/verify-against-index.js';
import type { AttestationVerifier } from '../verify/provenance/attestation-verifier.js';
import { SigstoreVerifier } from '../verify/provenance/sigstore-verifier.js';
import type { TrustSource } from '../verify/provenance/trusted-root.js';
import { noticesOfKind } from './notice.js';
import { indexesFor } from './settings/index-selection.js';
import { type MovedIndex, movedAdvice, movedIndexes, movedText } from './settings/moved-indexes.js';
import type { Inputs } from './settings/read-inputs.js';
import { fetchDirect } from './solve/direct.js';
import type { VerifyReport } from './verify.js';

/** What to ask about locks, and whom. */
export interface AskIndexOptions {
  /** Pages must be fresh: a client without a cache. */
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
  readonly indexEnvironment: () => Promise<IndexEnvironment>;
  /** Ask the index. */
  readonly online: boolean;
  /** What proves attestations, or the root of trust for that; asked for with `online`. Nobody asks for them where left out. */
  readonly attestations?: AttestationVerifier | TrustSource | undefined;
  /** Download every file. */
  readonly download: boolean;
  readonly onDownload: (progress: DownloadProgress) => void;
  /** What the command line ignores, besides the config. */
  readonly ignores: readonly Ignore[];
  readonly now: Date;
}

/** Findings that say that a lock does not agree with itself; edges are then not held against the index. */
function isConsistent(findings: readonly Finding[]): boolean {
  return findings.every(({ code }) => code === 'nix' || code === 'form');
}

/** A client that knows the files that the deps file names by addresses too; or those files that are gone. */
async function direct(
  audit: AuditClient,
  { deps, targets, settings }: Inputs,
): Promise<{ readonly client: IndexClient; readonly gone: readonly Finding[] }> {
  try {
    return { client: (await fetchDirect(audit, deps, targets, settings.extras)).client, gone: [] };
  } catch (error) {
    const lost = deps.requirements.find(({ url }) => url !== undefined && isGone(error, url));
    if (lost === undefined) throw error;
    const { file, line = 1 } = lost.place;
    const message = `there is no file at the address of ${lost.name}`;
    return { client: audit, gone: [{ code: 'gone', path: [], place: { file, line }, message }] };
  }
}

/** Whether a fault says that nothing is at an address. */
function isGone(error: unknown, url: string): boolean {
  return error instanceof PylockError && error.code === 'index-answer' && error.place?.file === redactUrl(url);
}

function movedFinding(moved: MovedIndex): Finding {
  const path = ['pylock', 'inputs', 'options', originsOption];
  return { code: 'untrusted', path, message: movedText(moved), details: [movedAdvice(moved)] };
}

/** Holds locks of one run against their indexes; files that several locks have are downloaded once. */
export class IndexVerifier {
  readonly #options: AskIndexOptions;
  readonly #attestations: AttestationVerifier | undefined;
  #digests: Digests | undefined;

  /** @throws PylockError `not-supported` where the Sigstore libraries are asked for and not there */
  constructor(options: AskIndexOptions) {
    this.#options = options;
    const { attestations } = options;
    const isTrust = attestations !== undefined && 'kind' in attestations;
    this.#attestations = isTrust ? new SigstoreVerifier(attestations) : attestations;
  }

  /** The same report with what the index and the files tell. @throws what the client throws */
  async verify(report: VerifyReport): Promise<VerifyReport> {
    const { online, download, openClient, indexEnvironment } = this.#options;
    if (!online && !download) return report;
    const environment = await indexEnvironment();
    const selection = indexesFor(report.inputs, environment);
    const moved = await movedIndexes({ selection, environment, lockPath: report.lockPath, lock: report.lock });
    if (moved.length > 0) return { ...report, findings: [...report.findings, ...moved.map(movedFinding)] };
    const client = await openClient(selection);
    const told: OnlineAnswer = online ? await this.#ask(report, client) : { findings: [], notices: [] };
    const bytes = download ? await this.#hash(report, client) : [];
    // The index tells the edges.
    const notices = online ? report.notices.filter(({ kind }) => kind !== 'no-edges') : report.notices;
    return {
      ...report,
      findings: [...report.findings, ...told.findings, ...bytes],
      notices: [...notices, ...noticesOfKind('online', told.notices)],
    };
  }

  async #ask({ inputs, lock, findings }: VerifyReport, audit: AuditClient): Promise<OnlineAnswer> {
    const { deps, settings, targets } = inputs;
    const { client, gone } = await direct(audit, inputs);
    const answer = await verifyOnline({
      lock,
      deps,
      targets,
      rules: settings.rules,
      policy: settings.policy,
      movedPolicy: inputs.movedPolicy,
      groups: settings.extras,
      declared: settings.metadata,
      buildRequires: settings.buildRequires,
      client,
      audit,
      direct: directNames(deps),
      untold: gone.length > 0 ? directNames(deps) : new Set(),
      ignores: [...this.#options.ignores, ...settings.ignores],
      attestations: this.#attestations,
      now: this.#options.now,
      isConsistent: isConsistent(findings) && gone.length === 0,
    });
    return { ...answer, findings: [...gone, ...answer.findings] };
  }

  async #hash({ lock }: VerifyReport, client: AuditClient): Promise<readonly Finding[]> {
    this.#digests ??= new Digests(this.#options.onDownload);
    return checkBytes(lock, this.#digests, client);
  }
}
