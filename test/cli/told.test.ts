import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commandGroups } from '../../src/cli/words/command-groups.js';
import { commandTable, flagsOf, isCommand } from '../../src/cli/words/command-table.js';
import { version } from '../../src/own-version.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('the command line does what it was told');

/** A project with two deps files that could be locked, and an index for both. */
async function twoDepsFiles(): Promise<{ index: FakeIndex; project: Project; asked: readonly string[] }> {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} }, core: { '1.0': {} } }));
  const project = new Project({ 'pypi-deps.yaml': 'core: "*"\n', 'web-deps.yaml': 'web: "*"\n' });
  const asked = ['--index-url', index.url, '--python', '3.11', '--nix', 'none'];
  return { index, project, asked };
}

test('--dry-run before a path writes nothing, and --include-sdists before one locks that path alone', async () => {
  const { index, project, asked } = await twoDepsFiles();
  const dry = await project.run(['resolve', '--dry-run', 'web-deps.yaml', ...asked]);
  assert.is(dry.code, 0, dry.stderr);
  assert.match(dry.stdout + dry.stderr, /web-sources\.yaml would change/);
  assert.equal(project.list(), ['pypi-deps.yaml', 'web-deps.yaml']);
  const sdists = await project.run(['resolve', '--include-sdists', 'web-deps.yaml', ...asked]);
  assert.is(sdists.code, 0, sdists.stderr);
  assert.equal(project.list(), ['pypi-deps.yaml', 'web-deps.yaml', 'web-sources.yaml']);
  assert.match(project.read('web-sources.yaml'), /include-sdists: 'true'/);
  await index.close();
  project.remove();
});

test('nix --check-libs before a lock looks into the wheels of that lock', async () => {
  const { index, project, asked } = await twoDepsFiles();
  await project.run(['resolve', 'web-deps.yaml', ...asked]);
  const { code, stdout, stderr } = await project.run(['nix', '--check-libs', 'web-sources.yaml']);
  assert.equal([code, stdout], [0, 'web-sources.yaml: every library that its wheels load is there\n'], stderr);
  await index.close();
  project.remove();
});

test('--version prints the version with every command, and nothing is written', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n' });
  for (const args of [
    ['--version'],
    ['-V'],
    ...Object.keys(commandTable).flatMap((name) => [
      [name, '--version'],
      [name, '-V'],
    ]),
  ]) {
    const result = await project.run(args);
    assert.equal(result, { code: 0, stdout: `pylock ${version}\n`, stderr: '' }, args.join(' '));
  }
  assert.equal(project.list(), ['pypi-deps.yaml']);
  project.remove();
});

test('help, help COMMAND and COMMAND --help print the same, with every flag', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n' });
  const plain = await project.run(['--help']);
  assert.equal([plain.code, plain.stderr], [0, '']);
  assert.equal(await project.run(['help']), plain);
  assert.equal(await project.run(['-h']), plain);
  for (const name of Object.keys(commandTable).filter(isCommand)) {
    assert.ok(plain.stdout.includes(`  ${name} `), name);
    const help = await project.run([name, '--help']);
    assert.equal([help.code, help.stderr], [0, ''], name);
    for (const line of help.stdout.split('\n')) assert.ok(line.length <= 80, line);
    for (const [flag, { help: text }] of flagsOf(name)) {
      // The text may go on over lines.
      const words = help.stdout.replaceAll(/\s+/g, ' ');
      assert.match(words, new RegExp(`(?: |, )--${flag} (?:<[a-z=]+> )?`));
      assert.ok(words.includes(text), `${name}: ${flag}`);
    }
    if (name !== 'help') assert.equal(await project.run(['help', name]), help);
    assert.equal(await project.run([name, 'pypi-deps.yaml', '-h']), help);
  }
  assert.equal(project.list(), ['pypi-deps.yaml']);
  project.remove();
});

test('the help lists each command once, under its purpose', () => {
  const listed = commandGroups.flatMap(([, names]) => names);
  assert.equal([...listed].sort(), Object.keys(commandTable).sort());
});

test('the help tells each value that is taken where a flag is left out, and the variables of each command that asks an index', async () => {
  const project = new Project({});
  const help = async (name: string) => (await project.run([name, '--help'])).stdout.replaceAll(/\s+/g, ' ');
  const resolve = await help('resolve');
  for (const text of [
    '--python <version> Python to lock for, such as 3.11 or 3.11.4; repeat it for a lock of each; left out, that of the lock, else 3.13',
    '--system <system> Nix system to lock for: x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin; repeat it for several; ' +
      'left out, those of the lock, else all but x86_64-darwin',
    '--output <file> Write the lock here (one deps file only); left out, beside the deps file',
    '--cache-dir <folder> The cache folder; left out, the one that "pylock cache dir" prints',
    '--concurrency <number> The most concurrent requests; left out, 48',
    '--no-provenance Stop recording publishers and owners',
  ])
    assert.ok(resolve.includes(text), text);
  assert.match(
    await help('add'),
    '--bounds <kind> How far a new constraint reaches: lower (>=1.2), major (^1.2), minor (~1.2) or exact (1.2); left out, ' +
      'lower in lists of a pyproject.toml, else major',
  );
  assert.match(await help('upgrade'), '--deps <file> The deps file to lock;');
  for (const name of ['resolve', 'upgrade', 'why-not', 'outdated', 'audit', 'show', 'licences', 'vendor'])
    assert.match(await help(name), 'Environment variables: PIP_INDEX_URL', name);
  for (const name of ['diff', 'nix', 'tree', 'cache'])
    assert.not.match(await help(name), 'Environment variables:', name);
  project.remove();
});

test('help for what is no command is an error that names the nearest', async () => {
  const project = new Project({});
  const table: readonly (readonly [args: readonly string[], stderr: string])[] = [
    [['help', 'nosuch'], 'error: there is no command "nosuch"\n  hint: pylock --help lists the commands.\n'],
    [['help', 'resolv'], 'error: there is no command "resolv"\n  hint: Did you mean: pylock resolve\n'],
    [['help', 'lock'], 'error: there is no command "lock"\n  hint: Did you mean: pylock resolve\n'],
    [['nosuch', '--help'], 'error: there is no command "nosuch"\n  hint: pylock --help lists the commands.\n'],
    [
      ['help', 'resolve', 'nix'],
      'error: help: expected one command, found resolve, nix\n  hint: pylock --help lists the commands.\n',
    ],
  ];
  for (const [args, stderr] of table)
    assert.equal(await project.run(args), { code: 2, stdout: '', stderr }, args.join(' '));
  project.remove();
});

test('behind -- a word is a file', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n' });
  for (const word of ['-h', '--version', '--check']) {
    const { code, stdout, stderr } = await project.run(['resolve', '--', word]);
    assert.equal([code, stdout], [2, '']);
    assert.match(stderr, new RegExp(`^error: ${word} is not a deps file\n`));
  }
  project.remove();
});

test.run();
