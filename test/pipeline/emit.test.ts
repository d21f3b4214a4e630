import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { printLock } from '../../src/lock/write.js';
import { type EmitRequest, emitNix } from '../../src/pipeline/emit.js';
import { sampleLock } from '../lock/sample.js';

const test = suite<{ folder: string; request: EmitRequest }>('emit nix');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-emit-'));
  mkdirSync(join(context.folder, '.git'));
  const lockPath = join(context.folder, 'pypi-sources.yaml');
  writeFileSync(lockPath, printLock(sampleLock()));
  context.request = { lockPath, asked: undefined, force: false, now: new Date(0) };
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

function nixFilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.nix'))
    .sort();
}

test('the flag counts before the config, the config before what fits', async ({ folder, request }) => {
  writeFileSync(join(folder, '.pylock.yaml'), 'nix: [flake]\n');
  await emitNix(request);
  assert.equal(nixFilesIn(folder), ['flake.nix', 'pypi.nix']);
  const asked = await emitNix({ ...request, asked: ['nix'] });
  assert.equal(nixFilesIn(folder), ['default.nix', 'flake.nix', 'pypi.nix']);
  assert.is(asked.files.length, 1, 'pypi.nix was as it should be');
  assert.equal((await emitNix({ ...request, asked: ['nix'] })).files, []);
});

test('no lock, and no kind, are told', async ({ folder, request }) => {
  const fault = async (parts: Partial<EmitRequest>) => {
    try {
      await emitNix({ ...request, ...parts });
    } catch (error) {
      if (error instanceof PylockError) return `${error.code}: ${error.hint}`;
      throw error;
    }
    return undefined;
  };
  assert.is(await fault({ lockPath: join(folder, 'other.yaml') }), 'bad-lock: Run: pylock resolve');
  writeFileSync(join(folder, 'default.nix'), '{ }');
  assert.is(await fault({}), 'usage: Say so: pylock nix --for nix (or makes, makes-builtin, flake)');
});

test.run();
