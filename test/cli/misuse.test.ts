import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('bad input, bad usage and bad places');

test('every fault of a deps file is told at once, and nothing is asked', async () => {
  const index = await FakeIndex.start([]);
  const project = new Project({ 'pypi-deps.yaml': 'web: ">>1"\ntools: {versoin: 1}\n../x: 1\nweb: 2\n' });
  const resolve = () => project.run(['resolve', '--index-url', index.url]);
  assert.equal(await resolve(), {
    code: 2,
    stdout: '',
    stderr: [
      'error: pypi-deps.yaml:1:6: web: ">>1" is not a constraint: expected a version after ">"',
      '  >>1',
      '   ^^',
      'error: pypi-deps.yaml:2:9: tools: "versoin" is not a key of a table',
      '  hint: Did you mean "version"?',
      'error: pypi-deps.yaml:3:1: "../x": this is not a package name',
      '  hint: A name has ASCII letters, digits, ".", "-" and "_" (PEP 508).',
      'error: pypi-deps.yaml:4:1: web: the key "web" stands here again; it is already on line 1',
      '  hint: Keep one of them.',
      '',
    ].join('\n'),
  });
  project.write('pypi-deps.yaml', '');
  assert.equal(await resolve(), {
    code: 2,
    stdout: '',
    stderr: 'error: pypi-deps.yaml: the file is empty\n  hint: Write {} for an environment without packages.\n',
  });
  assert.equal(index.requests, []);
  assert.equal(project.list(), ['pypi-deps.yaml']);
  await index.close();
  project.remove();
});

test('bad usage is 2 and names the word', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n' });
  const table: readonly (readonly [args: readonly string[], headline: RegExp])[] = [
    [['lock'], /^error: there is no command "lock"\n {2}hint: Did you mean: pylock resolve\n$/],
    [['resolve', '--pyton', '3.11'], /^error: pylock resolve has no flag --pyton\n {2}hint: Did you mean: --python\n$/],
    [['resolve', '--python', 'banana'], /^error: .*banana/],
    [['resolve', '--system', 'x86_64-windows'], /^error: .*x86_64-windows/],
    [['resolve', '--python'], /^error: --python: its value is missing\n {2}hint: Write: --python <version>\n$/],
    [['resolve', 'Pipfile'], /^error: Pipfile is not a deps file\n/],
    [
      ['resolve', 'requirements.txt'],
      /^error: requirements\.txt: there is no such file or folder\n {2}hint: Did you mean pypi-deps\.yaml\?\n$/,
    ],
    [
      ['resolve', 'none.yaml'],
      /^error: none\.yaml: there is no such file or folder\n {2}hint: Did you mean pypi-deps\.yaml\?\n$/,
    ],
    [['resolve', '-o', 'pypi-deps.yaml'], /^error: --output pypi-deps\.yaml: this is the deps file itself\n$/],
    [['resolve', '-U', '-P', 'web==1'], /^error: --upgrade-package web==1: --upgrade drops every pin already\n/],
    [['resolve', '--index-url', 'ftp://example.org'], /^error: .*ftp/],
    ...['resolve', 'verify', 'add', 'import', 'diff', 'why', 'show', 'why-not', 'upgrade', 'outdated'].map(
      (command): readonly [args: readonly string[], headline: RegExp] => [
        [command, ''],
        new RegExp(`^error: pylock ${command}: one of its words is empty\\n {2}hint: A variable of the shell that`),
      ],
    ),
    ...[
      ['add', 'six', '--group', ''],
      ['tree', '--only-group='],
      ['resolve', '--index-url', ''],
      ['resolve', '--nix='],
      ['resolve', '-P', ''],
      ['resolve', '--login-over-http', ''],
      ['export', '-o', ''],
    ].map((args): readonly [args: readonly string[], headline: RegExp] => [
      args,
      /^error: --?[a-zA-Z-]+: its value is empty\n {2}hint: Write: --?[a-zA-Z-]+ <.*>\n {2}hint: A variable/,
    ]),
    [
      ['resolve', '--nix', 'none,nix'],
      /^error: --nix none: expected nix, makes, makes-builtin, flake; or none alone\n$/,
    ],
    [['nix', '--for', 'none'], /^error: --for none: expected nix, makes, makes-builtin, flake\n$/],
    [['verify'], /^error: there is no lock below here\n {2}hint: Make one: pylock resolve\n$/],
  ];
  for (const [args, headline] of table) {
    const result = await project.run(args);
    assert.is(result.code, 2, `${args.join(' ')}: ${result.stderr}`);
    assert.match(result.stderr, headline);
  }
  assert.equal(project.list(), ['pypi-deps.yaml']);
  project.remove();
});

test('a place that can not be written is 2, and the other files stay as they were', async () => {
  for (const [name, args] of [
    ['pypi-sources.yaml', []],
    ['main.nix', ['--nix', 'makes-builtin']],
  ] as const) {
    const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} } }));
    const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n', [`${name}/x`]: '' });
    const result = await project.run(['resolve', '--python', '3.11', '--index-url', index.url, ...args]);
    assert.equal(result, {
      code: 2,
      stdout: '',
      stderr: `error: ${name}: this is a folder, not a file\n  hint: Name a file.\n`,
    });
    assert.equal(project.list(), [`${name}/x`, 'pypi-deps.yaml'].sort());
    await index.close();
    project.remove();
  }
});

test.run();
