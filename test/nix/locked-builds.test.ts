import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex } from '../helpers/fake-index.js';
import { type RecordedProject, sha256 } from '../helpers/fake-index-world.js';
import { Project } from '../helpers/run-cli.js';
import { makeTarGz } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { urlOf } from './sample-project.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** A build backend of a few lines, which packs the modules that lie beside pyproject.toml. */
const backend = `import glob, zipfile

def build_wheel(folder, settings=None, metadata=None):
    name, version = [line.split(": ")[1].strip() for line in open("PKG-INFO") if line[:5] in ("Name:", "Versi")]
    stem = "%s-%s" % (name.replace("-", "_"), version)
    with zipfile.ZipFile("%s/%s-py3-none-any.whl" % (folder, stem), "w") as wheel:
        for module in glob.glob("*.py"):
            wheel.write(module)
        wheel.write("PKG-INFO", stem + ".dist-info/METADATA")
        wheel.writestr(stem + ".dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(stem + ".dist-info/RECORD", "")
    return stem + "-py3-none-any.whl"
`;

/** A project of one source archive. */
async function archive(name: string, files: Readonly<Record<string, string>>): Promise<RecordedProject> {
  const stem = `${name.replaceAll('-', '_')}-1.0`;
  const packageInfo = `Metadata-Version: 2.2\nName: ${name}\nVersion: 1.0\n`;
  const bytes = await makeTarGz(
    Object.entries({ 'PKG-INFO': packageInfo, ...files }).map(([path, text]) => [`${stem}/${path}`, text]),
  );
  const filename = `${stem}.tar.gz`;
  return { name, files: [{ filename, sha256: sha256(bytes) }], metadata: {}, bytes: new Map([[filename, bytes]]) };
}

if (!hasNix || hostPython === undefined) {
  saySkipped('building what was locked', 'nix and python3');
  test.skip('locked builds', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test('what pylock locks of source archives, Nix builds: a backend that is built by itself, first', async () => {
    const projects = [
      await archive('docs', {
        'pyproject.toml': '[build-system]\nrequires = ["tiny-build>=1"]\nbuild-backend = "tiny_build"\n',
        'docs.py': 'word = "built"\n',
      }),
      await archive('tiny-build', {
        'pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "tiny_build"\nbackend-path = ["."]\n',
        'tiny_build.py': backend,
      }),
    ];
    const index = await FakeIndex.start(projects);
    const project = new Project({ 'pypi-deps.yaml': 'docs: "*"\n' });
    const args = ['resolve', '--index-url', index.url, '--python', python.version, '--nix', 'nix', '--no-cache'];
    const { code, stderr } = await project.run(args);
    await index.close();
    assert.is(code, 0, stderr);
    // Nix runs while this process waits for it, so the files come from the disk.
    const shelf = join(world.folder, 'files');
    mkdirSync(shelf);
    for (const { bytes = new Map() } of projects)
      for (const [name, content] of bytes) writeFileSync(join(shelf, name), content);
    const lock = project.read('pypi-sources.yaml');
    project.write('pypi-sources.yaml', lock.replaceAll(/url: .*\//g, `url: ${urlOf(shelf)}/`));
    const path = world.build(`(import ${project.path}/pypi.nix { pkgs = ${world.pkgs()}; })`);
    assert.is(run(join(path, 'bin/python'), ['-c', 'import docs; print(docs.word)']).stdout.trim(), 'built');
    project.remove();
  });
}

test.run();
