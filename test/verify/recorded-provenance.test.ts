import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseProvenance } from '../../src/index-client/audit/provenance.js';
import type { HexSha256 } from '../../src/index-client/model.js';
import type { Attestation } from '../../src/index-client/provenance-model.js';
import { hexToNix } from '../../src/lock/hash.js';
import { publishersText } from '../../src/lock/publisher.js';
import { parseFilename, projectOf } from '../../src/pep/filename.js';
import type { LockedFile } from '../../src/verify/locked-files.js';
import { checkAttestation } from '../../src/verify/provenance/check-attestation.js';
import { SigstoreVerifier } from '../../src/verify/provenance/sigstore-verifier.js';
import { fromRoot } from '../helpers/root.js';

const url = new URL('https://index.example.org/provenance');
const folder = mkdtempSync(join(tmpdir(), 'pylock-root-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The public root of trust that the package `sigstore` brings to begin with. */
function publicRoot(): string {
  const load = createRequire(createRequire(import.meta.url).resolve('sigstore'));
  const seeds: Record<string, { targets: Record<string, string> }> = load('@sigstore/tuf/seeds.json');
  const [seed] = Object.values(seeds);
  return Buffer.from(seed?.targets['trusted_root.json'] ?? '', 'base64').toString('utf8');
}

/** A verifier whose root of trust may be made over. */
function verifierWith(edit: (root: string) => string = (root) => root): SigstoreVerifier {
  const path = join(folder, 'trusted_root.json');
  writeFileSync(path, edit(publicRoot()));
  return new SigstoreVerifier({ kind: 'file', path });
}

/** One recorded file, as a lock has it. */
function recorded(name: string) {
  const { filename, sha256, provenance } = JSON.parse(
    readFileSync(fromRoot('fixtures/provenance', `${name}.json`), 'utf8'),
  );
  const project = projectOf(filename);
  const parsed = project === undefined ? undefined : parseFilename(filename, project);
  if (parsed === undefined) throw new Error(`${filename} is no file of a project`);
  const link = { name: filename, sha256: hexToNix(sha256 as HexSha256), url: `https://files.example.org/${filename}` };
  const file: LockedFile = { link, at: 0, parsed };
  return { file, bundles: parseProvenance(provenance, url) };
}

const publishers = {
  github: 'github.com/trailofbits/pypi-attestations release.yml',
  gitlab: 'gitlab.com/facutuesca/gitlab-oidc-project .gitlab-ci.yml',
  google: 'accounts.google.com/919436158236-compute@developer.gserviceaccount.com',
  circleci: 'circleci.com/fdd9283f-e619-46af-8f9c-851f7d3e8b2b 8e4f8ab2-8d7c-4827-9f15-de076d6d647f',
};

const test = suite('recorded provenance');
const good = verifierWith();

/** The faults of the attestations of a recorded file, each made over before it is checked. */
async function faults(
  name: string,
  verifier = good,
  edit: (attestation: Attestation) => Attestation = (attestation) => attestation,
): Promise<readonly (string | undefined)[]> {
  const { file, bundles } = recorded(name);
  const checks = bundles.flatMap(({ publisher, attestations }) =>
    attestations.map((attestation) => checkAttestation(edit(attestation), publisher, file, verifier)),
  );
  return (await Promise.all(checks)).map((finding) => finding?.message.replace(/^.* is not to be trusted: /, ''));
}

for (const [name, text] of Object.entries(publishers)) {
  test(`${name}: attestations hold, and the publisher is the one that signed`, async () => {
    assert.equal([publishersText([recorded(name).bundles])], [text]);
    assert.equal(await faults(name), name === 'github' ? [undefined, undefined] : [undefined]);
  });

  test(`${name}: any other publisher is told from the one that signed`, async () => {
    const { file, bundles } = recorded(name);
    for (const { publisher, attestations } of bundles) {
      for (const key of publisher.claims.keys()) {
        const claims = new Map(publisher.claims).set(key, 'other');
        const [attestation] = attestations;
        if (attestation === undefined) throw new Error('there is no attestation');
        const finding = await checkAttestation(attestation, { ...publisher, claims }, file, good);
        assert.match(finding?.message ?? '', / is not to be trusted: it is signed by .*, and the index names /, key);
      }
    }
  });
}

test('what was changed after it was signed is refused', async () => {
  const other = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}').toString('base64');
  assert.equal(await faults('google', good, (one) => ({ ...one, statement: other })), ['DSSE payload hash mismatch']);
  const [, second] = recorded('github').bundles[0]?.attestations ?? [];
  assert.equal(await faults('google', good, (one) => ({ ...one, signature: second?.signature ?? '' })), [
    'tlog entry signature mismatch',
  ]);
  assert.equal(await faults('google', good, (one) => ({ ...one, certificate: second?.certificate ?? '' })), [
    'Failed to verify certificate chain (certificate is not valid or expired at the specified date)',
  ]);
});

test('a log entry that is missing, of another attestation, or in no form', async () => {
  const [, second] = recorded('github').bundles[0]?.attestations ?? [];
  const withEntries = (transparencyEntries: Attestation['transparencyEntries']) =>
    faults('google', good, (one) => ({ ...one, transparencyEntries }));
  assert.equal(await withEntries([]), ['expected 1 timestamps, got 0']);
  assert.equal(await withEntries(second?.transparencyEntries ?? []), [
    'Failed to verify certificate chain (certificate is not valid or expired at the specified date)',
  ]);
  assert.equal(await withEntries([{}]), [
    'invalid bundle (verificationMaterial.tlogEntries[0].logId, verificationMaterial.tlogEntries[0].kindVersion, verificationMaterial.tlogEntries[0].inclusionProof)',
  ]);
  const [entry] = recorded('google').bundles[0]?.attestations[0]?.transparencyEntries ?? [];
  assert.equal(await withEntries([{ ...entry, canonicalizedBody: 'AAAA' }]), [
    'inclusion promise could not be verified',
  ]);
  assert.equal(await withEntries([{ ...entry, logIndex: {} }]), ['inclusion promise could not be verified']);
  assert.equal(await withEntries([{ ...entry, canonicalizedBody: 5 }]), ["it can't be read"]);
  assert.equal(await faults('google', good, (one) => ({ ...one, certificate: 'AAAA' })), ['unsupported tag 0x00']);
});

test('authorities and logs that had ended before, or that are others, prove nothing', async () => {
  const ended = verifierWith((text) =>
    text.replaceAll(/"start":\s*"[^"]*"/g, '"start":"2001-01-01T00:00:00Z","end":"2002-01-01T00:00:00Z"'),
  );
  assert.equal(await faults('google', ended), ['Failed to verify certificate chain']);
});

test.run();
