import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeWheel } from '../helpers/fake-index-archives.js';
import { FileServer } from '../helpers/file-server.js';
import { Project } from '../helpers/run-cli.js';
import { makeTarGz } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { urlOf } from './sample-project.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** A build backend of a few lines, in the archive that it builds. */
const backend = `import zipfile

def build_wheel(folder, settings=None, metadata=None):
    with zipfile.ZipFile(folder + "/docs-1.2-py3-none-any.whl", "w") as wheel:
        wheel.write("docs.py")
        wheel.writestr("docs-1.2.dist-info/METADATA", "Metadata-Version: 2.1\\nName: docs\\nVersion: 1.2\\n")
        wheel.writestr("docs-1.2.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("docs-1.2.dist-info/RECORD", "")
    return "docs-1.2-py3-none-any.whl"
`;

const pyproject = `[project]
name = "docs"
version = "1.2"
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`;

if (!hasNix || hostPython === undefined) {
  saySkipped('building files by their addresses', 'nix and python3');
  test.skip('files by their addresses', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test("Nix builds a forge's archive under the name that the lock gives it, and a wheel with a plus in its address", async () => {
    const filename = 'tool-1.0+cpu-py3-none-any.whl';
    const metadata = ['Metadata-Version: 2.2', 'Name: tool', 'Version: 1.0+cpu'];
    const files = {
      '/us/docs/archive/v1.2.tar.gz': await makeTarGz([
        ['docs-0123abc/pyproject.toml', pyproject],
        ['docs-0123abc/backend.py', backend],
        ['docs-0123abc/docs.py', 'import tool\nword = tool.__version__\n'],
      ]),
      '/tool-1.0%2Bcpu-py3-none-any.whl': makeWheel({ filename, name: 'tool', version: '1.0+cpu', metadata }),
    };
    const server = await FileServer.start();
    for (const [path, body] of Object.entries(files)) server.files.set(path, { body });
    const [docs = '', tool = ''] = Object.keys(files).map((path) => `"@ ${server.origin}${path}"`);
    const project = new Project({ 'pypi-deps.yaml': `docs: ${docs}\ntool: ${tool}\n` });
    const args = ['resolve', '--index-url', `${server.origin}/simple`, '--python', python.version, '--nix', 'nix'];
    const { code, stderr } = await project.run(args);
    const { origin } = server;
    await server.close();
    assert.is(code, 0, stderr);
    // Nix runs while this process waits for it, so the files come from the disk.
    const shelf = join(world.folder, 'files');
    for (const [path, body] of Object.entries(files)) {
      const place = join(shelf, decodeURIComponent(path));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, body);
    }
    const lock = project.read('pypi-sources.yaml');
    assert.match(lock, `name: docs-1.2.tar.gz\n`);
    project.write('pypi-sources.yaml', lock.replaceAll(`url: ${origin}/`, `url: ${urlOf(shelf)}/`));
    const path = world.build(`(import ${project.path}/pypi.nix { pkgs = ${world.pkgs()}; })`);
    assert.is(run(join(path, 'bin/python'), ['-c', 'import docs; print(docs.word)']).stdout.trim(), '1.0+cpu');
    project.remove();
  });
}

test.run();
