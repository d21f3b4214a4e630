// Files of an index that asks for a login, downloaded by real Nix.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printLock } from '../../src/lock/write.js';
import { NixWorld } from './nix-world.js';
import { sampleLock, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

/** A server of its own process, since Nix runs while the test waits for it: any path gives the bytes to `ann` alone. */
const server = `
const [bytes, login] = process.argv.slice(1);
const expected = 'Basic ' + Buffer.from(login).toString('base64');
const served = require('node:http').createServer((request, response) => {
  const isKnown = request.headers.authorization === expected;
  response.writeHead(isKnown ? 200 : 401, isKnown ? {} : { 'www-authenticate': 'Basic' });
  response.end(isKnown ? Buffer.from(bytes, 'base64') : '');
});
served.listen(0, '127.0.0.1', () => console.log(served.address().port));
setTimeout(() => process.exit(), 600_000).unref();
`;

async function serve(bytes: Buffer): Promise<{ readonly child: ChildProcess; readonly origin: string }> {
  const child = spawn(process.execPath, ['-e', server, bytes.toString('base64'), 'ann:s3cret'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout ?? child, 'data');
  return { child, origin: `http://127.0.0.1:${String(port).trim()}` };
}

if (!hasNix || hostPython === undefined) {
  saySkipped('a private index', 'nix and python3');
  test.skip('a private index', () => {});
} else {
  const { version } = hostPython;
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());

  test('a file behind a login is downloaded by the fetch of overrides.nix, and by its own hash alone', async () => {
    const wheel: WheelSample = { name: 'secret', version: '1.0', files: { 'secret.py': 'answer = 42\n' } };
    const bytes = makeWheel(wheel);
    const { child, origin } = await serve(bytes);
    try {
      const folder = join(world.folder, 'api');
      const files = [{ name: wheelName(wheel), bytes }];
      const systems = { 'x86_64-linux': { secret: wheelName(wheel) } };
      writeProject(folder, { python: version, files, systems });
      const lock = sampleLock(folder, { python: version, files, systems });
      const links = lock.links.map((link) => ({ ...link, url: `${origin}/${link.name}` }));
      writeFileSync(join(folder, 'pypi-sources.yaml'), printLock({ ...lock, links }));
      const call = (more: string) =>
        `import ./api/pypi.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; ${more} }`;
      const fetch = 'changes.fetch = import <nix/fetchurl.nix>;';
      assert.match(world.failure(call('')), '401');
      assert.match(world.failure(call(fetch)), '401');
      const netrc = join(world.folder, 'netrc');
      writeFileSync(netrc, 'machine 127.0.0.1 login ann password s3cret\n');
      const options = ['netrc-file', netrc];
      const built = world.run('nix-build', ['--no-out-link', '-E', call(fetch)], options);
      assert.is(built.code, 0, built.stderr);
      const source = (more: string) => `builtins.elemAt (${call(more)}).packages.secret.args 2`;
      assert.is(world.eval(source(fetch)), world.eval(source('')), 'another way to the file is another file');
      const wrong = world.failure(call('changes.fetch = "curl";'));
      assert.match(wrong, 'fetch is a string, and not a lambda');
    } finally {
      child.kill();
    }
  });
}

test.run();
