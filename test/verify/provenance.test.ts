import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { noFlags } from '../../src/config/settle.js';
import type { PylockError } from '../../src/errors.js';
import { parseProvenance } from '../../src/index-client/audit/provenance.js';
import { loadSigstore, type Sigstore } from '../../src/verify/provenance/sigstore.js';
import { SigstoreVerifier } from '../../src/verify/provenance/sigstore-verifier.js';
import { trustedRoot } from '../../src/verify/provenance/trusted-root.js';
import { app, attestedFiles, type Publisher, startAttested } from './attested-world.js';
import type { EditableIndex } from './editable-index.js';
import { LockedProject, type Told } from './locked-project.js';
import { type Attested, SigstoreWorld } from './sigstore-world.js';

const test = suite('verify --online --provenance');
const folder = mkdtempSync(join(tmpdir(), 'pylock-root-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let sigstore: SigstoreWorld;
let index: EditableIndex;
let publisher: Publisher;
let project: LockedProject;
let lock = '';

test.before(async () => {
  ({ sigstore, index, publisher } = await startAttested());
  project = new LockedProject(index, attestedFiles);
  await project.lock({ ...noFlags, provenance: true });
  lock = project.read('pypi-sources.yaml');
});
test.after(() => index.close());
test.before.each(async () => {
  index.reset();
  project.write('pypi-sources.yaml', lock);
  await publisher.publish(app('1.0'));
});

/** Checks the lock, by a root of trust that may be another. */
async function check(root = sigstore.trustedRoot()): Promise<Told> {
  const path = join(folder, 'root.json');
  writeFileSync(path, root);
  const { findings, notices } = await project.check({
    online: true,
    attestations: new SigstoreVerifier({ kind: 'file', path }),
  });
  return {
    findings: findings.map((text) => text.replace(untrusted, 'untrusted: ').replace(unproven, 'unproven: ')),
    notices,
  };
}

const untrusted =
  'pypi-sources.yaml:5 provenance: security: an attestation of app-1.0-py3-none-any.whl is not to be trusted: ';
const unproven = '~pypi-sources.yaml:5 unproven: an attestation of app-1.0-py3-none-any.whl proves nothing to pylock: ';
/** Where the lock has the publisher. */
const line = () => lock.split('\n').findIndex((text) => text.startsWith("    app: 'github")) + 1;
const counts = ['1 of 2 files has attestations'];

test('attestations that hold are counted, whatever the form of the page', async () => {
  assert.equal(await check(), { findings: [], notices: counts });
  index.isHtml = true;
  assert.equal(await check(), { findings: [], notices: counts });
});

/** The published provenance, and why it is not trusted. */
const bad: readonly (readonly [claim: string, parts: Partial<Attested>, reason: string])[] = [
  ['another file', { filename: 'app-2.0-py3-none-any.whl' }, 'it is about app-2.0-py3-none-any.whl'],
  ['no file', { filename: '../../app' }, 'it is about ../../app'],
  [
    'another workflow',
    { publisher: { kind: 'GitHub', repository: 'org/app', workflow: 'build.yml' } },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names github.com/org/app build.yml',
  ],
  [
    'another repository',
    { publisher: { kind: 'GitHub', repository: 'org/other', workflow: 'release.yml' } },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names github.com/org/other release.yml',
  ],
  [
    'a publisher without its claims',
    { publisher: { kind: 'GitHub', repository: 'org/app' } },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names kind=GitHub repository=org/app',
  ],
  [
    'another issuer',
    { issuer: 'https://issuer.example.org' },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names github.com/org/app release.yml',
  ],
  [
    'a workflow at a ref that is not the one of the run',
    { extensions: { 14: 'refs/heads/other' } },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names github.com/org/app release.yml',
  ],
  [
    'a run of another repository by a workflow of this one',
    { extensions: { 12: 'https://github.com/thief/app' } },
    'it is signed by https://github.com/org/app/.github/workflows/release.yml@refs/tags/v1, and the index names github.com/org/app release.yml',
  ],
  ['two subjects', { statement: { subject: [{ name: 'a' }, { name: 'b' }] } }, 'its statement is not one of PEP 740'],
  [
    'a file without its sha256',
    { statement: { subject: [{ name: app('1.0'), digest: { sha512: '0' } }] } },
    'it is about other bytes than the lock holds',
  ],
  ['another form of statement', { statement: { _type: 'x' } }, 'its statement is not one of PEP 740'],
];

for (const [claim, parts, reason] of bad) {
  test(`an attestation of ${claim} is a security finding`, async () => {
    await publisher.publish(app('1.0'), parts);
    const { findings } = await check();
    assert.is(findings[0], `untrusted: ${reason}`);
  });
}

test('a name may be spelled as its publisher does', async () => {
  for (const filename of ['App-1.0.0-py3-none-any.whl', 'app-1-PY3-none-any.whl']) {
    await publisher.publish(app('1.0'), { filename });
    assert.equal((await check()).findings, [], filename);
  }
  for (const filename of ['app-1.0-1-py3-none-any.whl', 'app-1.0-py2.py3-none-any.whl', 'app-1.0.tar.gz']) {
    await publisher.publish(app('1.0'), { filename });
    assert.equal((await check()).findings, [`untrusted: it is about ${filename}`]);
  }
});

/** The attestation that is published, made over. */
function remade(edit: (attestation: Record<string, Record<string, unknown>>) => object): (made: object) => object {
  return (made) => {
    const text = JSON.parse(JSON.stringify(made));
    const [bundle] = text.attestation_bundles;
    bundle.attestations = bundle.attestations.map(edit);
    return text;
  };
}

test('a signature, a certificate or a log entry that is not the one of the statement', async () => {
  const other = await sigstore.attest({ filename: 'x', sha256: '' });
  const table: readonly (readonly [edit: (made: object) => object, reason: string])[] = [
    [
      remade((one) => ({ ...one, envelope: { ...one['envelope'], statement: other.envelope.statement } })),
      'DSSE payload hash mismatch',
    ],
    [
      remade((one) => ({ ...one, envelope: { ...one['envelope'], signature: other.envelope.signature } })),
      'tlog entry signature mismatch',
    ],
    [
      remade((one) => ({
        ...one,
        verification_material: {
          ...one['verification_material'],
          certificate: other.verification_material.certificate,
        },
      })),
      'signature verification failed',
    ],
    [
      remade((one) => ({
        ...one,
        verification_material: { ...one['verification_material'], transparency_entries: [] },
      })),
      'expected 1 timestamps, got 0',
    ],
    [
      remade((one) => ({ ...one, verification_material: other.verification_material })),
      'tlog entry signature mismatch',
    ],
    [
      remade((one) => ({
        ...one,
        verification_material: { ...one['verification_material'], certificate: '\u0007 no base64' },
      })),
      'request past end of buffer',
    ],
  ];
  for (const [edit, reason] of table) {
    await publisher.publish(app('1.0'), {}, edit);
    assert.equal(await check(), { findings: [`untrusted: ${reason}`], notices: counts });
  }
});

test('a root of trust that has ended, or that is of others, trusts nobody', async () => {
  const strangers = await SigstoreWorld.make();
  const failed = 'untrusted: Failed to verify certificate chain';
  assert.equal((await check(sigstore.trustedRoot(new Date('2020-01-01')))).findings, [failed]);
  assert.equal((await check(strangers.trustedRoot())).findings, [`${failed} (no valid certificate path found)`]);
});

test('a root of trust that is none is told from bad attestations', async () => {
  const table: readonly (readonly [text: string, message: string])[] = [
    ['{}', 'this is no root of trust (it lacks authorities or logs)'],
    [sigstore.trustedRoot().replaceAll(/"rawBytes":"[^"]*"/g, '"rawBytes":"AAAA"'), 'this is no root of trust (?)'],
    ['[', 'this is no root of trust (?)'],
  ];
  for (const [text, message] of table) {
    const told = (await check(text)).findings.map((one) => one.replace(/ trust \((?!it lacks).*\)$/, ' trust (?)'));
    assert.equal(told, [`root.json:1 usage: ${message}`]);
  }
});

test('provenance in another form than that of PEP 740 is a fault of the index, which tells nothing', async () => {
  const table: readonly (readonly [published: object | string, message: string])[] = [
    ['[]', 'expected an object, found a list'],
    ['{"version":2,"attestation_bundles":[]}', 'version: expected version 1, found a number'],
    ['{"version":1}', 'attestation_bundles: expected a list, found nothing'],
    [
      { version: 1, attestation_bundles: [{ publisher: { kind: 1 }, attestations: [] }] },
      'attestation_bundles[0].publisher.kind: expected text, found a number',
    ],
    [
      { version: 1, attestation_bundles: [{ publisher: { kind: 'x'.repeat(501) }, attestations: [] }] },
      'attestation_bundles[0].publisher.kind: expected at most 500 characters, found a string',
    ],
    [
      { version: 1, attestation_bundles: Array.from({ length: 11 }, () => ({})) },
      'attestation_bundles: expected at most 10 entries, found a list',
    ],
  ];
  const url = new URL('https://index.example.org/provenance');
  for (const [published, message] of table) {
    const value: unknown = typeof published === 'string' ? JSON.parse(published) : published;
    assert.throws(
      () => parseProvenance(value, url),
      ({ place, message: text }: PylockError) =>
        [place?.key, text].filter((part) => part !== undefined).join(': ') === message,
    );
  }
  await publisher.publish(app('1.0'), {}, () => '{"version":2}');
  assert.equal(await check(), {
    findings: [`${app('1.0')}:1 index-answer: expected version 1, found a number`],
    notices: [],
  });
  index.hasProvenance = false;
  assert.equal((await check()).findings, [
    `${app('1.0')}:1 index-answer: the index announces provenance of ${app('1.0')}, and has none`,
  ]);
});

test('a publisher that nothing attests, and a list of none', async () => {
  const claims = { kind: 'GitHub', repository: 'org/app', workflow: 'release.yml' };
  await publisher.publish(app('1.0'), {}, () => ({
    version: 1,
    attestation_bundles: [{ publisher: claims, attestations: [] }],
  }));
  assert.equal((await check()).findings, [
    `pypi-sources.yaml:5 provenance: security: the index names github.com/org/app release.yml as publisher of ${app('1.0')}, and nothing attests it`,
  ]);
  await publisher.publish(app('1.0'), {}, () => ({ version: 1, attestation_bundles: [] }));
  assert.equal(await check(), {
    findings: [
      `pypi-sources.yaml:${line()} provenance: security: app was published by github.com/org/app release.yml, and has no provenance any more`,
    ],
    notices: ['0 of 2 files have attestations'],
  });
});

test('attestations of a kind that pylock does not know are warnings', async () => {
  for (const kind of ['https://example.org/review/v1', 'https://example.org/attestations/publish/v1x']) {
    await publisher.publish(app('1.0'), { predicateType: kind });
    assert.equal((await check()).findings, [`unproven: it is of the kind ${kind}`]);
  }
  await publisher.publish(app('1.0'), { predicateType: 'https://slsa.dev/provenance/v1' });
  assert.equal((await check()).findings, []);
});

test('publishers of a kind that pylock does not know are warnings that name the kind, as ActiveState is', async () => {
  for (const kind of ['ActiveState', 'github', '__proto__']) {
    await publisher.publish(app('1.0'), { publisher: { kind, organization: 'org', project: 'app' } });
    const [first, second, ...others] = (await check()).findings;
    assert.is(first, `unproven: publishers of the kind ${kind} can't be told by their certificates`);
    const now = `and now by kind=${kind} organization=org project=app`;
    assert.ok(second?.endsWith(`was published by github.com/org/app release.yml, ${now}`), second);
    assert.equal(others, []);
  }
});

test('what the lock records is held against what the index names', async () => {
  await publisher.publish(app('1.0'), { signer: 'thief/app release.yml' });
  const was = `pypi-sources.yaml:${line()} provenance: security: app was published by github.com/org/app release.yml`;
  assert.equal((await check()).findings, [`${was}, and now by github.com/thief/app release.yml`]);
  publisher.withdraw(app('1.0'));
  assert.equal((await check()).findings, [`${was}, and has no provenance any more`]);
  await publisher.publish(app('1.0'));
  project.write('pypi-sources.yaml', lock.replace(/\n {2}publishers:[\s\S]*/, '\n'));
  assert.equal((await check()).findings, [
    'pypi-sources.yaml:2 provenance: security: app was published by nobody known, and now by github.com/org/app release.yml',
  ]);
});

test('what the index does not have is told once', async () => {
  index.editFile('app', app('1.0'), () => undefined);
  assert.equal(await check(), {
    findings: ['pypi-sources.yaml:5 gone: the index does not have app 1.0'],
    notices: ['0 of 1 file have attestations'],
  });
});

test('a lock without publishers is not blamed for it, and offline they must be those of the lock', async () => {
  const plain = lock.replace("      provenance: 'true'\n", '');
  project.write('pypi-sources.yaml', plain.replace(/ {2}publishers:\n.*\n/, ''));
  assert.equal(await check(), {
    findings: [],
    notices: ['1 of 2 files has attestations; pylock resolve --provenance would record who publishes them'],
  });
  project.write('pypi-sources.yaml', plain);
  assert.equal((await project.check({})).findings, [
    `pypi-sources.yaml:${line() - 2} unneeded: the lock has publishers, and was made without the option provenance`,
  ]);
  project.write('pypi-sources.yaml', lock.replace("\n    app: 'github", "\n    other: 'github"));
  assert.equal((await project.check({})).findings, [
    `pypi-sources.yaml:${line()} unneeded: the lock has a publisher of other, and no file of it`,
  ]);
});

test('the public root of trust is fetched into a new folder, which is gone afterwards', async () => {
  const libraries = loadSigstore();
  const seen: string[] = [];
  const getTrustedRoot: Sigstore['getTrustedRoot'] = async ({ cachePath = '' }) => {
    assert.equal(readdirSync(cachePath), []);
    writeFileSync(join(cachePath, 'root.json'), 'x');
    seen.push(cachePath);
    return libraries.TrustedRoot.fromJSON(JSON.parse(sigstore.trustedRoot()));
  };
  for (const _ of [1, 2]) await trustedRoot({ kind: 'public' }, { ...libraries, getTrustedRoot });
  assert.is(new Set(seen).size, 2);
  assert.not.ok(seen.some((path) => existsSync(path)));
});

test.run();
