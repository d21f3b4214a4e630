import type { IndexClient } from '../../index-client/model.js';
import type { Provenance } from '../../index-client/provenance-model.js';
import type { Lock } from '../../lock/model.js';
import { publisherLoss, publishersText, publisherText } from '../../lock/publisher.js';
import { plural } from '../../text/plural.js';
import type { Finding } from '../finding.js';
import type { LockedFile } from '../locked-files.js';
import { type LockedProject, projectPath } from '../locked-files.js';
import type { AttestationVerifier } from './attestation-verifier.js';
import { checkAttestation } from './check-attestation.js';

/** The client and the verifier. */
export interface ProvenanceQuestions {
  readonly client: Pick<IndexClient, 'provenance'>;
  readonly verifier: AttestationVerifier;
}

/** The findings, and the notices. */
export interface ProvenanceAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/** A locked file, and its provenance on the index. */
interface AttestedFile {
  readonly file: LockedFile;
  readonly provenance: Provenance | undefined;
}

/**
 * The provenance of the locked files of a project; files that the index does not have are left out: they are another
 * finding.
 */
async function attestedFiles({ files, project }: LockedProject, client: ProvenanceQuestions['client']) {
  const listed = new Map(project?.releases.flatMap(({ files: own }) => own.map((one) => [one.filename, one] as const)));
  const answers = await Promise.all(
    files.map(async (file): Promise<readonly AttestedFile[]> => {
      const known = listed.get(file.link.name);
      if (project === undefined || known === undefined) return [];
      return [{ file, provenance: await client.provenance(project, known) }];
    }),
  );
  return answers.flat();
}

/** All faults of one file's attestations. */
async function fileFindings({ file, provenance = [] }: AttestedFile, verifier: AttestationVerifier) {
  const findings: Finding[] = [];
  for (const { publisher, attestations } of provenance) {
    if (attestations.length === 0) {
      const message = `security: the index names ${publisherText(publisher)} as publisher of ${file.link.name}, and nothing attests it`;
      findings.push({ code: 'provenance', path: ['links', String(file.at), 'name'], message });
    }
    for (const attestation of attestations) {
      const finding = await checkAttestation(attestation, publisher, file, verifier);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
}

/** Compares the publisher that a lock records with the one that the index names. */
function* publisherFindings(locked: LockedProject, files: readonly AttestedFile[], lock: Lock): Iterable<Finding> {
  const { name } = locked;
  const part = lock.pylock;
  if (part?.inputs.options.has('provenance') !== true || files.length < locked.files.length) return;
  const recorded = part.publishers.get(name);
  const now = publishersText(files.map(({ provenance }) => provenance));
  if (recorded === now) return;
  const loss = publisherLoss(recorded, now) ?? `was published by ${recorded ?? 'nobody known'}, and now by ${now}`;
  const path = recorded === undefined ? projectPath(locked, lock) : ['pylock', 'publishers', name];
  yield { code: 'provenance', path, message: `security: ${name} ${loss}` };
}

function noticeOf(files: readonly AttestedFile[], lock: Lock): string {
  const attested = files.filter(({ provenance }) => provenance !== undefined).length;
  const isRecorded = lock.pylock === undefined || lock.pylock.inputs.options.has('provenance');
  const more = isRecorded || attested === 0 ? '' : '; pylock resolve --provenance would record who publishes them';
  return `${attested} of ${plural(files.length, 'file')} ${attested === 1 ? 'has' : 'have'} attestations${more}`;
}

/**
 * Whether the attestations of the locked files hold, and whether the publishers are still those that the lock
 * records. Files without attestations are only counted. @throws the errors of client and verifier
 */
export async function checkProvenance(
  projects: readonly LockedProject[],
  lock: Lock,
  { client, verifier }: ProvenanceQuestions,
): Promise<ProvenanceAnswer> {
  const files = await Promise.all(projects.map((locked) => attestedFiles(locked, client)));
  const findings: Finding[] = [];
  for (const [at, locked] of projects.entries()) {
    const own = files[at] ?? [];
    for (const file of own) findings.push(...(await fileFindings(file, verifier)));
    findings.push(...publisherFindings(locked, own, lock));
  }
  return { findings, notices: [noticeOf(files.flat(), lock)] };
}
