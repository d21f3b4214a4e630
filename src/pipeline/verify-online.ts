// The online part of `pylock verify`, with `--online` and `--download`, for a lock that was checked offline.

import type { Ignore } from '../config/ignored-advisories.js';
import { originsOption } from '../config/index-origins.js';
import { directNames } from '../deps/model.js';
import { PylockError } from '../errors.js';
import type { AuditClient } from '../index-client/audit/audit-client.js';
import { redactUrl } from '../index-client/http/redaction.js';
import type { IndexEnvironment } from '../index-client/machine/index-environment.js';
import type { IndexClient } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import type { Lock } from '../lock/model.js';
import type { Finding } from '../verify/finding.js';
import { askedViews, ofWhole } from '../verify/offline/fork-views.js';
import { checkBytes, Digests, type DownloadProgress } from '../verify/online/check-bytes.js';
import { checkRepositories } from '../verify/online/check-repositories.js';
import { type OnlineAnswer, verifyOnline } from '../verify/online/verify-against-index.js';
import type { AttestationVerifier } from '../verify/provenance/attestation-verifier.js';
import { SigstoreVerifier } from '../verify/provenance/sigstore-verifier.js';
import type { TrustSource } from '../verify/provenance/trusted-root.js';
import { unauditedFinding } from '../verify/unaudited.js';
import type { ReadFacts } from './facts/read-facts.js';
import { noticesOfKind, plainNotice } from './notice.js';
import { noUpgrade } from './pins/upgrade.js';
import { indexesFor } from './settings/index-selection.js';
import { type MovedIndex, movedAdvice, movedIndexes, movedText } from './settings/moved-indexes.js';
import type { Inputs } from './settings/read-inputs.js';
import { fetchDirect } from './solve/direct.js';
import { repositoryPins } from './solve/repository-pins.js';
import type { VerifyReport } from './verify.js';

/** The parameters of the online checks. */
export interface AskIndexOptions {
  /** A client without a cache, since pages must be fresh. */
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
  readonly indexEnvironment: () => Promise<IndexEnvironment>;
  /** Ask the index. */
  readonly online: boolean;
  /**
   * The verifier of attestations, or the root of trust for it, with `online` alone. Where left out, they are not
   * checked.
   */
  readonly attestations?: AttestationVerifier | TrustSource | undefined;
  /** Download every file. */
  readonly download: boolean;
  readonly onDownload: (progress: DownloadProgress) => void;
  /** Asks for the facts that exports tell; those are not proven where left out. */
  readonly readFacts?: ReadFacts | undefined;
  /** The ignores of the command line, besides the config's. */
  readonly ignores: readonly Ignore[];
  readonly now: Date;
}

/** Findings of an inconsistent lock, whose edges are not compared with the index. */
function isConsistent(findings: readonly Finding[]): boolean {
  return findings.every(({ code }) => code === 'nix' || code === 'form' || code === 'export');
}

/** A client with the direct URL dependencies of the deps file; or the missing ones of these files. */
async function direct(
  audit: AuditClient,
  { deps, targets }: Inputs,
  lock: Lock,
): Promise<{ readonly client: IndexClient; readonly gone: readonly Finding[] }> {
  try {
    return { client: (await fetchDirect(audit, deps, targets, repositoryPins(lock, noUpgrade))).client, gone: [] };
  } catch (error) {
    const lost = deps.requirements.find(({ url }) => url !== undefined && isGone(error, url));
    if (lost === undefined) throw error;
    const { file, line = 1 } = lost.place;
    const message = `there is no file at the address of ${lost.name}`;
    return { client: audit, gone: [{ code: 'gone', path: [], place: { file, line }, message }] };
  }
}

/** Whether a fault means that there is no file at an address. */
function isGone(error: unknown, url: string): boolean {
  return error instanceof PylockError && error.code === 'index-answer' && error.place?.file === redactUrl(url);
}

function movedFinding(moved: MovedIndex): Finding {
  const path = ['pylock', 'inputs', 'options', originsOption];
  return { code: 'untrusted', path, message: movedText(moved), details: [movedAdvice(moved)] };
}

/** The findings of all forks, each once: they share most of their files. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** A finding of which only the place counts. */
const placeOnly = (path: readonly string[]): Finding => ({ code: 'unaudited', path, message: '' });

/** One finding for the releases of all forks. */
function unaudited(untold: OnlineAnswer['untold']): readonly Finding[] {
  const cause = 'the index does not tell of vulnerabilities (pylock audit --osv asks OSV)';
  return unauditedFinding({ cause, releases: [...new Set(untold.map(({ text }) => text))] }, untold[0]?.path ?? []);
}

/** Checks the locks of one run against their indexes; files of several locks are downloaded once. */
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

  /** The same report with the findings of the index and the files. @throws the client's errors */
  async verify(report: VerifyReport): Promise<VerifyReport> {
    const { online, download, openClient, indexEnvironment } = this.#options;
    const environment = await indexEnvironment();
    const { lock, inputs, lockPath } = report;
    // Each fork may take a package from an index of its own.
    const views = askedViews(lock, inputs.deps, inputs.settings.conflicts).map((asked) => ({
      ...asked,
      selection: indexesFor({ ...inputs, deps: asked.deps }, environment),
    }));
    const moved = new Map<string, Finding>();
    for (const { selection } of views)
      for (const one of await movedIndexes({ selection, environment, lockPath, lock }))
        moved.set(JSON.stringify(one), movedFinding(one));
    if (moved.size > 0) return { ...report, findings: [...report.findings, ...moved.values()] };
    const told: OnlineAnswer[] = [];
    const bytes: Finding[] = [];
    for (const { view, deps, selection } of views) {
      const client = await openClient(selection);
      const own = { ...report, lock: view.lock, inputs: { ...inputs, deps } };
      const answer = online ? await this.#ask(own, client) : { findings: [], notices: [], untold: [] };
      const untold = answer.untold.map((one) => ({ ...one, path: ofWhole(placeOnly(one.path), lock, view).path }));
      told.push({ ...answer, findings: answer.findings.map((finding) => ofWhole(finding, lock, view)), untold });
      const wrong = download ? await this.#hash(own, client) : [];
      bytes.push(...wrong.map((finding) => ofWhole(finding, lock, view)));
    }
    // The index tells the edges.
    const notices = online ? report.notices.filter(({ kind }) => kind !== 'no-edges') : report.notices;
    return {
      ...report,
      findings: [
        ...report.findings,
        ...distinct(told.flatMap(({ findings }) => findings)),
        ...unaudited(told.flatMap(({ untold }) => untold)),
        ...distinct(bytes),
        ...(online ? await this.#exportedFacts(report) : []),
      ],
      notices: [
        ...notices,
        ...noticesOfKind('online', [...new Set(told.flatMap(({ notices: own }) => own))].map(plainNotice)),
      ],
    };
  }

  async #exportedFacts({ lock, lockPath, depsPath, inputs }: VerifyReport): Promise<readonly Finding[]> {
    const { readFacts } = this.#options;
    const { exports } = inputs.settings;
    if (exports.length === 0 || readFacts === undefined) return [];
    const { verifyExportedFacts } = await import('./export/kept-exports.js');
    return verifyExportedFacts({ lock, lockPath, depsPath, exports, config: inputs.sources.config }, readFacts);
  }

  async #ask({ inputs, lock, findings }: VerifyReport, audit: AuditClient): Promise<OnlineAnswer> {
    const { deps, settings, targets } = inputs;
    const { client, gone } = await direct(audit, inputs, lock);
    const repositories = await checkRepositories(lock, deps.requirements, audit);
    const answer = await verifyOnline({
      lock,
      deps,
      targets,
      rules: settings.rules,
      policy: settings.policy,
      isCooldown: settings.isCooldown,
      movedPolicy: inputs.movedPolicy,
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
    return {
      ...answer,
      findings: [...gone, ...repositories.findings, ...answer.findings],
      notices: [...repositories.notices, ...answer.notices],
    };
  }

  async #hash({ lock, inputs }: VerifyReport, client: AuditClient): Promise<readonly Finding[]> {
    this.#digests ??= new Digests(this.#options.onDownload);
    return checkBytes(lock, inputs.deps.requirements, this.#digests, client);
  }
}
