import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ExportFormat } from '../../src/config/export-formats.js';
import type { ExportRequest, Snapshot } from '../../src/export/model.js';
import { printExport } from '../../src/export/print.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { groupedLock, link, name } from '../lock/sample.js';
import { randomLock } from '../questions/random-locks.js';
import { requestFor, sampleWith } from './requests.js';

const schemaOf = (file: string) => JSON.parse(readFileSync(fromRoot('fixtures', 'schemas', file), 'utf8'));
const ajv = new Ajv({ strict: false });
const ajv2020 = new Ajv2020({ strict: false });
for (const one of [ajv, ajv2020]) addFormats.default(one);
const isSnapshot = ajv.compile(schemaOf('github-snapshot.schema.json'));
const isOpenVex = ajv2020.compile(schemaOf('openvex-0.2.0.schema.json'));
const cycloneDx = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

const snapshot: Snapshot = {
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  id: '7',
  correlator: 'ci_locks',
  address: 'https://example.org/run/7',
  scanned: new Date(0),
};
const path = 'api/env/pypi-sources.yaml';

/** The document of an export, the same on every run. */
function read(format: ExportFormat, request: ExportRequest, isValid?: ValidateFunction) {
  const text = printExport(format, request);
  assert.is(printExport(format, request), text);
  assert.ok(text.endsWith('}\n'));
  const document = JSON.parse(text);
  if (isValid !== undefined) assert.ok(isValid(document), JSON.stringify(isValid.errors));
  return document;
}

const sdist = 'util-2.0.post1.tar.gz';
const tool = 'tool-3.0-py3-none-any.whl';

/** The sample, with a source archive of util on Linux alone, which tool builds. */
function withSdist() {
  const lock = sampleWith(({ systems }) => ({
    systems: new Map(systems).set('x86_64-linux', new Map(systems.get('x86_64-linux')).set(name('util'), sdist)),
    builds: new Map([['x86_64-linux', new Map([[sdist, { backend: 'tool.api', backendPath: [], requires: [tool] }]])]]),
  }));
  return { ...lock, links: [...lock.links, link(sdist), link(tool)] };
}

test('a snapshot says which packages are direct, of the development, and needed by which', () => {
  const request = requestFor(groupedLock(), { snapshot, path });
  const document = read('github-snapshot', request, isSnapshot);
  assert.equal([document.version, document.sha, document.ref], [0, 'a'.repeat(40), 'refs/heads/main']);
  assert.equal(document.job, { id: '7', correlator: `ci_locks ${path}`, html_url: 'https://example.org/run/7' });
  assert.is(document.scanned, '1970-01-01T00:00:00.000Z');
  const manifest = document.manifests[path];
  assert.equal([manifest.name, manifest.file], [path, { source_location: path }]);
  const packages = Object.values(manifest.resolved) as Record<string, string>[];
  assert.ok(
    packages.some((one) => one['scope'] === 'development'),
    'groups are there without being asked for',
  );
  for (const one of packages.filter((each) => each['relationship'] === 'direct'))
    assert.match(one['package_url'] ?? '', /^pkg:pypi\//);
});

test('a snapshot of a lock with source archives has the tools that build them, for the development', () => {
  const { manifests } = read('github-snapshot', requestFor(withSdist(), { snapshot }), isSnapshot);
  const { resolved } = manifests['pypi-sources.yaml'];
  assert.equal(Object.keys(resolved), ['app@1.0', 'fast@3.10', 'tool@3.0', 'util@2.0.post1']);
  assert.equal(resolved['app@1.0'], {
    package_url: 'pkg:pypi/app@1.0',
    relationship: 'direct',
    scope: 'runtime',
    dependencies: ['pkg:pypi/fast@3.10', 'pkg:pypi/util@2.0.post1'],
  });
  assert.equal(resolved['tool@3.0'], {
    package_url: 'pkg:pypi/tool@3.0',
    relationship: 'indirect',
    scope: 'development',
    dependencies: [],
  });
});

test('SLSA: every file that is installed or builds, with its hash, address and systems', () => {
  const { buildDefinition } = read('slsa', requestFor(withSdist()));
  assert.is(buildDefinition.externalParameters.lock, 'pypi-sources.yaml');
  const files = buildDefinition.resolvedDependencies;
  assert.equal(
    files.map((one: { name: string; annotations: Record<string, unknown> }) => [
      one.name,
      one.annotations['pylock:use'],
      one.annotations['pylock:systems'],
    ]),
    [
      ['app-1.0-py3-none-any.whl', 'install', ['aarch64-darwin', 'x86_64-linux']],
      ['fast-3.10-cp311-cp311-macosx_11_0_arm64.whl', 'install', ['aarch64-darwin']],
      ['fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', 'install', ['x86_64-linux']],
      [tool, 'build', ['x86_64-linux']],
      ['util-2.0.post1-py3-none-any.whl', 'install', ['aarch64-darwin']],
      [sdist, 'install', ['x86_64-linux']],
    ],
  );
  for (const { uri, digest, downloadLocation } of files) {
    assert.match(uri, /^pkg:pypi\/.*\?file_name=/);
    assert.match(digest.sha256, /^[0-9a-f]{64}$/);
    assert.match(downloadLocation, /^https:/);
  }
});

test('GitLab: its properties, and the category of each component', async () => {
  const request = requestFor(groupedLock(), { path, groups: [name('dev')] });
  const document = read('gl-sbom', request);
  assert.is(await cycloneDx.validate(printExport('gl-sbom', request)), null);
  const own = document.metadata.properties.filter((one: { name: string }) => one.name.startsWith('gitlab:'));
  assert.equal(own, [
    { name: 'gitlab:meta:schema_version', value: '1' },
    { name: 'gitlab:dependency_scanning:input_file:path', value: path },
    { name: 'gitlab:dependency_scanning:package_manager:name', value: 'pylock' },
    { name: 'gitlab:dependency_scanning:language:name', value: 'Python' },
  ]);
  const categories = document.components.flatMap((one: { properties: { name: string; value: string }[] }) =>
    one.properties.filter((each) => each.name === 'gitlab:dependency_scanning:category').map(({ value }) => value),
  );
  assert.is(categories.length, document.components.length);
  assert.equal([...new Set(categories)].sort(), ['development', 'production']);
});

test('OpenVEX: an ignore with a justification is not affected, any other is accepted', () => {
  const ignores = [
    { id: 'PYSEC-2024-48', until: '2026-03-31', reason: 'no fix yet', justification: undefined },
    {
      id: 'CVE-2024-1',
      until: undefined,
      reason: 'never called',
      justification: 'vulnerable_code_not_in_execute_path',
    },
    { id: 'GHSA-aaaa-bbbb-cccc', until: undefined, reason: undefined, justification: undefined },
  ];
  const document = read('openvex', requestFor(withSdist(), { ignores, issued: new Date(0) }), isOpenVex);
  assert.is(document.timestamp, '1970-01-01T00:00:00.000Z');
  assert.equal(
    document.statements.map(({ products, ...rest }: { products: unknown }) => rest),
    [
      {
        vulnerability: { name: 'PYSEC-2024-48' },
        status: 'affected',
        action_statement: 'Accepted until 2026-03-31: no fix yet',
      },
      {
        vulnerability: { name: 'CVE-2024-1' },
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        status_notes: 'never called',
      },
      {
        vulnerability: { name: 'GHSA-aaaa-bbbb-cccc' },
        status: 'affected',
        action_statement: 'Accepted: no reason is given',
      },
    ],
  );
  assert.equal(
    document.statements[0].products.map((one: { '@id': string }) => one['@id']),
    ['pkg:pypi/app@1.0', 'pkg:pypi/fast@3.10', 'pkg:pypi/util@2.0.post1'],
  );
});

test('each lock has a valid document in each format', async () => {
  const ignores = [{ id: 'CVE-2024-1', until: undefined, reason: undefined, justification: undefined }];
  for (const lock of fc.sample(randomLock, { numRuns: 20, seed: 1 })) {
    const request = requestFor(lock, { snapshot, path, ignores });
    read('github-snapshot', request, isSnapshot);
    read('openvex', request, isOpenVex);
    read('slsa', request);
    assert.is(await cycloneDx.validate(printExport('gl-sbom', request)), null);
  }
});

test.run();
