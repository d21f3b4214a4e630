import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeTar, makeTarGz, makeZip } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** A build backend in the archive that it builds; `word` is what its wheel says. */
const backend = (word: string): string => `import os, subprocess, zipfile

def build_wheel(folder, settings=None, metadata=None):
    with zipfile.ZipFile(folder + "/app-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("app.py", "word = %r\\n" % ${word})
        wheel.writestr("app-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: app\\nVersion: 1.0\\n")
        wheel.writestr("app-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
    return "app-1.0-py3-none-any.whl"
`;
const systems = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin', 'x86_64-darwin'];

/** A file that is a tar archive in gzip, and a zip archive: that lies in an extra field, and takes the rest for its comment. */
async function both(tar: string, zip: string): Promise<Buffer> {
  const packed = await makeTarGz([['app-1.0/own.py', backend(JSON.stringify(tar))]]);
  const rest = packed.subarray(10);
  const samples = [{ name: 'app-1.0/own.py', text: backend(JSON.stringify(zip)) }];
  const extra = makeZip(samples, { comment: '?'.repeat(rest.length) }).subarray(0, -rest.length);
  const head = Buffer.from([...packed.subarray(0, 10), 0, 0]);
  head[3] = 4;
  head.writeUInt16LE(extra.length, 10);
  return Buffer.concat([head, extra, rest]);
}

if (!hasNix || hostPython === undefined) {
  saySkipped('building hostile archives', 'nix and python3');
  test.skip('hostile archives', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  /** A project of one file. */
  const call = (folder: string, name: string, bytes: Buffer): string => {
    const build = { backend: 'own', backendPath: ['.'], requires: [] };
    const path = writeProject(join(world.folder, folder), {
      python: python.version,
      files: [{ name, bytes }],
      systems: Object.fromEntries(systems.map((system) => [system, { app: name }])),
      ...(name.endsWith('.whl') ? {} : { builds: { [name]: build } }),
    });
    return `(import ${path} { pkgs = ${world.pkgs()}; })`;
  };
  const wordOf = (expression: string): string =>
    run(join(world.build(expression), 'bin/python'), ['-c', 'import app; print(app.word)']).stdout;
  const wheel: WheelSample = { name: 'app', version: '1.0', files: { 'app.py': 'word = 1\n' } };

  test('a .tar.gz that is a zip archive as well is built from the tar archive, as it was locked', async () => {
    assert.is(wordOf(call('both-tar', 'app-1.0.tar.gz', await both('tar', 'zip'))), 'tar\n');
  });

  test('a .zip that is a tar archive as well is built from the zip archive', async () => {
    assert.is(wordOf(call('both-zip', 'app-1.0.zip', await both('tar', 'zip'))), 'zip\n');
  });

  test('a ./configure in a .zip archive can be run', () => {
    const bytes = makeZip([
      { name: 'app-1.0/own.py', text: backend('subprocess.check_output(["./configure"], text=True).strip()') },
      { name: 'app-1.0/configure', text: '#!/bin/sh\necho configured\n', mode: 0o100755 },
    ]);
    assert.is(wordOf(call('configure', 'app-1.0.zip', bytes)), 'configured\n');
  });

  const shown = `lib/python${python.version}/site-packages`;
  const refused: readonly (readonly [
    claim: string,
    name: string,
    bytes: () => Buffer | Promise<Buffer>,
    message: string,
  ])[] = [
    [
      'a wheel with a hook for Nix',
      wheelName(wheel),
      () => makeWheel({ ...wheel, files: { 'app-1.0.data/data/nix-support/setup-hook': 'echo' } }),
      "pylock: error: the wheel holds 'app-1.0.data/data/nix-support/setup-hook', and only Nix itself may write nix-support",
    ],
    [
      'a wheel that writes over a file of its own',
      wheelName(wheel),
      () => makeWheel({ ...wheel, files: { 'app.py': '', [`app-1.0.data/data/${shown}/APP.py`]: '' } }),
      `pylock: error: two entries of the wheel may be one file: 'app.py' and 'app-1.0.data/data/${shown}/APP.py'`,
    ],
    [
      'a build that writes a hook for Nix by itself',
      'app-1.0.tar.gz',
      () =>
        makeTarGz([
          [
            'app-1.0/own.py',
            backend('"x"').replace('    with', '    os.makedirs(os.environ["out"] + "/nix-support")\n    with'),
          ],
        ]),
      'pylock: error: something else than the wheel wrote to ',
    ],
    [
      'an archive whose link leads out',
      'app-1.0.tar.gz',
      () => makeTar([{ name: 'app-1.0/own.py' }, { name: 'app-1.0/link', type: 'symlink', linkname: '../../..' }]),
      "pylock: error: a link leads out of the source archive: 'app-1.0/link'",
    ],
  ];
  for (const [at, [claim, name, bytes, message]] of refused.entries()) {
    test(`fails with one line: ${claim}`, async () => {
      const failure = world.failure(call(`refused-${at}`, name, await bytes()));
      assert.match(failure, message);
      assert.not.match(failure, 'Traceback');
    });
  }
}

test.run();
