import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { endOfGroup } from '../../src/git/end-of-group.js';
import { narSha256 } from '../../src/git/nar.js';
import { GitFault, remoteRefs, TooLarge, withCheckout } from '../../src/git/remote.js';
import { GitFetcher } from '../../src/index-client/direct/fetch-git.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { GitServer, git } from '../helpers/git-server.js';
import { hasNix, run, saySkipped } from '../nix/tools.js';

const test = suite<{ server: GitServer }>('git: repositories of addresses');
test.before(async (context) => {
  context.server = await GitServer.start();
});
test.after(({ server }) => server.close());

/** The hash that Nix itself gives the folder, in hexadecimal digits; undefined where there is no Nix. */
function hashByNix(folder: string): string | undefined {
  if (!hasNix) return undefined;
  const { code, stdout, stderr } = run('nix-hash', ['--type', 'sha256', folder]);
  assert.is(code, 0, stderr);
  return stdout.trim();
}
if (!hasNix) saySkipped('hashes of folders against Nix', 'nix');

/** All that a checkout can be wrong in: modes, links, ends of lines, other encodings, no files, odd names. */
const odd = {
  'pyproject.toml': '[project]\nname = "a"\nversion = "1.0"\n',
  'run.sh': { runs: '#!/bin/sh\n' },
  link: { to: 'pyproject.toml' },
  'dir/link': { to: '../nowhere' },
  '.gitattributes':
    'crlf.txt text eol=crlf\nid.txt ident\nwide.txt working-tree-encoding=UTF-16LE\nbig.bin filter=lfs\n',
  'crlf.txt': 'a\nb\n',
  'id.txt': '$Id$\n',
  'wide.txt': Buffer.from('wide\n', 'utf16le'),
  'big.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
  'B/x': '',
  'a.b/x': 'dot',
  'a/x': 'slash',
  'ä/ß': 'umlaut',
  'empty.txt': '',
} as const;

test('a checkout has the hash that Nix gives the same files', async ({ server }) => {
  const repository = server.repository('odd');
  const commit = repository.commit(odd);
  for (const kind of ['smart', 'dumb'] as const) {
    server.kind = kind;
    if (kind === 'dumb') server.listFiles('odd');
    await withCheckout(server.addressOf('odd'), commit, async ({ folder, hasSubmodules }) => {
      assert.is(hasSubmodules, false);
      assert.is(readFileSync(join(folder, 'crlf.txt'), 'latin1'), 'a\r\nb\r\n');
      assert.match(readFileSync(join(folder, 'id.txt'), 'latin1'), /^\$Id: [0-9a-f]{40} \$\n$/);
      const own = await narSha256(folder);
      // Nix hashes all of a folder: fetchgit removes what git put there.
      spawnSync('rm', ['-rf', join(folder, '.git')]);
      assert.is(await narSha256(folder), own, kind);
      assert.is(own, hashByNix(folder) ?? own, kind);
    });
  }
  server.kind = 'smart';
});

test("the user's settings change nothing about a checkout", async ({ server }) => {
  const repository = server.repository('plain');
  const commit = repository.commit({ 'a.txt': 'a\n', 'big.bin': 'pointer\n', '.gitattributes': '*.bin filter=lfs\n' });
  const settings = ['core.autocrlf=true', 'filter.lfs.smudge=tr a-z A-Z', 'core.eol=crlf', 'filter.lfs.required=true'];
  const variables = Object.fromEntries(
    settings.flatMap((setting, at) => {
      const [key = '', value = ''] = setting.split('=', 2);
      return [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ];
    }),
  );
  Object.assign(process.env, variables, { GIT_CONFIG_COUNT: String(settings.length) });
  try {
    await withCheckout(server.addressOf('plain'), commit, async ({ folder }) => {
      assert.is(readFileSync(join(folder, 'a.txt'), 'latin1'), 'a\n');
      assert.is(readFileSync(join(folder, 'big.bin'), 'latin1'), 'pointer\n');
    });
  } finally {
    for (const name of ['GIT_CONFIG_COUNT', ...Object.keys(variables)]) delete process.env[name];
  }
});

test('submodules belong to the tree, those of submodules too, and their addresses may be relative', async ({
  server,
}) => {
  const inner = server.repository('group/inner').commit({ 'inner.txt': 'inner' });
  const middle = server.repository('group/middle');
  middle.submodule('deep', server.addressOf('group/inner'), inner);
  const outer = server.repository('group/outer');
  outer.submodule('lib', '../../middle/.git', middle.commit({ 'middle.txt': 'middle' }));
  const commit = outer.commit({ 'outer.txt': 'outer' });
  await withCheckout(server.addressOf('group/outer'), commit, async ({ folder, hasSubmodules }) => {
    assert.is(hasSubmodules, true);
    assert.is(readFileSync(join(folder, 'lib/deep/inner.txt'), 'utf8'), 'inner');
    const own = await narSha256(folder);
    spawnSync('find', [folder, '-name', '.git', '-prune', '-exec', 'rm', '-rf', '{}', '+']);
    assert.is(own, hashByNix(folder) ?? own);
  });
});

test('a submodule may not run a program, or read a folder of this machine', async ({ server }) => {
  const victim = server.repository('victim');
  const secret = server.repository('secret');
  secret.commit({ 'secret.txt': 'secret' });
  const trace = join(secret.folder, 'trace');
  for (const url of [secret.folder, `file://${secret.folder}`, `ext::touch ${trace}`]) {
    git(victim.folder, 'update-index', '--add', '--cacheinfo', `160000,${git(secret.folder, 'rev-parse', 'HEAD')},sub`);
    const commit = victim.commit({
      '.gitmodules': `[submodule "sub"]\n\tpath = sub\n\turl = ${url}\n\tupdate = !touch ${trace}\n`,
    });
    try {
      await withCheckout(server.addressOf('victim'), commit, async ({ folder }) => {
        assert.not(existsSync(join(folder, 'sub/secret.txt')), url);
      });
    } catch (error) {
      assert.instance(error, GitFault);
    }
    assert.not(existsSync(trace), url);
  }
});

test('refs are told with the commits of annotated tags', async ({ server }) => {
  const repository = server.repository('refs');
  const commit = repository.commit({ a: 'a' });
  git(repository.folder, 'tag', '-a', '-m', 'one', 'v1.0');
  git(repository.folder, 'tag', 'light');
  const refs = await remoteRefs(server.addressOf('refs'), ['HEAD', 'refs/heads/main', 'refs/tags/*']);
  assert.equal([...refs.keys()].sort(), [
    'HEAD',
    'refs/heads/main',
    'refs/tags/light',
    'refs/tags/v1.0',
    'refs/tags/v1.0^{}',
  ]);
  assert.is(refs.get('refs/tags/v1.0^{}'), commit);
  assert.is.not(refs.get('refs/tags/v1.0'), commit);
});

test('the nearest tag is told with the distance to it', async ({ server }) => {
  const repository = server.repository('tagged');
  repository.commit({ a: '1' });
  git(repository.folder, 'tag', 'v1.2.3');
  repository.commit({ a: '2' });
  const commit = repository.commit({ a: '3' });
  await withCheckout(server.addressOf('tagged'), commit, async (checkout) => {
    assert.match(await checkout.describe(), /^v1\.2\.3-2-g[0-9a-f]+$/);
  });
});

test('what is not there is a fault without logins, and nothing is left behind', async ({ server }) => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('pylock-git-'));
  const lost = 'f'.repeat(40);
  try {
    await withCheckout(server.addressOf('odd'), lost, async () => assert.unreachable());
  } catch (error) {
    assert.instance(error, GitFault);
  }
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('pylock-git-'));
  assert.equal(
    after.filter((name) => !before.includes(name)),
    [],
  );
});

/** Folders of checkouts, by name. */
function checkouts(): readonly string[] {
  return readdirSync(tmpdir()).filter(
    (name) => name.startsWith('pylock-git-') && !name.startsWith('pylock-git-server'),
  );
}

test('a repository that is too large is refused, whatever is large in it, and leaves nothing behind', async ({
  server,
}) => {
  const zeros = Buffer.alloc(8 * 1024 * 1024);
  const inner = server.repository('zeros').commit({ 'zeros.bin': zeros });
  const outer = server.repository('around');
  outer.submodule('sub', server.addressOf('zeros'), inner);
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`files/${at}`, '']));
  const limit = { bytes: 2 * 1024 * 1024, entries: 200 };
  const before = checkouts();
  for (const [name, commit] of [
    ['zeros', inner],
    ['random', server.repository('random').commit({ 'random.bin': randomBytes(4 * 1024 * 1024) })],
    ['files', server.repository('files').commit(files)],
    ['around', outer.commit({ a: 'a' })],
  ] as const) {
    const seen = await withCheckout(server.addressOf(name), commit, async () => 'taken', limit).catch((error) => error);
    assert.instance(seen, TooLarge, name);
  }
  assert.equal(checkouts(), before);
});

test('the fault of one that is too large names its address, and what to do', async ({ server }) => {
  const commit = server.repository('big').commit({ 'zeros.bin': Buffer.alloc(1024 * 1024) });
  const limit = { bytes: 512 * 1024, entries: 1000 };
  const fetcher = new GitFetcher({ cache: undefined, offline: false, now: () => 0, limit });
  const request = { name: 'big' as NormalizedName, url: `git+${server.addressOf('big')}@${commit}` };
  const fault = await fetcher.get({ ...request, hash: undefined, version: undefined }).catch((error) => error);
  assert.instance(fault, PylockError);
  const { code, message, place, hint } = fault as PylockError;
  assert.equal([code, message], ['index-answer', 'the repository is too large: more than 4 GiB or a million files']);
  assert.is(place?.file, server.addressOf('big'));
  assert.is(hint, "Its history and submodules count too. Name the forge's archive of the commit by url.");
});

test('several fetches run at the same time, but not all of many', async ({ server }) => {
  server.repository('lanes').commit({ a: 'a' });
  const limit = pLimit(2);
  let [running, most, done] = [0, 0, 0];
  const work = async (fails: boolean) => {
    running += 1;
    most = Math.max(most, running);
    await remoteRefs(server.addressOf('lanes'), ['HEAD']);
    running -= 1;
    done += 1;
    if (fails) throw new Error('it fails');
  };
  await Promise.allSettled([true, false, true, false, false].map((fails) => limit(() => work(fails))));
  assert.equal([most, done, running], [2, 5, 0]);
  await limit(() => work(false));
  assert.is(done, 6);
});

test('a program is stopped with all that it starts', async () => {
  const limits = { mostBytes: 100_000, mostMs: 3_600_000 };
  const ending = (program: string, script: string, more: Partial<Parameters<typeof endOfGroup>[1]> = {}) => {
    const child = spawn(program, ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    return endOfGroup(child, { ...limits, ...more });
  };
  const stopped = (why: string) => ({ kind: 'stopped', why });
  // The answer comes only when no process holds its output any more.
  assert.equal(await ending('sh', 'sleep 3000 & yes'), stopped('too much output'));
  assert.equal(await ending('sh', 'sleep 3000 & sleep 3000', { isTooMuch: async () => true }), stopped('too much'));
  assert.equal(await ending('sh', 'sleep 3000 & sleep 3000', { mostMs: 1 }), stopped('too long'));
  assert.equal(await ending('no-such-program', ''), { kind: 'failed', code: 'ENOENT' });
  const ended = await ending('sh', 'echo out; echo err >&2; exit 3');
  assert.equal(ended, { kind: 'ended', code: 3, text: 'out\n', errors: 'err\n' });
});

test.run();
