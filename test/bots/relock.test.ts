// The workflow of docs/bots.md, which locks the branches of a bot: its scripts are run as written, on a branch whose lock is old.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { docBlock } from '../helpers/doc-block.js';
import { fromRoot } from '../helpers/root.js';
import { copySources, HostileCheckout } from '../verify/hostile-checkout.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

const text = readFileSync(fromRoot('.github/examples/relock.yml'), 'utf8');
const workflow = parse(text);
const steps: readonly Step[] = workflow.jobs.relock.steps;
const identity = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_CONFIG_NOSYSTEM: '1' };

test('the workflow is the one of docs/bots.md, may write contents alone, and puts no expression into a shell', () => {
  assert.is(docBlock('bots.md', 'yaml relock.yml'), text);
  assert.equal(workflow.permissions, { contents: 'write' });
  assert.equal(workflow.on, { push: { branches: ['renovate/**'] } });
  for (const { uses = '', run = '' } of steps) {
    assert.not.match(run, '${{');
    if (uses !== '') assert.match(uses, /@[0-9a-f]{40}$/);
  }
  assert.match(workflow.jobs.relock.env.PYLOCK_COMMIT, /^[0-9a-f]{40}$/);
});

test('the settings of docs/bots.md name the author of the workflow’s commits, and the preset', () => {
  const { extends: presets, gitIgnoredAuthors } = JSON.parse(docBlock('bots.md', 'json renovate.json'));
  assert.match(presets.at(-1), /^github>OWNER\/pylock#[0-9a-f]{40}$/);
  for (const author of gitIgnoredAuthors) assert.ok(text.includes(`git config user.email '${author}'`), author);
  for (const name of ['rules', 'postUpgradeTasks']) JSON.parse(docBlock('bots.md', `json ${name}`));
});

test('the branch of a bot gets its new lock as one commit, and nothing of the checkout is run', () => {
  const checkout = new HostileCheckout();
  const git = (folder: string, ...words: readonly string[]): string => {
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: checkout.home,
      ...identity,
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a',
    };
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', env });
    assert.is(status, 0, stderr);
    return stdout.trim();
  };
  try {
    const source = join(checkout.top, 'repository');
    copySources(source);
    const remote = join(checkout.top, 'remote');
    mkdirSync(remote);
    git(remote, 'init', '--quiet', '--bare');
    for (const folder of [source, checkout.path]) {
      git(folder, 'init', '--quiet');
      git(folder, 'add', '.');
      git(folder, 'commit', '--quiet', '--message', 'first');
    }
    checkout.write('.pylock.yaml', "nix: none\npython: '3.12'\n");
    git(checkout.path, 'checkout', '--quiet', '-b', 'renovate/python');
    git(checkout.path, 'commit', '--quiet', '--all', '--message', 'bump');
    git(checkout.path, 'remote', 'add', 'origin', remote);
    git(checkout.path, 'push', '--quiet', '--set-upstream', 'origin', 'renovate/python');
    const temporary = join(checkout.top, 'temp');
    mkdirSync(temporary);
    const runAll = (scripts: readonly string[]) => {
      for (const run of scripts) {
        const script = run.replace('https://github.com/OWNER/pylock', source);
        const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
          cwd: checkout.path,
          encoding: 'utf8',
          env: {
            PATH: checkout.searchPath(false),
            HOME: checkout.home,
            RUNNER_TEMP: temporary,
            PYLOCK_COMMIT: git(source, 'rev-parse', 'HEAD'),
          },
        });
        assert.is(status, 0, stderr);
      }
    };
    const scripts = steps.flatMap(({ run }) => run ?? []);
    runAll(scripts);
    const log = git(remote, 'log', '--format=%s by %ae', 'renovate/python').split('\n');
    assert.equal(log[0], 'Lock anew by 41898282+github-actions[bot]@users.noreply.github.com');
    assert.is(log.length, 3);
    assert.match(git(remote, 'show', 'renovate/python:pypi-sources.yaml'), "python: '3.12'");
    // A branch that needs nothing gets no commit.
    runAll(scripts.slice(1));
    assert.is(git(remote, 'log', '--format=%s', 'renovate/python').split('\n').length, 3);
    assert.is(checkout.ran, '');
  } finally {
    checkout.remove();
  }
});

test.run();
