import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import type { CliResult, Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const schema = JSON.parse(readFileSync(fromRoot('schemas/answers.schema.json'), 'utf8'));
const ajv = new Ajv2020().addSchema(schema, 'answers');

/** The document of a run, checked against the entry of its command in the schema, and against the whole. */
function read(command: string, { stdout }: CliResult) {
  const document = JSON.parse(stdout);
  for (const form of [`answers#/$defs/${document.error === undefined ? command : 'fault'}`, 'answers']) {
    const validate = ajv.getSchema(form);
    const value = form.endsWith('fault') ? document.error : document;
    assert.ok(validate?.(value), `${form} ${JSON.stringify(validate?.errors)}\n${stdout}`);
  }
  return document;
}

const world: World = {
  web: { '1.0': { requires: ['my-core>=1', 'tick; sys_platform == "linux"'], headers: ['License-Expression: MIT'] } },
  'my-core': { '1.5': { headers: ['License: something', 'Home-page: https://example.org/\u001b[31m'] } },
  tick: { '2.0': { wheels: [], sdist: true, build: { requires: ['tool'] } } },
  tool: { '3.0': {} },
  check: { '1.0': {} },
};
const deps = 'web: "*"\ncheck: { version: "*", optional: dev }\n';

/** A project that is locked for two systems; `run` has no index, so that only facts could need one. */
function withLock(
  body: (
    project: Project,
    run: (...args: readonly string[]) => Promise<CliResult>,
    ask: (...args: readonly string[]) => Promise<CliResult>,
  ) => Promise<void>,
): Promise<void> {
  return withIndex({ 'pypi-deps.yaml': deps }, world, async (project, ask) => {
    const made = await ask('resolve', '--python', '3.11', '--system', 'x86_64-linux', '--system', 'aarch64-darwin');
    assert.is(made.code, 0, made.stderr);
    await body(project, (...args) => project.run(args, { PIP_INDEX_URL: 'http://127.0.0.1:9/simple' }), ask);
  });
}

test('each answer for programs has the form of the schema', () =>
  withLock(async (_project, run, ask) => {
    const tree = read('tree', await run('tree', '--json'));
    assert.equal(
      tree.trees[0].rows.map((row: { name: string }) => row.name),
      ['web', 'my-core', 'tick', 'check'],
    );
    assert.is(read('tree', await run('tree', 'tick', '--invert', '--json')).inverted, true);
    const [way] = read('why', await run('why', 'tick', '--json')).versions[0].ways;
    assert.equal([way.requirement, way.systems, way.steps.length], ['web', ['x86_64-linux'], 1]);
    assert.equal(read('why', await run('why', 'tool', '--all', '--json')).tools[0].builds, [
      { sdist: 'tick-2.0.tar.gz', systems: ['x86_64-linux'] },
    ]);
    assert.is(read('list', await run('list', '--json')).lists[0].packages.length, 4);
    assert.equal(read('upgrade', await ask('upgrade', 'tool', '--json')).locks[0].tools, []);
    const shown = read('show', await ask('show', 'web', '--json')).versions[0];
    assert.equal([shown.licence.spdx, shown.files[0].size > 0], [['MIT'], true]);
    const sizes = read('size', await ask('size', '--json'));
    assert.equal([sizes.sizes[0].totals.length, sizes.tools.unknown], [2, 0]);
    assert.is(read('licences', await ask('licences', '--json')).licences.length, 5);
    assert.is(read('why', await run('why', 'wep', '--json')).error.code, 'usage');
    const { fault } = JSON.parse(readFileSync(fromRoot('schemas/error-report.schema.json'), 'utf8')).$defs;
    assert.equal(schema.$defs.fault, fault);
  }));

const faults: readonly (readonly [words: string, stderr: string])[] = [
  ['why wep', 'error: pypi-sources.yaml: wep is not locked\n  hint: Did you mean: web\n'],
  [
    'show nothing-like-it',
    'error: pypi-sources.yaml: nothing-like-it is not locked\n  hint: To see what is locked: pylock list\n',
  ],
  [
    'why Web==1.0',
    'error: Web==1.0: expected the name of a package alone\n  hint: Write: Web; about a version of it: pylock why-not Web==VERSION\n',
  ],
  [
    'tree web[x]>=1',
    'error: web[x]>=1: expected the name of a package alone\n  hint: Write: web; about a version of it: pylock why-not web==VERSION\n',
  ],
  ['show wep', 'error: pypi-sources.yaml: wep is not locked\n  hint: Did you mean: web\n'],
  ['tree wep', 'error: pypi-sources.yaml: wep is not locked\n  hint: Did you mean: web\n'],
  ['why-not wep', 'error: pypi-sources.yaml: wep is not locked\n  hint: Did you mean: web\n'],
  ['upgrade wep', 'error: pypi-deps.yaml: wep is not locked\n  hint: Did you mean: web\nNothing was written\n'],
  [
    'why-not tool',
    'error: pypi-sources.yaml: tool 3.0 is a build tool: it builds tick-2.0.tar.gz, and is not installed\n  hint: To move it: pylock upgrade tool, or tool==VERSION; build-requires in .pylock.yaml bounds it.\n',
  ],
  ['why-not tol', 'error: pypi-sources.yaml: tol is not locked\n  hint: Did you mean: tool\n'],
  ['why', 'error: why: expected the name of one package\n  hint: For example: pylock why requests\n'],
  ['tree web check', 'error: tree: expected the name of one package\n  hint: --lock names the lock.\n'],
  ['why ::', 'error: ::: expected the name of a package, such as requests\n'],
  [
    'why tick --system aarch64-darwin',
    'error: tick is locked, but not for the systems and groups that are asked about\n  hint: Leave --system, --group and --only-group out.\n',
  ],
  [
    'list --system x86_64-darwin',
    'error: the lock is not for x86_64-darwin\n  hint: It is for aarch64-darwin, x86_64-linux.\n',
  ],
  ['list --group docs', 'error: the lock has no group docs\n  hint: Its groups are dev.\n'],
  [
    'list --group dev --only-group dev',
    'error: --group and --only-group exclude each other\n  hint: --group adds a group to main; --only-group leaves main out.\n',
  ],
  ['tree --depth x', 'error: --depth x: expected a whole number from 0 to 9999\n'],
  [
    'licences --allow BSD',
    'error: --allow BSD: this is no SPDX licence\n  hint: Write ids of SPDX, such as MIT, Apache-2.0 or "BSD-3-Clause OR BSD-2-Clause".\n',
  ],
];

test('misspelt names, and parts that the lock does not have, are told with what helps', () =>
  withLock(async (_project, run) => {
    for (const [words, expected] of faults) {
      const { code, stdout, stderr } = await run(...words.split(' '));
      assert.equal([code, stdout, stderr], [2, '', expected], words);
    }
  }));

test('a lock without packages, and a part that has none, are told so', () =>
  withIndex({ 'pypi-deps.yaml': 'check: { version: "*", optional: dev }\n' }, world, async (project, ask) => {
    const asked = async (...words: readonly string[]) => {
      const [command] = words;
      const { code, stdout, stderr } = await (command === 'licences' ? ask(...words) : project.run(words));
      assert.equal([code, stdout], [0, ''], words.join(' '));
      return stderr;
    };
    await ask('resolve', '--python', '3.11');
    for (const command of ['list', 'tree', 'licences'])
      assert.is(
        await asked(command, '--only-group', 'main'),
        'pypi-sources.yaml has no packages in the part that is asked about\n',
      );
    assert.is(await asked('list', '--only-group', 'main', '--quiet'), '');
    project.write('pypi-deps.yaml', '{}\n');
    await ask('resolve');
    for (const command of ['list', 'tree', 'licences'])
      assert.is(await asked(command), 'pypi-sources.yaml has no packages\n');
  }));

test('a name counts in any spelling, and groups and systems choose the part that is asked about', () =>
  withLock(async (_project, run) => {
    assert.is(
      (await run('why', 'My_Core')).stdout,
      'my-core 1.5\n  the deps file needs web\n    web 1.0 needs my-core >=1\n',
    );
    assert.is((await run('list', '--only-group', 'dev')).stdout, 'check  1.0  wheel  (dev)\n');
    const main = 'my-core  1.5  wheel\nweb      1.0  wheel\n';
    assert.is((await run('list', '--only-group', 'main', '--system', 'aarch64-darwin')).stdout, main);
    assert.is(
      (await run('list', '--direct', '--group', 'dev')).stdout,
      'check  1.0  wheel  (dev)\nweb    1.0  wheel\n',
    );
  }));

const questions = [['tree'], ['why', 'web'], ['list'], ['show', 'web'], ['size'], ['licences']];

test('the lock is found by a word, a folder, --lock, here or in a folder above, by one rule for all commands', () =>
  withLock(async (project, run) => {
    project.write('sub/empty.txt', '');
    const expected = (await run('list')).stdout;
    for (const words of [['pypi-sources.yaml'], ['pypi-deps.yaml'], ['.'], ['--lock', 'pypi-sources.yaml']])
      assert.is((await run('list', ...words)).stdout, expected, words.join(' '));
    assert.is((await project.runIn('sub', ['list'])).stdout, expected);
    project.write('other/pypi-sources.yaml', project.read('pypi-sources.yaml'));
    project.write('third/pypi-sources.yaml', project.read('pypi-sources.yaml'));
    assert.is((await run('list')).stdout, expected, 'that of this folder comes before those below');
    rmSync(join(project.path, 'pypi-sources.yaml'));
    const several =
      'error: there are 2 locks, and it is not clear which one is meant\n  other/pypi-sources.yaml\n  third/pypi-sources.yaml\n' +
      '  hint: Name it: --lock other/pypi-sources.yaml\n';
    const missing =
      'error: other/none.yaml: there is no such file or folder\n  hint: Did you mean other/pypi-sources.yaml?\n';
    for (const words of [...questions, ['outdated'], ['why-not', 'web'], ['export', '--format', 'pylock.toml']]) {
      const open = await run(...words);
      assert.equal([open.code, open.stderr], [2, several], words.join(' '));
      const named = await run(...words, '--lock', 'other/none.yaml');
      assert.equal([named.code, named.stderr], [2, missing], words.join(' '));
    }
    const { stderr } = await run('list', '--lock', 'none.yaml');
    assert.is(stderr, 'error: none.yaml: there is no such file or folder\n  hint: Make one: pylock resolve\n');
  }));

test('an index that fails leaves sizes unknown, and the check of licences open', () =>
  withLock(async (_project, run) => {
    const shown = await run('show', 'web');
    assert.is(shown.code, 0);
    assert.match(shown.stderr, /^warning: some facts are not known: /m);
    assert.match(shown.stdout, 'licence    unknown');
    assert.match(shown.stdout, /files +web-1\.0-py3-none-any\.whl, size unknown/);
    assert.is((await run('licences', '--allow', 'MIT')).code, 3);
    assert.is((await run('licences', '--offline')).code, 0);
  }));

test('licences that are not allowed end with 1, and alone are listed; facts are kept for runs without network', () =>
  withLock(async (_project, run, ask) => {
    const refused = await ask('licences', '--allow', 'MIT', '--only-group', 'main');
    assert.equal([refused.code, refused.stderr], [1, '3 licences of 4 not allowed\n']);
    assert.match(refused.stdout, 'my-core 1.5  unknown (says "something")');
    assert.not.match(refused.stdout, 'web 1.0');
    const exempt = await ask('licences', '--allow', 'MIT', '--only-group', 'main', '--allow-package', 'My_Core');
    assert.equal([exempt.code, exempt.stderr], [1, '2 licences of 4 not allowed\n']);
    assert.not.match(exempt.stdout, 'my-core');
    const alone = await run('licences', '--allow-package', 'web');
    assert.equal(
      [alone.code, alone.stderr],
      [
        2,
        'error: --allow-package web: without --allow every licence is allowed\n  hint: Name the licences that others may have: --allow MIT\n',
      ],
    );
    const again = await run('licences', '--allow', 'MIT', '--only-group', 'main');
    assert.equal([again.code, again.stdout, again.stderr], [refused.code, refused.stdout, refused.stderr]);
    assert.is((await run('licences', '--allow', 'MIT', '--only-group', 'main', '--system', 'aarch64-darwin')).code, 1);
  }));

test('text of a hostile index does not steer the terminal', () =>
  withLock(async (_project, _run, ask) => {
    const { stdout } = await ask('show', 'my-core');
    assert.not.match(stdout, '\u001b');
  }));

test("a lock of Makes' own tool has no edges, and is told so", () =>
  withIndex({ 'pypi-sources.yaml': "closure: {}\nlinks: []\npython: '3.11'\n" }, {}, async (project) => {
    const { code, stderr } = await project.run(['tree']);
    assert.equal(
      [code, stderr],
      [2, 'error: the lock has no edges: the tool that Makes had wrote it\n  hint: Run: pylock resolve\n'],
    );
  }));

test.run();
