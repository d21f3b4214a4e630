// `npm run test:live`: the user story as a whole. The bundled example is locked against the index that is asked by
// default, built by real Nix, and served.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from '../nix/nix-world.js';
import { hasNix, hostPython, saySkipped } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';

const test = suite('the example, served');

const names = ['makes.nix', 'api/env/pypi-deps.yaml', 'api/env/default.nix', 'api/src/main.py'];
const example = Object.fromEntries(
  names.map((name) => [name, readFileSync(fromRoot('fixtures/makes-example', name), 'utf8')]),
);

/** The address that a started uvicorn prints. */
async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of server.stderr ?? []) {
    said += String(chunk);
    const [, address] = /running on (http:\/\/127\.0\.0\.1:[0-9]+)/.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`uvicorn ended: ${said}`);
}

async function answer(url: string): Promise<unknown> {
  const response = await fetch(url);
  assert.is(response.status, 200);
  return response.json();
}

if (!hasNix || hostPython === undefined) {
  saySkipped('the example, served', 'nix and python3');
  test.skip('the example, served', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  const libraries = join(world.folder, 'libraries');
  mkdirSync(libraries);

  test('the example is locked, built by its default.nix, and answers both routes', async () => {
    await inProject(example, async (project) => {
      const args = ['resolve', '--python', python.version, '--nix', 'nix'];
      const { code, stderr } = await project.run(args, liveEnvironment());
      assert.is(code, 0, stderr);
      assert.is(project.read('api/env/default.nix'), example['api/env/default.nix'], 'it is what pylock writes');
      const path = world.build(
        `(import ${project.path}/api/env { pkgs = ${world.pkgs(`libraries = ${libraries};`)}; })`,
      );
      const server = spawn(join(path, 'bin/uvicorn'), ['main:app', '--host', '127.0.0.1', '--port', '0'], {
        cwd: join(project.path, 'api/src'),
        env: { PATH: '/nowhere' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const ended = once(server, 'exit');
      try {
        const address = await Promise.race([
          addressOf(server),
          sleep(30_000).then(() => Promise.reject(new Error('no answer'))),
        ]);
        assert.equal(await answer(`${address}/`), { message: 'Hello from a locked environment' });
        assert.equal(await answer(`${address}/squares/12`), { number: 12, square: 144 });
      } finally {
        server.kill('SIGTERM');
        await ended;
      }
    });
  });
}

test.run();
