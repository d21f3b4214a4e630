// Messages of the action to GitHub, with a loopback server in its place and a program that stands for pylock.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect } from '../helpers/run-cli.js';
import { copySources, write } from './hostile-checkout.js';

const test = suite('the action on GitHub');
const top = mkdtempSync(join(tmpdir(), 'pylock-github-'));
test.after(() => rmSync(top, { recursive: true, force: true }));
const action = join(top, 'action');
const checkout = join(top, 'checkout');
const base = 'a'.repeat(40);
const token = 'the-token-of-the-job';

/** Stands for pylock: two clean locks, a snapshot of each, and the changes that a test chooses. It knows no token. */
const program = `exports.runProcess = () => {
  const fs = require('fs');
  const words = process.argv.slice(2);
  if (JSON.stringify(process.env).includes('${token}')) throw new Error('the token is here');
  const flag = (name) => words.find((word) => word.startsWith(name))?.slice(name.length);
  if (words[0] === 'verify')
    fs.writeFileSync(flag('--format=json='), JSON.stringify({ locks: [{ lock: 'a.yaml', findings: [] }, { lock: '-b.yaml', findings: [] }] }));
  else if (words[0] === 'export') process.stdout.write(JSON.stringify({ lock: flag('--lock='), format: flag('--format=') }));
  else {
    if (words.join(' ') !== 'diff ${base} --format=markdown') throw new Error(words.join(' '));
    process.stdout.write(fs.readFileSync('../diff.md', 'utf8'));
    process.exitCode = Number(fs.readFileSync('../diff.code', 'utf8'));
  }
};`;

test.before(() => {
  copySources(action);
  write(join(action, 'dist/cli.cjs'), program);
  write(join(checkout, 'x'), '');
});

interface Call {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

interface Scene {
  readonly diff?: string;
  readonly diffCode?: number;
  readonly comments?: readonly object[];
  readonly status?: number;
  readonly event?: string;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

/** Runs the second half of the action, with GitHub at a loopback address; gives what GitHub was asked. */
async function runAction(inputs: Readonly<Record<string, string>>, scene: Scene = {}) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    calls.push({ method, url, authorization: headers.authorization, body: await bodyOf(request) });
    response.statusCode = scene.status ?? 200;
    if (response.statusCode === 302) response.setHeader('location', 'http://127.0.0.1:9/elsewhere');
    const page = Number(/[?&]page=(\d+)/.exec(url ?? '')?.[1] ?? 1);
    const listed = (scene.comments ?? []).slice(100 * (page - 1), 100 * page);
    response.end(JSON.stringify(method === 'GET' ? listed : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(top, 'diff.md'), scene.diff ?? '### `a.yaml`\n');
  writeFileSync(join(top, 'diff.code'), String(scene.diffCode ?? 0));
  const event = join(top, 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }));
  const names = Object.entries({ format: 'github', ...inputs });
  const child = spawn(process.execPath, [join(action, 'scripts/action.mjs')], {
    cwd: action,
    env: {
      ...Object.fromEntries(names.map(([name, value]) => [`PYLOCK_ACTION_${name.toUpperCase()}`, value])),
      ...{ PATH: process.env['PATH'], GITHUB_WORKSPACE: checkout, RUNNER_TEMP: top, PYLOCK_ACTION_TOKEN: token },
      ...{ GITHUB_EVENT_NAME: scene.event ?? 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'us/shop' },
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ran = await collect(child);
  await new Promise((resolve) => server.close(resolve));
  return { ...ran, calls, asked: calls.map(({ method, url }) => `${method} ${url}`) };
}

const list = 'GET /repos/us/shop/issues/7/comments?per_page=100&page=1';
const mine = (id: number) => ({ id, user: { type: 'Bot' }, body: '<!-- pylock diff -->\nold' });

test('neither is asked for: GitHub is not called', async () => {
  const { code, calls, stderr } = await runAction({ comment: 'false', submit: '' });
  assert.equal([code, calls], [0, []], stderr);
});

test('submit sends the snapshot of each lock, with the token', async () => {
  const { code, calls, stderr } = await runAction({ submit: 'true' });
  assert.is(code, 0, stderr);
  const call = { method: 'POST', url: '/repos/us/shop/dependency-graph/snapshots', authorization: `Bearer ${token}` };
  assert.equal(calls, [
    { ...call, body: { lock: 'a.yaml', format: 'github-snapshot' } },
    { ...call, body: { lock: '-b.yaml', format: 'github-snapshot' } },
  ]);
});

test('a snapshot that GitHub refuses is an error, and its step is told', async () => {
  const { code, stdout } = await runAction({ submit: 'true' }, { status: 403 });
  assert.is(code, 3);
  assert.match(
    stdout,
    '::error title=pylock::submit: a.yaml: GitHub answers 403 to POST /repos/us/shop/dependency-graph/snapshots; the job needs: permissions: contents: write\n',
  );
  assert.not.match(stdout, token);
});

test('a redirect is not followed', async () => {
  const { code, calls } = await runAction({ submit: 'true' }, { status: 302 });
  assert.equal([code, calls.length], [3, 2]);
});

test('the first run writes a comment, a later one replaces it, and only a bot’s comment is taken for it', async () => {
  const body = { body: '<!-- pylock diff -->\n### `a.yaml`' };
  const person = { id: 1, user: { type: 'User' }, body: '<!-- pylock diff -->\nmine' };
  const first = await runAction({ comment: 'true' }, { comments: [person] });
  assert.equal([first.code, first.asked], [0, [list, 'POST /repos/us/shop/issues/7/comments']], first.stderr);
  assert.equal(first.calls[1]?.body, body);
  const later = await runAction(
    { comment: 'true' },
    { comments: [person, { id: 3, user: null, body: null }, mine(42)] },
  );
  assert.equal(later.asked, [list, 'PATCH /repos/us/shop/issues/comments/42']);
  assert.equal(later.calls[1]?.body, body);
});

test('a comment behind the first hundred is found', async () => {
  const comments = [...Array.from({ length: 100 }, (_, id) => ({ id, user: { type: 'User' }, body: 'hi' })), mine(500)];
  const { asked } = await runAction({ comment: 'true' }, { comments });
  assert.equal(asked, [list, list.replace('&page=1', '&page=2'), 'PATCH /repos/us/shop/issues/comments/500']);
});

test('without changes there is no comment, and an old one says so', async () => {
  assert.equal((await runAction({ comment: 'true' }, { diff: '' })).asked, [list]);
  const { calls } = await runAction({ comment: 'true' }, { diff: '\n', comments: [mine(5)] });
  assert.equal(calls[1]?.body, { body: '<!-- pylock diff -->\nNo lock changes any more.' });
});

test('a comment that is longer than GitHub takes ends with a whole line', async () => {
  const { calls } = await runAction({ comment: 'true' }, { diff: `${'| a package | 1.0 |\n'.repeat(9000)}` });
  const { body } = (calls[1]?.body ?? {}) as { readonly body: string };
  assert.ok(body.length < 65_536);
  assert.match(body, /\| a package \| 1\.0 \|\n\nThe rest is left out: run `pylock diff` to see all of it\.\n$/);
});

test('no comment is written where there is no pull request, and a failure of it is a warning', async () => {
  assert.equal((await runAction({ comment: 'true' }, { event: 'push' })).calls, []);
  const shallow = await runAction({ comment: 'true' }, { diffCode: 2 });
  assert.equal([shallow.code, shallow.calls], [0, []]);
  assert.match(
    shallow.stdout,
    '::warning title=pylock::comment: the changes are not known; does actions/checkout have fetch-depth: 0?\n',
  );
  const fork = await runAction({ comment: 'true' }, { status: 403 });
  assert.is(fork.code, 0);
  assert.match(
    fork.stdout,
    /^::warning title=pylock::comment: GitHub answers 403 to GET .*; the job needs: permissions: pull-requests: write$/m,
  );
});

test.run();
