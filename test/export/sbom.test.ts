import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { Ajv } from 'ajv';
import parseSpdx from 'spdx-expression-parse';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ExportFormat } from '../../src/config/export-formats.js';
import type { ExportRequest } from '../../src/export/model.js';
import { printExport } from '../../src/export/print.js';
import { declaredLicence } from '../../src/export/sbom/licence.js';
import type { ReleaseFacts } from '../../src/facts/model.js';
import type { Link } from '../../src/lock/model.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { groupedLock, link, name } from '../lock/sample.js';
import { randomLock } from '../questions/random-locks.js';
import { requestFor, sampleWith } from './requests.js';

const release: ReleaseFacts = {
  summary: 'A "part"\u0000',
  licenceExpression: 'MIT OR Apache-2.0',
  licenceText: undefined,
  licenceClassifiers: [],
  licenceFiles: ['LICENSE'],
  author: undefined,
  urls: new Map(),
};
const facts = () => ({ size: 1, uploaded: undefined, release });
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

const cycloneDx = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const spdxSchema = JSON.parse(readFileSync(fromRoot('fixtures/schemas/spdx-2.3.schema.json'), 'utf8'));
const isSpdx = new Ajv({ strict: false }).compile(spdxSchema);

/** The document of an export, valid by its published schema, and the same on every run. */
async function read(format: ExportFormat, request: ExportRequest) {
  const text = printExport(format, request);
  assert.is(printExport(format, request), text);
  const document = JSON.parse(text);
  if (format === 'cyclonedx') assert.is(await cycloneDx.validate(text), null);
  else assert.ok(isSpdx(document), JSON.stringify(isSpdx.errors));
  return document;
}

test('CycloneDX: a component for each release, its files, licence and systems', async () => {
  const document = await read('cyclonedx', requestFor(withSdist(), { facts, sourceDateEpoch: 0 }));
  assert.is(document.metadata.timestamp, '1970-01-01T00:00:00Z');
  assert.equal(
    document.components.map((one: { purl: string }) => one.purl),
    ['pkg:pypi/app@1.0', 'pkg:pypi/fast@3.10', 'pkg:pypi/util@2.0.post1'],
  );
  const [app, fast] = document.components;
  assert.equal(app.licenses, [{ expression: 'MIT OR Apache-2.0', acknowledgement: 'declared' }]);
  assert.equal(app.hashes, [{ alg: 'SHA-256', content: '8'.repeat(64) }]);
  assert.equal(app.properties, [
    { name: 'pylock:needs:pkg:pypi/util@2.0.post1', value: 'x86_64-linux' },
    { name: 'pylock:license-file', value: 'LICENSE' },
  ]);
  assert.is(fast.hashes, undefined);
  assert.is(fast.externalReferences.length, 2);
  assert.equal(document.dependencies, [
    { ref: 'lock', dependsOn: ['pkg:pypi/app@1.0'] },
    { ref: 'pkg:pypi/app@1.0', dependsOn: ['pkg:pypi/fast@3.10', 'pkg:pypi/util@2.0.post1'] },
    { ref: 'pkg:pypi/fast@3.10' },
    { ref: 'pkg:pypi/util@2.0.post1' },
  ]);
  const [{ components, workflows }] = document.formulation;
  assert.equal(
    components.map((one: { purl: string }) => one.purl),
    [`pkg:pypi/tool@3.0?file_name=${tool}`],
  );
  assert.equal(workflows[0].resourceReferences, [{ ref: 'pkg:pypi/util@2.0.post1' }, { ref: `build:${tool}` }]);
});

test('SPDX: a package for each file, and relationships of the systems that have both', async () => {
  const document = await read('spdx', requestFor(withSdist(), { facts }));
  assert.equal(
    document.packages.map((one: { packageFileName?: string }) => one.packageFileName),
    [
      undefined,
      'app-1.0-py3-none-any.whl',
      'fast-3.10-cp311-cp311-macosx_11_0_arm64.whl',
      'fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
      'util-2.0.post1-py3-none-any.whl',
      sdist,
      tool,
    ],
  );
  const names = new Map(
    document.packages.map((one: { SPDXID: string; packageFileName?: string }) => [one.SPDXID, one.packageFileName]),
  );
  const edges = document.relationships.map(
    (one: { spdxElementId: string; relationshipType: string; relatedSpdxElement: string }) => [
      names.get(one.spdxElementId) ?? one.spdxElementId,
      one.relationshipType,
      names.get(one.relatedSpdxElement) ?? one.relatedSpdxElement,
    ],
  );
  const [mac, linux] = [
    'fast-3.10-cp311-cp311-macosx_11_0_arm64.whl',
    'fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  ];
  const expected = [
    ['SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-Lock'],
    ['SPDXRef-Lock', 'DEPENDS_ON', 'app-1.0-py3-none-any.whl'],
    ['app-1.0-py3-none-any.whl', 'DEPENDS_ON', mac],
    ['app-1.0-py3-none-any.whl', 'DEPENDS_ON', linux],
    ['app-1.0-py3-none-any.whl', 'DEPENDS_ON', 'util-2.0.post1-py3-none-any.whl'],
    ['app-1.0-py3-none-any.whl', 'DEPENDS_ON', sdist],
    [tool, 'BUILD_DEPENDENCY_OF', sdist],
  ];
  const sorted = (list: readonly (readonly string[])[]) => list.map((one) => one.join(' ')).sort();
  assert.equal(sorted(edges), sorted(expected));
  assert.is(document.packages[1].licenseDeclared, 'MIT OR Apache-2.0');
});

test('each lock is a valid bill of materials, with facts and without', async () => {
  const sboms = ({ name: file }: Link) => (file.endsWith('.whl') ? ['app-1.0.dist-info/sboms/a "b" <c>.json'] : []);
  for (const lock of fc.sample(randomLock, { numRuns: 20, seed: 1 }))
    for (const told of [{ facts, sboms }, { facts: () => undefined }])
      for (const format of ['cyclonedx', 'spdx'] as const) await read(format, requestFor(lock, told));
});

test('another part of a lock has another serial number', async () => {
  const serial = async (other: Partial<ExportRequest>) =>
    (await read('cyclonedx', requestFor(groupedLock(), other))).serialNumber;
  const all = [await serial({}), await serial({ systems: ['x86_64-linux'] }), await serial({ groups: [name('dev')] })];
  assert.is(new Set(all).size, 3);
  for (const one of all) assert.match(one, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a declared licence is an expression of SPDX, or a name', () => {
  const declared = (own: Partial<ReleaseFacts>) =>
    declaredLicence({ ...release, licenceExpression: undefined, ...own });
  const expressions = [
    'MIT',
    '(MIT OR Apache-2.0) AND BSD-3-Clause',
    'Apache-2.0 WITH LLVM-exception OR MIT',
    'MIT AND (BSD-2-Clause OR (ISC AND 0BSD))',
  ];
  for (const text of expressions) {
    assert.is(declared({ licenceExpression: text }).expression, text);
    parseSpdx(text);
  }
  const others = [
    '',
    'MIT MIT',
    'MIT OR',
    'AND',
    '(MIT',
    'MIT)',
    '()',
    'MIT WITH',
    'WITH LLVM-exception',
    'MIT WITH MIT',
  ];
  for (const text of [...others, 'LLVM-exception', 'Apache-2.0 WITH LLVM-exception MIT', 'nobody-knows'])
    assert.equal(
      declared({ licenceExpression: text }),
      { expression: undefined, names: [text], concluded: undefined },
      text,
    );
  assert.is(declared({ licenceClassifiers: ['License :: OSI Approved :: MIT License'] }).expression, 'MIT');
  assert.is(declared({ licenceExpression: 'mit' }).expression, 'MIT');
  assert.is(declared({ licenceText: 'BSD-3-Clause' }).expression, 'BSD-3-Clause');
  assert.equal(
    declared({ licenceClassifiers: ['License :: OSI Approved', 'License :: OSI Approved :: BSD License'] }).names,
    ['BSD License'],
  );
  assert.equal(declaredLicence(undefined), { expression: undefined, names: [], concluded: undefined });
  const words = fc.constantFrom('MIT', 'ISC', 'AND', 'OR', 'WITH', 'LLVM-exception', '(', ')');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (list) => {
      const text = list.join(' ');
      if (declared({ licenceExpression: text }).expression === text) parseSpdx(text);
    }),
    { numRuns: 2_000 },
  );
});

test.run();
