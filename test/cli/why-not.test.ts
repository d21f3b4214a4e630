import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import type { CliResult } from '../helpers/run-cli.js';
import { withShop } from '../helpers/shop-world.js';

const test = suite('why-not, outdated and upgrade');

const schema = JSON.parse(readFileSync(fromRoot('schemas/answers.schema.json'), 'utf8'));

/** The document of a run, checked against the part of the schema for its command. */
function read(command: 'why-not' | 'outdated' | 'upgrade', { stdout }: CliResult) {
  const validate = new Ajv2020().addSchema(schema).compile({ $ref: `${schema.$id}#/$defs/${command}` });
  assert.ok(validate(JSON.parse(stdout)), `${JSON.stringify(validate.errors)}\n${stdout}`);
  assert.ok(new Ajv2020().compile(schema)(JSON.parse(stdout)));
  return JSON.parse(stdout);
}

test('why-not tells causes and changes to programs, and the changes help when they are made', () =>
  withShop(async (run, project) => {
    const before = project.read('pypi-sources.yaml');
    const held = read('why-not', await run('why-not', 'kombu', '--json'));
    assert.equal([held.asked, held.now, held.verdict], ['6.0.0', ['5.3.7'], 'held']);
    assert.equal(held.causes, [
      { kind: 'need', text: 'celery <6.0.0 needs kombu <6', systems: null, place: null },
      {
        kind: 'requirement',
        text: 'pypi-deps.yaml asks for celery >=5.3,<6',
        systems: null,
        place: { file: 'pypi-deps.yaml', line: 1 },
      },
    ]);
    const [{ changes, updated }] = held.proposals;
    assert.equal([changes[0].package, changes[0].constraint], ['celery', '>=6.0.0']);
    assert.is(project.read('pypi-sources.yaml'), before);
    project.write('pypi-deps.yaml', project.read('pypi-deps.yaml').replace('celery: ^5.3', 'celery: ">=6.0.0"'));
    const { code, stderr } = await run(...held.command.split(' ').slice(1));
    assert.is(code, 0, stderr);
    for (const { name, to } of updated) assert.match(project.read('pypi-sources.yaml'), `${name}: ${to}`);
  }));

test('why-not: a version that moves others, one that is locked, and one that the index does not have', () =>
  withShop(async (run, project) => {
    const possible = read('why-not', await run('why-not', 'kombu==5.4.0', '--json'));
    assert.is(possible.verdict, 'possible');
    assert.equal(
      possible.updated.map(({ name }: { name: string }) => name),
      ['celery', 'kombu'],
    );
    assert.is(read('why-not', await run('why-not', 'kombu==5.3.7', '--json')).verdict, 'locked');
    const absent = read('why-not', await run('why-not', 'kombu==7', '--json'));
    assert.equal([absent.verdict, absent.newest], ['absent', ['6.0.0', '5.4.0', '5.3.7']]);
    const yanked = read('why-not', await run('why-not', 'pear==1.1', '--json'));
    assert.equal([yanked.verdict, yanked.notes], ['possible', ['1.1 was yanked: broken']]);
    assert.is((await run('resolve', '-P', 'kombu==5.4.0')).code, 0);
    assert.match(project.read('pypi-sources.yaml'), 'celery: 5.4.0');
  }));

test('why-not names the cut-off where the newest release before it is locked', () =>
  withShop(async (run) => {
    assert.is((await run('resolve', '--exclude-newer', '2024-07-15')).code, 0);
    const { stdout } = await run('why-not', 'kombu==5.4.0');
    assert.match(
      stdout,
      /^kombu 5\.4\.0 is held back \(5\.3\.7 is locked\):\n {2}kombu 5\.4\.0 is newer than the cut-off 2024-07-15/,
    );
    assert.match(stdout, 'let kombu pass the cut-off: exclude-newer-package: { kombu: none }');
  }));

test('a package that is not locked, or none, is a fault with the nearest name', () =>
  withShop(async (run) => {
    for (const command of ['why-not', 'upgrade']) {
      const { code, stderr } = await run(command, 'flaskk');
      assert.is(code, 2);
      assert.match(stderr, /flaskk is not locked\n {2}hint: Did you mean: flask\n/);
      const far = await run(command, 'nothing-like-it');
      assert.match(far.stderr, /nothing-like-it is not locked\n {2}hint: To see what is locked: pylock list\n/);
    }
    const { code, stderr } = await run('why-not');
    assert.equal([code, stderr.split('\n')[0]], [2, 'error: why-not: expected the name of one package']);
    assert.is((await run('why-not', 'flask', '--lock', 'gone.yaml')).code, 2);
  }));

test('outdated: direct packages alone unless all are asked for, and 1 with --check', () =>
  withShop(async (run) => {
    const direct = read('outdated', await run('outdated', '--json'));
    const names = (answer: { packages: { name: string }[] }) => answer.packages.map(({ name }) => name);
    assert.equal(names(direct), ['celery', 'flask', 'pillow', 'quiche', 'werkzeug']);
    assert.equal(names(read('outdated', await run('outdated', '--all', '--json'))).at(-1), 'kombu');
    const held = direct.packages.map(({ heldBy }: { heldBy: { kind: string }[] }) => heldBy.map(({ kind }) => kind));
    assert.equal(held, [['lock', 'requirement'], ['package'], ['release'], ['release'], ['requirement']]);
    assert.is((await run('outdated', '--check')).code, 1);
    assert.equal((await run('outdated', 'flask')).code, 2);
  }));

test('upgrade writes what it tells, and nothing with --dry-run or where it fails', () =>
  withShop(async (run, project) => {
    const before = project.read('pypi-sources.yaml');
    const planned = read('upgrade', await run('upgrade', '--dry-run', '--json'));
    const failed = await run('upgrade', 'kombu==6.0.0');
    assert.equal([failed.code, project.read('pypi-sources.yaml')], [1, before]);
    assert.match(failed.stderr, 'pylock why-not kombu==6.0.0');
    const done = read('upgrade', await run('upgrade', '--json'));
    assert.equal(done.locks[0].steps, planned.locks[0].steps);
    assert.equal(
      done.locks[0].steps.map(({ name, from, to, kind }: Record<string, string>) => [name, from, to, kind]),
      [
        ['celery', '5.3.6', '5.4.0', 'minor'],
        ['kombu', '5.3.7', '5.4.0', 'minor'],
      ],
    );
    assert.match(project.read('pypi-sources.yaml'), 'kombu: 5.4.0');
    assert.is((await run('verify')).code, 0);
  }));

test.run();
