import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld, type World } from '../helpers/fake-index-world.js';
import { FakeOsv, osvRecord } from '../helpers/fake-osv.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { EditableIndex } from '../verify/editable-index.js';

const schema = JSON.parse(readFileSync(fromRoot('schemas/answers.schema.json'), 'utf8'));
const ajv = new Ajv2020().addSchema(schema, 'answers');

const world: World = {
  web: { '1.0': { requires: ['tpl<2'] }, '2.0': { requires: ['tpl'] } },
  tpl: { '1.0': {}, '1.5': {}, '2.1': {} },
  tick: { '1.0': { wheels: [], sdist: true, build: { requires: ['tool'] } }, '1.1': {} },
  tool: { '3.0': {}, '3.1': {} },
  check: { '1.0': {}, '1.1': {} },
};
const files = {
  'pypi-deps.yaml': 'web: "1.0"\ntick: "1.0"\ncheck: { version: "*", optional: dev }\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n",
};

const test = suite('pylock audit');
let index: EditableIndex;
let osv: FakeOsv;
let project: Project;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
  osv = await FakeOsv.start();
  project = new Project(files);
  const pins = ['-P', 'tpl==1.0', '-P', 'check==1.0'];
  const { code, stderr } = await project.run(['resolve', '--index-url', index.url, ...pins]);
  assert.is(code, 0, stderr);
});
test.after(async () => {
  project.remove();
  await index.close();
  await osv.close();
});
test.before.each(() => {
  index.reset();
  osv.advisories.length = 0;
  osv.requests.length = 0;
  osv.batches.length = 0;
  osv.statuses.length = 0;
  osv.pageSize = 1_000;
  osv.answer = undefined;
});

/** An audit with the index, past its cache. */
function audit(...more: readonly string[]): Promise<CliResult> {
  return project.run(['audit', '--refresh', '--index-url', index.url, ...more]);
}

/** The document of an audit, checked against the schema. */
async function auditJson(...more: readonly string[]) {
  const { stdout } = await audit('--json', ...more);
  const document = JSON.parse(stdout);
  const validate = ajv.getSchema('answers#/$defs/audit');
  assert.ok(validate?.(document), `${JSON.stringify(validate?.errors)}\n${stdout}`);
  return document;
}

test('a lock against which nothing is known', async () => {
  index.requests.length = 0;
  const { code, stdout, stderr } = await audit();
  assert.equal([code, stdout, stderr], [0, 'pypi-sources.yaml: nothing is known against 5 packages\n', '']);
  const asked = [...index.requests].sort();
  // The page of a release tells all; that of its project, which is large, is left out.
  assert.equal(
    asked,
    ['check/1.0', 'tick/1.0', 'tool/3.1', 'tpl/1.0', 'web/1.0'].map((one) => `/pypi/${one}/json`),
  );
});

/** A high severity as CVSS 3.1 has it. */
const high = { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }] };

test('what the index tells: the fix, what holds it back, the group, what is built', async () => {
  index.vulnerabilities.set('tpl 1.0', [
    { id: 'PYSEC-2', aliases: ['CVE-2'], fixed_in: ['1.5'], link: 'https://example.org/2', summary: 'Reads files' },
    { id: 'PYSEC-3', fixed_in: ['2.1'] },
  ]);
  index.vulnerabilities.set('check 1.0', [{ id: 'PYSEC-4' }]);
  index.vulnerabilities.set('tool 3.1', [{ id: 'PYSEC-1', fixed_in: ['3.2'] }]);
  const { code, stdout } = await audit();
  assert.is(
    stdout.replace(/=20[0-9-]+/, '=DAY'),
    `pypi-sources.yaml:6: check 1.0 has PYSEC-4, not fixed yet
    only in the group dev
pypi-sources.yaml:12: tool 3.1 has PYSEC-1, fixed in 3.2
    only builds tick-1.0.tar.gz
pypi-sources.yaml:3: tpl 1.0 has PYSEC-2 (CVE-2), fixed in 1.5 (https://example.org/2)
    Reads files
    needed by the direct dependency web
pypi-sources.yaml:3: tpl 1.0 has PYSEC-3, fixed in 2.1
    held back: web 1.0 needs tpl <2; to move with it: web
  hint: Run: pylock audit --fix
  hint: No other release that can be locked mends it. To accept that until a day: --ignore PYSEC-4=DAY (or "ignore" in .pylock.yaml, with the reason)
`,
  );
  assert.is(code, 1);
});

test('an OSV service is asked in one batch, and its advisories are one with those of the index', async () => {
  index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-2', aliases: ['CVE-2'], fixed_in: ['1.5'] }]);
  osv.advisories.push(
    { of: ['tpl 1.0'], record: osvRecord('GHSA-2', 'Tpl', ['0', '2.1'], { aliases: ['CVE-2'], ...high }) },
    { of: ['tpl 1.0'], record: osvRecord('GHSA-9', 'tpl', ['0', '2.1'], { withdrawn: '2026-01-01T00:00:00Z' }) },
    { of: ['tpl 1.0'], record: osvRecord('GHSA-8', 'tpl', ['1.5', '2.1']) },
  );
  const { code, stdout } = await audit('--osv', `${osv.url}/v1/`);
  assert.is(
    stdout,
    `pypi-sources.yaml:3: tpl 1.0 has GHSA-2 (CVE-2, PYSEC-2), high (CVSS 7.5), fixed in 2.1
    held back: web 1.0 needs tpl <2; to move with it: web
  hint: Run: pylock audit --fix --osv ${osv.url}/v1/
`,
    'version 1.5, which the index calls fixed, is in the range of OSV',
  );
  assert.is(code, 1);
  assert.equal(osv.requests.slice(0, 1), ['POST /v1/querybatch']);
  assert.equal(
    osv.batches[0]?.queries.map((query) => `${query.package?.ecosystem} ${query.package?.name} ${query.version}`),
    ['PyPI check 1.0', 'PyPI tick 1.0', 'PyPI tool 3.1', 'PyPI tpl 1.0', 'PyPI web 1.0'],
  );
});

test('a list goes on over pages, and a fault that passes is asked again', async () => {
  osv.pageSize = 2;
  for (const at of [1, 2, 3, 4, 5])
    osv.advisories.push({ of: ['tpl 1.0'], record: osvRecord(`GHSA-${at}00`, 'tpl', ['0']) });
  osv.statuses.push(503);
  const { locks } = await auditJson('--osv', osv.url);
  assert.equal(
    locks[0].findings.map(({ id }: { id: string }) => id),
    ['GHSA-100', 'GHSA-200', 'GHSA-300', 'GHSA-400', 'GHSA-500'],
  );
  assert.equal(
    osv.batches.map(({ queries }) => queries.length),
    [5, 1, 1],
  );
});

test('malware comes first, and only its own id ignores it', async () => {
  osv.advisories.push(
    { of: ['web 1.0'], record: osvRecord('GHSA-1', 'web', ['0', '2.0'], high) },
    { of: ['tpl 1.0'], record: osvRecord('MAL-2026-1', 'tpl', ['1.0'], { aliases: ['GHSA-mal'], summary: 'Steals' }) },
  );
  const { code, stdout } = await audit('--osv', osv.url, '--ignore', 'GHSA-mal');
  assert.is(
    stdout,
    `pypi-sources.yaml:3: tpl 1.0 is malware: MAL-2026-1 (GHSA-mal)
    Steals
    needed by the direct dependency web
pypi-sources.yaml:4: web 1.0 has GHSA-1, high (CVSS 7.5), fixed in 2.0
    held back: the deps file needs web ==1.0
  hint: Neither build nor run anything of this lock. What needs the malware: pylock why tpl
  hint: Run: pylock audit --fix --osv ${osv.url}
note: no locked release has GHSA-mal, which is ignored
`,
  );
  assert.is(code, 1);
  const ignored = await audit('--osv', osv.url, '--ignore', 'MAL-2026-1', '--ignore', 'GHSA-1=2999-01-01:not reached');
  assert.equal(
    [ignored.code, ignored.stdout],
    [0, 'pypi-sources.yaml: nothing is known against 5 packages, 2 findings ignored\n'],
  );
});

test('an ignore of the config holds until its day, with its reason', async () => {
  index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-2', aliases: ['CVE-2'], fixed_in: ['1.5'] }]);
  const entry = (day: string) =>
    `${files['.pylock.yaml']}ignore:\n  - { id: CVE-2, until: ${day}, reason: no templates }\n`;
  try {
    project.write('.pylock.yaml', entry('2999-12-31'));
    const { locks } = await auditJson();
    assert.equal(locks[0].ignored, [
      { package: 'tpl', version: '1.0', id: 'PYSEC-2', until: '2999-12-31', reason: 'no templates' },
    ]);
    project.write('.pylock.yaml', entry('2020-12-31'));
    const { code, stdout } = await audit();
    assert.is(code, 1);
    assert.match(stdout, 'tpl 1.0 has PYSEC-2 (CVE-2), fixed in 1.5; it was ignored until 2020-12-31\n');
  } finally {
    project.write('.pylock.yaml', files['.pylock.yaml']);
  }
});

test('a downloaded export needs no network: a folder, a file, and the config names it from its own folder', async () => {
  const record = (id: string, name: string) => JSON.stringify(osvRecord(id, name, ['0', '2.1'], { ...high }));
  project.write('osv/PyPI/GHSA-2.json', record('GHSA-2', 'tpl'));
  project.write('osv/PyPI/GHSA-3.json', record('GHSA-3', 'somewhere-else'));
  project.write('sub/none', '');
  const line = 'tpl 1.0 has GHSA-2, high (CVSS 7.5), fixed in 2.1\n';
  const offline = ['audit', '--offline', '--no-cache'];
  const folder = await project.run([...offline, '--osv', 'osv']);
  assert.match(folder.stdout, line);
  assert.match(folder.stdout, /note: the newest advisory of osv is of 2026-01-01: download it again/);
  const file = await project.run([...offline, '--osv', 'osv/PyPI/GHSA-2.json']);
  assert.match(file.stdout, line);
  project.write('.pylock.yaml', `${files['.pylock.yaml']}osv: osv\n`);
  try {
    assert.match((await project.runIn('sub', offline)).stdout, line);
    const lifted = await project.run([...offline, '--osv', 'none']);
    assert.is(lifted.code, 3, lifted.stderr);
    assert.match(lifted.stderr, 'the answer on vulnerabilities of ');
  } finally {
    project.write('.pylock.yaml', files['.pylock.yaml']);
  }
});

test('a part of an export that is no advisory is told, and counts under --strict', async () => {
  project.write('bad/1.json', JSON.stringify(osvRecord('GHSA-2', 'other', ['0'])));
  project.write(
    'bad/2.json',
    '{"id": "GHSA-3", "affected": [{"package": {"ecosystem": "PyPI", "name": "tpl"}, "ranges": 1}]}',
  );
  project.write('bad/3.json', '[');
  const run = (...more: readonly string[]) => project.run(['audit', '--offline', '--osv', 'bad', ...more]);
  const { code, stdout } = await run();
  const lines = `2 of the advisories of an OSV export can't be read: bad: bad/2.json: affected[0].ranges: expected a list
    bad: bad/3.json: it is not JSON
`;
  assert.match(stdout, `pypi-sources.yaml:1: warning: ${lines}`);
  assert.is(code, 0);
  assert.is((await run('--strict')).code, 1);
});

test('what no source tells of is not called clean', async () => {
  index.versionPages = false;
  const { code, stdout } = await audit('--no-cache');
  assert.match(
    stdout,
    'warning: not audited, since no index tells of vulnerabilities of these releases, and no OSV source is named: check 1.0, tick 1.0, tool 3.1, tpl 1.0, web 1.0\n',
  );
  assert.match(stdout, 'pypi-sources.yaml: none of 5 packages was audited\n');
  assert.match(stdout, '  hint: OSV tells of every release: --osv with');
  assert.is(code, 0);
  assert.is((await audit('--no-cache', '--strict')).code, 1);
});

test('one system or group alone, and every format of verify', async () => {
  index.vulnerabilities.set('check 1.0', [{ id: 'PYSEC-4' }]);
  assert.is((await audit('--only-group', 'main')).code, 0);
  const { locks } = await auditJson('--only-group', 'dev', '--system', 'aarch64-darwin');
  assert.equal([locks[0].packages, locks[0].findings[0].systems], [1, ['aarch64-darwin']]);
  const { stdout } = await audit('--format', 'github', '--format', 'sarif=out.sarif', '--format', 'junit=out.xml');
  assert.match(stdout, '::error file=pypi-sources.yaml,line=6,title=pylock audit%3A advisory::check 1.0 has PYSEC-4');
  assert.is(JSON.parse(project.read('out.sarif')).runs[0].results[0].ruleId, 'advisory');
  assert.match(project.read('out.xml'), '<testsuites name="pylock audit">');
});

/** Mistakes and faults, each with all that stderr says. */
const faults: readonly (readonly [words: string, code: number, stderr: string])[] = [
  [
    'audit --osv ftp://osv.example.org',
    2,
    `error: "ftp://osv.example.org" is neither the address of an OSV service nor a path
  hint: Give an http or https address, or the file or folder of a downloaded export.
`,
  ],
  [
    'audit --osv https://me:secret@osv.example.org',
    2,
    `error: https://***@osv.example.org/: a login stands in the address of an OSV service
  hint: Put it into the netrc file.
`,
  ],
  [
    'audit --osv https://osv.example.org/PyPI/all.zip',
    2,
    `error: https://osv.example.org/PyPI/all.zip: this is the address of an export, not of a service
  hint: Download it, and name the file.
`,
  ],
  [
    'audit --osv no.zip',
    2,
    `error: no.zip: there is no such file or folder
  hint: Download the export of the ecosystem PyPI, all.zip, and name it.
`,
  ],
  [
    'audit --osv pypi-deps.yaml',
    2,
    `error: pypi-deps.yaml: the export is an archive that can't be read safely: it has no end record
  hint: Download the export of the ecosystem PyPI, all.zip, and name it.
`,
  ],
  [
    'audit --osv sub',
    2,
    `error: sub: there is no advisory for PyPI in it
  hint: Download the export of the ecosystem PyPI, all.zip, and name it.
`,
  ],
  [
    'audit --offline --osv https://osv.example.org',
    3,
    `error: https://osv.example.org/: an OSV service can not be asked offline
  hint: Name a downloaded export in its place: --osv all.zip
`,
  ],
  [
    'audit --ignore PYSEC-1=soon',
    2,
    `error: --ignore PYSEC-1=soon: "soon" is not a day, such as 2026-01-31
  hint: Give an id, or an id and its last day: --ignore PYSEC-2024-48=2026-03-31
`,
  ],
];
for (const [words, code, stderr] of faults) {
  test(`${words} says what is wrong`, async () => {
    project.write('sub/none', '');
    const answer = await project.run([...words.split(' '), '--index-url', index.url]);
    assert.equal([answer.stderr, answer.code], [stderr, code]);
  });
}

/** Answers of a service that make no sense, each with the end of its error. */
const strange: readonly (readonly [why: string, answer: (path: string) => unknown, told: RegExp])[] = [
  ['no results', () => ({}), /results: expected a list, found nothing/],
  ['too few results', () => ({ results: [] }), /expected 5 results, found 0/],
  ['a wrong type', () => ({ results: [1, 1, 1, 1, 1] }), /results\[0\]: expected an object, found a number/],
  [
    'an id that is a path',
    () => ({ results: Array.from({ length: 5 }, () => ({ vulns: [{ id: '../../x' }] })) }),
    /it names an advisory without an id/,
  ],
  [
    'an advisory without a page',
    (path) => (path === '/v1/querybatch' ? { results: [{ vulns: [{ id: 'GHSA-5' }] }, {}, {}, {}, {}] } : undefined),
    /the service names GHSA-5, and has no page of it/,
  ],
  [
    'a page of another advisory',
    (path) =>
      path === '/v1/querybatch' ? { results: [{ vulns: [{ id: 'GHSA-5' }] }, {}, {}, {}, {}] } : { id: 'GHSA-6' },
    /expected the advisory GHSA-5, found GHSA-6/,
  ],
  ['a list without end', () => ({ results: [{ next_page_token: 'again' }] }), /expected 5 results, found 1/],
];
for (const [why, answer, told] of strange) {
  test(`${why} from a service is no clean audit`, async () => {
    osv.answer = answer;
    const run = await audit('--osv', osv.url);
    assert.is(run.code, 3, run.stdout);
    assert.match(run.stderr, told);
  });
}

/** An audit of a fresh copy of the project, which a test may change. */
async function withCopy(
  body: (copy: Project, run: (...words: readonly string[]) => Promise<CliResult>) => Promise<void>,
) {
  const copy = new Project({ ...files, 'pypi-sources.yaml': project.read('pypi-sources.yaml') });
  try {
    await body(copy, (...words) => copy.run(['audit', '--index-url', index.url, ...words]));
  } finally {
    copy.remove();
  }
}

test('--fix moves what can move to the lowest fix, and tells why the rest can not', () =>
  withCopy(async (copy, run) => {
    index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-2', fixed_in: ['1.5', '2.1'] }]);
    index.vulnerabilities.set('web 1.0', [{ id: 'PYSEC-5', fixed_in: ['2.0'] }]);
    index.vulnerabilities.set('check 1.0', [{ id: 'PYSEC-4' }]);
    const before = copy.read('pypi-sources.yaml');
    const dry = await run('--fix', '--dry-run', '--json');
    const [planned] = JSON.parse(dry.stdout).locks;
    assert.equal(planned.fix.steps, [{ name: 'tpl', from: '1.0', to: '1.5' }]);
    assert.equal(
      planned.stuck.map((one: { package: string }) => one.package),
      ['web'],
    );
    assert.is(copy.read('pypi-sources.yaml'), before);
    const { code, stdout, stderr } = await run('--fix');
    assert.is(
      stdout.replaceAll(/=20[0-9-]+/g, '=DAY'),
      `pypi-sources.yaml:6: check 1.0 has PYSEC-4, not fixed yet
    only in the group dev
pypi-sources.yaml:4: web 1.0 has PYSEC-5, fixed in 2.0
    it could not be moved: web 2.0 can't be had on x86_64-linux: it does not satisfy web ==1.0 of pypi-deps.yaml
  hint: No other release that can be locked mends them. To accept that until a day: --ignore PYSEC-4=DAY --ignore PYSEC-5=DAY (or "ignore" in .pylock.yaml, with the reason)
`,
    );
    assert.match(stderr, 'tpl 1.0 -> 1.5');
    assert.is(code, 1);
    assert.match(copy.read('pypi-sources.yaml'), "tpl: '1.5'");
    assert.match(copy.read('pypi-sources.yaml'), 'check-1.0-py3');
  }));

test('--fix of all findings ends with 0; a package that holds a fix back moves with it', () =>
  withCopy(async (copy, run) => {
    copy.write('pypi-deps.yaml', files['pypi-deps.yaml'].replace('web: "1.0"', 'web: "*"'));
    index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-2', fixed_in: ['2.1'] }]);
    const { code, stdout } = await run('--fix');
    assert.equal([code, stdout], [0, 'pypi-sources.yaml: nothing is known against 5 packages (1 finding mended)\n']);
    assert.match(copy.read('pypi-sources.yaml'), /tpl: '2\.1'\n {2}web: '2\.0'/);
  }));

test('--fix moves a build tool to the lowest fix', () =>
  withCopy(async (copy, run) => {
    const old = await copy.run(['resolve', '--index-url', index.url, '-P', 'tool==3.0']);
    assert.is(old.code, 0, old.stderr);
    assert.match(copy.read('pypi-sources.yaml'), 'tool-3.0-py3');
    index.vulnerabilities.set('tool 3.0', [{ id: 'PYSEC-6', fixed_in: ['3.1'] }]);
    const { code, stdout } = await run('--fix');
    assert.equal([code, stdout], [0, 'pypi-sources.yaml: nothing is known against 5 packages (1 finding mended)\n']);
    assert.match(copy.read('pypi-sources.yaml'), 'tool-3.1-py3');
    assert.not.match(copy.read('pypi-sources.yaml'), 'tool-3.0-py3');
  }));

test('--fix tells of a build tool that can not move', async () => {
  const tied = await EditableIndex.start(
    await fromWorld({
      tick: { '1.0': { wheels: [], sdist: true, build: { requires: ['tool<3.1'] } } },
      tool: { '3.0': {}, '3.1': {} },
    }),
  );
  const copy = new Project({ ...files, 'pypi-deps.yaml': 'tick: "1.0"\n' });
  try {
    assert.is((await copy.run(['resolve', '--index-url', tied.url])).code, 0);
    tied.vulnerabilities.set('tool 3.0', [{ id: 'PYSEC-6', fixed_in: ['3.1'] }]);
    const { code, stdout } = await copy.run(['audit', '--fix', '--index-url', tied.url]);
    assert.is(code, 1);
    assert.match(stdout, 'it could not be moved: 3.1 does not fit the requirements of all that needs it\n');
    assert.match(stdout, '--ignore PYSEC-6=');
  } finally {
    copy.remove();
    await tied.close();
  }
});

test.run();
