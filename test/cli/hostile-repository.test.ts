import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HostileRepository, hasGit, hostileSettings, type Shape, shapes } from '../git/hostile-repository.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, collect } from '../helpers/run-cli.js';

const test = suite('pylock in a hostile repository');
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(await fromWorld({ idna: { '1.0': {}, '2.0': {} } }));
});
test.after(() => index.close());

const lock = "closure:\n  idna: '1.0'\nlinks: []\npython: '3.11'\n";
const files = { 'pypi-deps.yaml': 'idna: "*"\n', 'pypi-sources.yaml': lock, 'new.yaml': lock, 'other.yaml': lock };

function run(folder: string, words: readonly string[]): Promise<CliResult> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, '..'),
    XDG_CACHE_HOME: join(folder, '..', 'cache'),
  };
  return collect(
    spawn(process.execPath, [fromRoot('bin/pylock.js'), ...words], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Every command that asks git, each from the top and from the folder that is hostile. */
const commands: readonly (readonly string[])[] = [
  ['verify'],
  ['diff'],
  ['diff', 'HEAD'],
  ['diff', 'HEAD:api/pypi-sources.yaml'],
  ['resolve', '--check'],
  ['resolve', '--nix', 'nix'],
  ['nix', '--for', 'nix'],
  ['verify', '--fix'],
  ['merge-driver', 'other.yaml', 'pypi-sources.yaml', 'new.yaml'],
];

async function tracesOf(shape: Shape, setting: string): Promise<string> {
  const repository = new HostileRepository(shape, setting, files);
  for (const folder of [repository.top, join(repository.top, 'api')]) {
    for (const words of commands) {
      const isAsking = words[0] === 'resolve' || words[0] === 'verify';
      const result = await run(folder, isAsking ? [...words, '--index-url', index.url] : words);
      assert.not.match(result.stderr, 'pylock has a bug', words.join(' '));
    }
    repository.write('api/pypi-sources.yaml', lock);
  }
  return repository.traces;
}

for (const shape of shapes) {
  (hasGit ? test : test.skip)(`no command runs what a repository names: ${shape}`, async () => {
    for (const name of ['core.fsmonitor', 'protocol.ext.allow'])
      assert.is(await tracesOf(shape, hostileSettings[name] ?? ''), '', name);
  });
}

test.run();
