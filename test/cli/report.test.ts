import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/report/model.js';
import type { World } from '../helpers/fake-index.js';
import { fromWorld } from '../helpers/fake-index-world.js';
import { osvRecord } from '../helpers/fake-osv.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';
import { EditableIndex } from '../verify/editable-index.js';

const world: World = {
  web: {
    '1.0': {
      requires: ['my-core>=1', 'tick; sys_platform == "linux"'],
      headers: ['License-Expression: MIT', 'Summary: </script><b>', 'Home-page: https://example.org/web'],
    },
  },
  'my-core': { '1.5': {}, '1.4': {} },
  tick: { '2.0': { wheels: [], sdist: true, build: { requires: ['tool'] } } },
  tool: { '3.0': {} },
  check: { '1.0': { requires: ['my-core'] } },
};
const deps = 'web: "*"\nmy-core: 1.4\ncheck: { version: "*", optional: dev }\n';

type Run = (...args: readonly string[]) => Promise<CliResult>;

function git(project: Project, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const { status } = spawnSync('git', [...identity, ...args], { cwd: project.path, stdio: 'ignore' });
  assert.is(status, 0, args.join(' '));
}

/** A project whose lock has moved since the commit on main; `ask` has an index, `run` has none. */
function withLock(body: (project: Project, ask: Run, run: Run) => Promise<void>): Promise<void> {
  return withIndex({ 'pypi-deps.yaml': deps }, world, async (project, ask) => {
    const systems = ['--system', 'x86_64-linux', '--system', 'aarch64-darwin'];
    const made = await ask('resolve', '--python', '3.11', ...systems);
    assert.is(made.code, 0, made.stderr);
    git(project, 'init', '-q', '-b', 'main');
    git(project, 'add', '.');
    git(project, 'commit', '-q', '-m', 'x');
    project.write('pypi-deps.yaml', deps.replace('1.4', '1.5'));
    assert.is((await ask('resolve')).code, 0);
    await body(project, ask, (...args) => project.run(args, { PIP_INDEX_URL: 'http://127.0.0.1:9/simple' }));
  });
}

/** The data in a page. */
function dataOf(page: string): Report {
  const begin = page.indexOf('application/json">') + 'application/json">'.length;
  return JSON.parse(page.slice(begin, page.indexOf('</script', begin)));
}

const named = ({ packages }: Report, name: string) => packages.find((one) => one.name === name);

test('report writes a page of lock, facts and changes; the same again is up to date', () =>
  withLock(async (project, ask) => {
    const made = await ask('report', '-o', 'report.html', '--since', 'main');
    assert.equal([made.code, made.stdout, made.stderr], [0, '', 'Wrote report.html\n']);
    const data = dataOf(project.read('report.html'));
    const web = named(data, 'web');
    assert.equal(
      [web?.licence, web?.summary, web?.home, (web?.files[0]?.size ?? 0) > 0],
      ['MIT', '</script><b>', 'https://example.org/web', true],
    );
    assert.equal([named(data, 'my-core')?.change, named(data, 'my-core')?.before], ['updated', '1.4']);
    assert.equal([named(data, 'tool')?.kind, named(data, 'tool')?.builds], ['build tool', ['tick-2.0.tar.gz']]);
    assert.equal(
      data.views.map(({ label, nodes }) => [label, nodes.map(([at]) => data.packages[at]?.name)]),
      [
        ['Everything', ['check', 'my-core', 'tick', 'web']],
        ['Main alone', ['my-core', 'tick', 'web']],
        ['Group dev alone', ['check', 'my-core']],
      ],
    );
    const [everything] = data.views;
    const tick = everything?.edges.find(({ to }) => data.packages[to]?.name === 'tick');
    assert.is(data.systems[Math.log2(tick?.on ?? 0)], 'x86_64-linux');
    assert.equal(data.changes?.parts[0]?.lines, [{ what: 'my-core', before: '1.4', after: '1.5', downgrade: false }]);
    const again = await ask('report', '-o', 'report.html', '--since', 'main');
    assert.equal([again.code, again.stderr], [0, 'report.html is up to date\n']);
  }));

test('report asks no index with --offline, and shows the part that is asked for', () =>
  withLock(async (_project, _ask, run) => {
    const { code, stdout, stderr } = await run(
      'report',
      '--offline',
      '--system',
      'aarch64-darwin',
      '--only-group',
      'dev',
    );
    assert.equal([code, stderr], [0, '']);
    const data = dataOf(stdout);
    assert.equal(
      [data.systems, data.packages.map(({ name }) => name), data.views.length],
      [['aarch64-darwin'], ['check', 'my-core'], 1],
    );
    assert.is(data.changes, null);
  }));

/** The sentence of a page about known vulnerabilities as a whole. */
const auditLine = (page: string) => /<p>(Known vulnerabilities: [^<]*)<\/p>/.exec(page)?.[1];

test('report shows what the index knows against a version; offline from the cache, with what OSV exports tell', async () => {
  const index = await EditableIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    const ask = (...words: readonly string[]) => project.run([...words, '--index-url', index.url]);
    assert.is((await ask('resolve', '--python', '3.11', '--system', 'x86_64-linux')).code, 0);
    const unasked = await ask('report', '--offline');
    assert.equal([named(dataOf(unasked.stdout), 'web')?.advisories, unasked.stderr], [null, '']);
    assert.match(auditLine(unasked.stdout) ?? '', 'No source was asked');
    index.vulnerabilities.set('my-core 1.4', [{ id: 'PYSEC-1', fixed_in: ['1.5'], summary: 'It breaks' }]);
    for (const words of [[], ['--offline']]) {
      const { stdout, stderr } = await ask('report', ...words);
      const data = dataOf(stdout);
      assert.equal(
        [stderr, auditLine(stdout), named(data, 'web')?.advisories],
        ['', 'Known vulnerabilities: in 1 of 5 packages.', []],
      );
      assert.equal(named(data, 'my-core')?.advisories, [
        {
          ...{ isMalware: false, isIgnored: false, severity: null, id: 'PYSEC-1', summary: 'It breaks', link: null },
          fixedIn: ['1.5'],
        },
      ]);
    }
    project.write('osv/1.json', JSON.stringify(osvRecord('MAL-1', 'tool', ['0'])));
    project.write('.pylock.yaml', "python: '3.11'\nosv: osv\nignore: [{ id: PYSEC-1 }]\n");
    const { stdout, stderr } = await ask('report', '--offline', '--no-cache');
    const data = dataOf(stdout);
    assert.equal([stderr, named(data, 'tool')?.advisories?.[0]?.isMalware], ['', true]);
    assert.is(auditLine(stdout), 'Known vulnerabilities: in 1 of 5 packages.');
    const both = dataOf((await ask('report', '--offline')).stdout);
    assert.is(named(both, 'my-core')?.advisories?.[0]?.isIgnored, true);
    project.write('.pylock.yaml', "python: '3.11'\nosv: missing\n");
    const broken = await ask('report', '--offline');
    assert.equal([broken.code, named(dataOf(broken.stdout), 'web')?.advisories], [0, null]);
    assert.match(broken.stderr, /^warning: known vulnerabilities are not told: /);
  } finally {
    project.remove();
    await index.close();
  }
});

test('the document for programs has the form of the schema', () =>
  withLock(async (_project, ask) => {
    const schema = JSON.parse(readFileSync(fromRoot('schemas/answers.schema.json'), 'utf8'));
    const ajv = new Ajv2020().addSchema(schema, 'answers');
    for (const words of [
      ['-o', 'x.html'],
      ['--since', 'HEAD'],
    ]) {
      const document = JSON.parse((await ask('report', '--json', ...words)).stdout);
      assert.ok(
        ajv.getSchema('answers#/$defs/report')?.(document) && ajv.getSchema('answers')?.(document),
        words.join(),
      );
    }
  }));

const faults: readonly (readonly [words: string, stderr: string])[] = [
  [
    'report --since nowhere -o x.html',
    'error: --since nowhere: git knows no such revision\n  hint: Name one such as HEAD~1, main or a tag.\n',
  ],
  [
    'report -o pypi-sources.yaml',
    'error: --output pypi-sources.yaml: this is the lock itself\n  hint: Name another file.\n',
  ],
  [
    'tree -o tree.svg',
    'error: --output tree.svg: only a drawing is written to a file\n  hint: Run: pylock tree --format svg -o tree.svg\n',
  ],
  [
    'tree --format svg --json',
    'error: --format svg and --json exclude each other\n  hint: Leave one of the two out.\n',
  ],
  ['tree --format svgs', 'error: --format svgs: expected text, svg, json\n  hint: Did you mean: --format svg\n'],
];

test('wrong revisions, files and formats are told with what helps', () =>
  withLock(async (project, _ask, run) => {
    for (const [words, expected] of faults) {
      const { code, stdout, stderr } = await run(...words.split(' '));
      assert.equal([code, stderr.replace(/^.*"error".*$/m, '')], [2, expected], words);
      if (!words.includes('--json')) assert.is(stdout, '');
    }
    assert.not.ok(project.has('x.html'));
  }));

test('tree draws an SVG of all, or of one package with what it needs or what needs it', () =>
  withLock(async (project, _ask, run) => {
    assert.is((await run('tree', '--format', 'svg', '-o', 'tree.svg')).stderr, 'Wrote tree.svg\n');
    const boxes = (svg: string) => [...svg.matchAll(/<text x="10" y="17">([^<]*)</g)].map(([, text]) => text);
    assert.equal(boxes(project.read('tree.svg')), ['check 1.0', 'my-core 1.5', 'tick 2.0', 'web 1.0']);
    assert.equal(boxes((await run('tree', 'check', '--format', 'svg')).stdout), ['check 1.0', 'my-core 1.5']);
    const inverted = (await run('tree', 'tick', '--invert', '--format', 'svg')).stdout;
    assert.equal(boxes(inverted), ['tick 2.0', 'web 1.0']);
    assert.match(inverted, '<title>web 1.0 needs tick (x86_64-linux only)</title>');
  }));

test.run();
