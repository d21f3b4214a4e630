// The commands of README for somebody who comes with a lock, and docs/import.md on pylock.toml, until Python runs.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { makeWheel } from '../helpers/fake-index-archives.js';
import { FileServer } from '../helpers/file-server.js';
import { commandsOfReadme } from '../helpers/readme-commands.js';
import { Project } from '../helpers/run-cli.js';
import { makeTarGz } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { urlOf } from './sample-project.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const pyproject = `[tool.poetry]
name = "shop"
version = "0.1.0"
description = ""
authors = []

[tool.poetry.dependencies]
python = ">=3.8"
web = "^1.0" # the server
`;

/** Puts files where Nix finds them while this process waits for it, and lets the lock say so. */
function shelve(world: NixWorld, project: Project, origin: string, files: ReadonlyMap<string, Buffer>): void {
  const shelf = join(world.folder, 'files');
  mkdirSync(shelf, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(shelf, name), bytes);
  const pattern = new RegExp(`url: ${origin}/\\S*/`, 'g');
  project.write('pypi-sources.yaml', project.read('pypi-sources.yaml').replaceAll(pattern, `url: ${urlOf(shelf)}/`));
}

/** A backend of a few lines, in the archive that it builds. */
const backend = `import zipfile

def build_wheel(folder, settings=None, metadata=None):
    with zipfile.ZipFile(folder + "/docs-1.2-py3-none-any.whl", "w") as wheel:
        wheel.write("docs.py")
        wheel.writestr("docs-1.2.dist-info/METADATA", "Metadata-Version: 2.1\\nName: docs\\nVersion: 1.2\\n")
        wheel.writestr("docs-1.2.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("docs-1.2.dist-info/RECORD", "")
    return "docs-1.2-py3-none-any.whl"
`;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

if (!hasNix || hostPython === undefined) {
  saySkipped('building what was imported', 'nix and python3');
  test.skip('imports', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test('import, resolve, nix-build: a Poetry project runs with the versions that it had', async () => {
    const projects = await fromWorld({
      web: { '1.0': { requires: ['core'] }, '1.5': { requires: ['core'] } },
      core: { '1.0': {}, '2.0': {} },
    });
    const files = new Map(projects.flatMap(({ bytes }) => [...(bytes ?? [])]));
    const entry = (name: string) =>
      `[[package]]\nname = "${name}"\nversion = "1.0"\noptional = false\npython-versions = ">=3.8"\ngroups = ["main"]\n` +
      `files = [{file = "${name}-1.0-py3-none-any.whl", hash = "sha256:${sha256(files.get(`${name}-1.0-py3-none-any.whl`) ?? Buffer.alloc(0))}"}]\n`;
    const lock = `${entry('core')}${entry('web')}[metadata]\nlock-version = "2.1"\npython-versions = ">=3.8"\n`;
    const project = new Project({
      'pyproject.toml': pyproject,
      'poetry.lock': lock,
      '.pylock.yaml': `python: '${python.version}'\n`,
    });
    const index = await FakeIndex.start(projects);
    const commands = commandsOfReadme();
    assert.equal(commands.at(-1), ['nix-build']);
    for (const [program, ...args] of commands.slice(0, -1)) {
      assert.is(program, 'pylock');
      const { code, stderr } = await project.run(args, { PIP_INDEX_URL: index.url });
      assert.is(code, 0, stderr);
    }
    const { origin } = index;
    await index.close();
    assert.equal((await project.run(['verify'])).code, 0);
    shelve(world, project, origin, files);
    const path = world.build(`(import ${project.path}/pypi.nix { pkgs = ${world.pkgs()}; })`);
    const said = run(join(path, 'bin/python'), ['-c', 'import core, web; print(core.__version__, web.__version__)']);
    assert.is(said.stdout.trim(), '1.0 1.0', said.stderr);
    project.remove();
  });

  test('a pylock.toml is built as it is, its source archive too, and verify holds the lock against it', async () => {
    const server = await FileServer.start();
    const wheelName = 'tool-1.0-py3-none-any.whl';
    const metadata = ['Metadata-Version: 2.2', 'Name: tool', 'Version: 1.0'];
    const wheel = makeWheel({ filename: wheelName, name: 'tool', version: '1.0', metadata });
    const sdist = await makeTarGz([
      [
        'docs-1.2/pyproject.toml',
        '[project]\nname = "docs"\nversion = "1.2"\n[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
      ],
      ['docs-1.2/backend.py', backend],
      ['docs-1.2/docs.py', 'import tool\nword = tool.__version__\n'],
    ]);
    server.files.set(`/files/${wheelName}`, { body: wheel });
    server.files.set('/files/docs-1.2.tar.gz', { body: sdist });
    const file = (name: string, bytes: Buffer) =>
      `{ name = "${name}", url = "${server.origin}/files/${name}", hashes = { sha256 = "${sha256(bytes)}" } }`;
    const toml =
      'lock-version = "1.0"\ncreated-by = "some-tool"\n\n' +
      `[[packages]]\nname = "docs"\nversion = "1.2"\nsdist = ${file('docs-1.2.tar.gz', sdist)}\n\n` +
      `[[packages]]\nname = "tool"\nversion = "1.0"\nwheels = [${file(wheelName, wheel)}]\n\n` +
      `[[packages]]\nname = "winonly"\nversion = "1.0"\nmarker = "sys_platform == 'win32'"\nwheels = []\n`;
    const project = new Project({ 'pylock.toml': toml, '.pylock.yaml': `python: '${python.version}'\n` });
    const environment = { PIP_INDEX_URL: `${server.origin}/simple` };
    const made = await project.run(['nix', 'pylock.toml'], environment);
    assert.is(made.code, 0, made.stderr);
    assert.match(made.stderr, 'Wrote pypi-sources.yaml\nWrote pypi.nix\nWrote default.nix\n');
    assert.equal((await project.run(['verify'])).code, 0);
    project.write('pylock.toml', toml.replaceAll(sha256(wheel), '0'.repeat(64)));
    const { code, stdout } = await project.run(['verify']);
    assert.is(code, 1, stdout);
    assert.match(stdout, wheelName);
    project.write('pylock.toml', toml);
    const { origin } = server;
    await server.close();
    shelve(
      world,
      project,
      origin,
      new Map([
        [wheelName, wheel],
        ['docs-1.2.tar.gz', sdist],
      ]),
    );
    const path = world.build(`(import ${project.path}/pypi.nix { pkgs = ${world.pkgs()}; })`);
    const said = run(join(path, 'bin/python'), ['-c', 'import docs; print(docs.word)']);
    assert.is(said.stdout.trim(), '1.0', said.stderr);
    project.remove();
  });
}

test.run();
