import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { askGit } from '../../src/git/git.js';
import { ignoredByGit } from '../../src/git/ignored.js';
import { mergeByLines } from '../../src/git/merge-file.js';
import { filesOfRevision, findRevision, textOfRevision } from '../../src/git/revision.js';
import { untracked } from '../../src/git/untracked.js';
import { HostileRepository, hasGit, hostileSettings, shapes } from './hostile-repository.js';

const test = suite('hostile repositories');
const files = { 'pypi-deps.yaml': '{}\n', 'a-sources.yaml': 'x\n', 'new.txt': '', 'ignored.txt': '' };

/** Asks git everything that pylock ever asks, of the repository and of its folder. */
function askEverything({ top }: HostileRepository): void {
  for (const folder of [top, join(top, 'api')]) {
    const paths = Object.keys(files).map((name) => join(top, 'api', name));
    ignoredByGit(folder, paths);
    untracked(paths);
    const revision = findRevision(folder, 'HEAD');
    if (revision === undefined) continue;
    for (const path of filesOfRevision(revision, folder)) textOfRevision(revision, path, 1000);
    textOfRevision(revision, join(top, 'api', 'a-sources.yaml'), 1000);
  }
  const [ours, base, theirs] = ['ours', 'base', 'theirs'].map((name) => join(top, 'api', name));
  for (const path of [ours, base, theirs]) writeFileSync(path ?? '', `${path}\n`);
  mergeByLines(base ?? '', ours ?? '', theirs ?? '');
}

for (const [name, setting] of Object.entries(hostileSettings)) {
  (hasGit ? test : test.skip)(`${name} of a repository runs nothing, wherever its config lies`, () => {
    for (const shape of shapes) {
      const repository = new HostileRepository(shape, setting, files);
      askEverything(repository);
      assert.is(repository.traces, '', shape);
    }
  });
}

(hasGit ? test : test.skip)('a program called git in the repository is not the one that is asked', () => {
  const repository = new HostileRepository('dot-git', '', files);
  const evil = join(repository.top, '..', 'program');
  const before = process.env['PATH'];
  for (const bin of [
    '',
    '.',
    'bin',
    join(repository.top, 'node_modules', '.bin'),
    `${repository.top}/node_modules/.bin/`,
  ]) {
    const folder = join(repository.top, bin.replace(repository.top, ''));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'git'), `#!/bin/sh\nexec ${evil}\n`, { mode: 0o755 });
    for (const path of [`${bin}:${before}`, bin]) {
      process.env['PATH'] = path;
      askEverything(repository);
    }
  }
  process.env['PATH'] = before;
  assert.is(repository.traces, '');
});

(hasGit ? test : test.skip)('variables that name another repository, index or program count for nothing', () => {
  const repository = new HostileRepository('dot-git', '', files);
  const other = new HostileRepository('dot-git', hostileSettings['core.fsmonitor'] ?? '', {
    'other-sources.yaml': 'y\n',
  });
  const program = join(other.top, '..', 'program');
  const variables: Readonly<Record<string, string>> = {
    GIT_DIR: join(other.top, '.git'),
    GIT_WORK_TREE: other.top,
    GIT_INDEX_FILE: join(other.top, '.git', 'index'),
    GIT_OBJECT_DIRECTORY: join(other.top, '.git', 'objects'),
    GIT_NAMESPACE: 'x',
    GIT_EXTERNAL_DIFF: program,
    GIT_SSH_COMMAND: program,
    GIT_PAGER: program,
    GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${program}'`,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.fsmonitor',
    GIT_CONFIG_VALUE_0: program,
  };
  Object.assign(process.env, variables);
  askEverything(repository);
  const revision = findRevision(repository.top, 'HEAD');
  const names = revision === undefined ? [] : filesOfRevision(revision, join(repository.top, 'api'));
  for (const name of Object.keys(variables)) delete process.env[name];
  assert.equal(
    names.map((name) => name.slice(repository.top.length + 1)),
    ['api/a-sources.yaml', 'api/pypi-deps.yaml'],
  );
  assert.equal([repository.traces, other.traces], ['', '']);
});

(hasGit ? test : test.skip)('a repository that lets git wait for ever is given up', () => {
  const repository = new HostileRepository('dot-git', '[include]\n\tpath = HERE/pipe\n', files);
  assert.is(spawnSync('sh', ['-c', 'mkfifo pipe'], { cwd: repository.top }).status, 0);
  const answer = askGit({ top: repository.top, command: 'ls-files', words: [], mostMs: 100 });
  assert.equal(answer, { kind: 'failed', complaint: 'it takes too long' });
});

if (hasGit && process.getuid?.() === 0) {
  test("git's own check of whose a repository is stays in force, and the user's word in it", () => {
    const { top } = new HostileRepository('dot-git', '', files);
    const ignored = () => ignoredByGit(top, [join(top, 'api', 'ignored.txt')]);
    assert.is(ignored().paths.size, 1);
    assert.is(spawnSync('chown', ['-R', '12345', top]).status, 0);
    assert.match(ignored().complaint ?? '', 'dubious ownership');
    assert.is(findRevision(top, 'HEAD'), undefined);
    Object.assign(process.env, { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: top });
    assert.equal([ignored().paths.size, findRevision(top, 'HEAD')?.top], [1, top]);
    for (const name of ['COUNT', 'KEY_0', 'VALUE_0']) delete process.env[`GIT_CONFIG_${name}`];
  });
}

(hasGit ? test : test.skip)('an answer that is longer than allowed is none', () => {
  const { top } = new HostileRepository('dot-git', '', files);
  const answer = askGit({ top, command: 'ls-files', words: [], mostBytes: 5 });
  assert.equal(answer, { kind: 'failed', complaint: 'ENOBUFS' });
});

test.run();
