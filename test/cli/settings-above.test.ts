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
  assert.ok((await run('verify')).includes(named));
  assert.equal(await run('verify', 'b/pypi-sources.yaml'), ['Settings: .python-version', '']);
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

test.run();
