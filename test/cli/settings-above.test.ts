import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../helpers/run-cli.js';

const test = suite('settings above a deps file');

test('a config or .python-version of another folder is named in the summary, one beside the deps file is not', async () => {
  const files = { 'a/pypi-deps.yaml': '{}\n', 'b/pypi-deps.yaml': '{}\n', 'b/.pylock.yaml': 'nix: none\n' };
  const project = new Project({ ...files, '.pylock.yaml': 'nix: none\n', '.python-version': '3.12\n' });
  const run = async (...words: readonly string[]) => (await project.run(words)).stderr.split('\n');
  const named = 'Settings: .pylock.yaml, .python-version';
  assert.ok((await run('resolve', '--dry-run')).includes(named));
  assert.ok((await run('resolve')).includes(named));
  assert.equal(await run('resolve', '--check', 'a'), [
    'a/pypi-sources.yaml is up to date: 0 packages, Python 3.12',
    named,
    '',
  ]);
  assert.equal(await run('verify'), [''], 'what lies in the folder of the run is no surprise');
  const inside = await project.runIn('b', ['verify']);
  assert.is(inside.stderr, 'Settings: ../.python-version\n');
  const json = JSON.parse((await project.run(['resolve', '--json'])).stdout);
  assert.equal(
    json.locks.map((one: { settingFiles: readonly string[] }) => one.settingFiles),
    [['.pylock.yaml', '.python-version'], ['.python-version']],
  );
  project.remove();
});

test('a file with almost the name of a config is told', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n', '.pylock.yml': 'python: 3.12\n' });
  const warning = /^warning: \.pylock\.yml: this is not read: a config is called \.pylock\.yaml\n/m;
  assert.match((await project.run(['resolve', '--nix', 'none'])).stderr, warning);
  const lax = await project.run(['verify']);
  assert.is(lax.code, 0);
  assert.match(lax.stdout, warning);
  assert.is((await project.run(['verify', '--strict'])).code, 1);
  project.remove();
});

/** The notes of `resolve` about settings. */
async function notesOf(project: Project, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, stderr } = await project.run(['resolve', '--offline', ...words]);
  assert.is(code, 0, stderr);
  return stderr.split('\n').filter((line) => / is .* in this run| goes from /.test(line));
}

test('--python against the config is said, and the next plain run says that it goes back', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n', '.pylock.yaml': 'python: 3.11\nnix: none\n' });
  assert.equal(await notesOf(project), []);
  const said =
    '  note: python is 3.12 in this run: the next one without the flag goes back to 3.11, as .pylock.yaml says';
  for (let time = 0; time < 2; time += 1) assert.equal(await notesOf(project, '--python', '3.12'), [said]);
  assert.equal(await notesOf(project), ['  note: python goes from 3.12 to 3.11, as .pylock.yaml says']);
  assert.equal(await notesOf(project), []);
  assert.equal(await notesOf(project, '--python', '3.11'), []);
  project.write('.pylock.yaml', 'nix: none\n');
  assert.equal(await notesOf(project, '--python', '3.12'), [], 'what nothing speaks against stays');
  project.write('.pylock.yaml', '{}\n');
  assert.equal(await notesOf(project, '--nix', 'flake'), [], 'nor do the files that are there');
  assert.equal(await notesOf(project), []);
  project.write('.python-version', '3.10\n');
  assert.equal(await notesOf(project, '--python', '3.12'), [
    said.replace('3.11, as .pylock.yaml', '3.10, as .python-version'),
  ]);
  assert.equal(await notesOf(project), ['  note: python goes from 3.12 to 3.10, as .python-version says']);
  project.remove();
});

test('so are other flags that the config says otherwise', async () => {
  const project = new Project({
    'pypi-deps.yaml': '{}\n',
    '.pylock.yaml': 'systems: [x86_64-linux]\nprerelease: allow\nexclude-newer: 2026-01-01\nnix: none\n',
  });
  await notesOf(project);
  const flags = [
    '--system',
    'aarch64-linux',
    '--prerelease',
    'disallow',
    '--exclude-newer',
    'none',
    '--resolution',
    'lowest',
  ];
  const day = '2026-01-01T23:59:59.999999Z';
  assert.equal(await notesOf(project, ...flags, '--nix', 'nix'), [
    `  note: exclude-newer is its default in this run: the next one without the flag goes back to ${day}, as .pylock.yaml says`,
    '  note: nix is nix in this run: the next one without the flag goes back to none, as .pylock.yaml says',
    '  note: prerelease is disallow in this run: the next one without the flag goes back to allow, as .pylock.yaml says',
    '  note: systems is aarch64-linux in this run: the next one without the flag goes back to x86_64-linux, as .pylock.yaml says',
  ]);
  assert.equal(await notesOf(project), [
    `  note: exclude-newer goes from its default to ${day}, as .pylock.yaml says`,
    '  note: prerelease goes from disallow to allow, as .pylock.yaml says',
    '  note: systems goes from aarch64-linux to x86_64-linux, as .pylock.yaml says',
  ]);
  project.remove();
});

test('a flag mends what a lock remembers in no sense', async () => {
  const project = new Project({ 'pypi-deps.yaml': '{}\n', '.pylock.yaml': 'nix: none\n' });
  await notesOf(project, '--system', 'x86_64-linux', '--python', '3.11');
  const lock = project.read('pypi-sources.yaml').replace('systems: x86_64-linux', 'systems: x86_64-linus');
  project.write('pypi-sources.yaml', lock.replace('python-full: 3.11.9', 'python-full: 3.99.4'));
  assert.equal(await notesOf(project, '--system', 'x86_64-linux', '--python', '3.11'), []);
  project.remove();
});

test.run();
