// Packages from repositories of git, locked by the command line and built by real Nix.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type GitFile, GitRepository, git } from '../helpers/git-server.js';
import { Project } from '../helpers/run-cli.js';
import { NixWorld } from './nix-world.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** Serves a folder by a process of its own, since Nix runs while the test waits for it. */
async function serve(folder: string): Promise<{ readonly child: ChildProcess; readonly origin: string }> {
  const child = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '-d', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(child.stdout ?? child, 'data');
  const [, port] = / port (\d+) /.exec(String(line)) ?? [];
  return { child, origin: `http://127.0.0.1:${port}` };
}

/** A backend of the project's own, which needs nothing: it writes the version that it is told. */
const backend = `import base64, hashlib, os, zipfile


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    version = os.environ["SETUPTOOLS_SCM_PRETEND_VERSION"]
    name = "mine-%s-py3-none-any.whl" % version
    info = "mine-%s.dist-info/" % version
    files = {"mine.py": open("mine.py").read(), info + "METADATA": "Metadata-Version: 2.1\\nName: mine\\nVersion: %s\\n" % version,
             info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}
    if os.path.exists("../data/data.txt"):
        files["mine_data.txt"] = open("../data/data.txt").read()
    record = ["%s,sha256=%s,%d" % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("="), len(text))
              for path, text in files.items()]
    files[info + "RECORD"] = "\\n".join(record + [info + "RECORD,,", ""])
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return name
`;

const files: Readonly<Record<string, GitFile>> = {
  'lib/pyproject.toml':
    '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["."]\n[project]\nname = "mine"\nversion = "1.5"\n',
  'lib/own.py': backend,
  'lib/mine.py': 'answer = 42\n',
  'run.sh': { runs: '#!/bin/sh\n' },
  link: { to: 'run.sh' },
  '.gitattributes': 'crlf.txt text eol=crlf\n',
  'crlf.txt': 'a\n',
};

if (!hasNix || hostPython === undefined) {
  saySkipped('packages from repositories of git', 'nix and python3');
  test.skip('packages from repositories of git', () => {});
} else {
  const { version } = hostPython;
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());

  test('a folder of a repository with a submodule is fetched by its hash, and built as the lock says', async () => {
    const top = join(world.folder, 'served');
    mkdirSync(top);
    const { child, origin } = await serve(top);
    const index = await FakeIndex.start(await fromWorld({}));
    const project = new Project({
      'pypi-deps.yaml': `mine: {git: '${origin}/outer/.git', branch: main, subdirectory: lib}\n`,
      '.pylock.yaml': `python: '${version}'\nsystems: [x86_64-linux]\n`,
    });
    try {
      const inner = new GitRepository(join(top, 'inner'));
      const innerCommit = inner.commit({ 'data.txt': 'from a submodule' });
      const outer = new GitRepository(join(top, 'outer'));
      outer.submodule('data', '../../inner/.git', innerCommit);
      const commit = outer.commit(files);
      for (const { folder } of [inner, outer]) git(folder, 'update-server-info');

      const locked = await project.run(['resolve', '--index-url', index.url]);
      assert.is(locked.code, 0, locked.stderr);
      assert.match(project.read('pypi-sources.yaml'), `outer/.git@${commit}#subdirectory=lib&submodules=true`);
      const folder = join(world.folder, 'app');
      cpSync(project.path, folder, { recursive: true });
      const call = (more = '') => `import ./app/pypi.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; ${more} }`;
      const built = world.build(call());
      const told = run(join(built, 'bin', 'python'), [
        '-c',
        'import mine, importlib.metadata as m, os; print(mine.answer, m.version("mine"), open(os.path.dirname(mine.__file__) + "/mine_data.txt").read())',
      ]);
      assert.is(told.stdout, '42 1.5 from a submodule\n', told.stderr);
      const source = (more = '') => world.eval(`(${call(more)}).packages.mine.src.drvPath`);
      assert.is.not(
        source(),
        source('changes.fetchGit = asked: (import <nix/fetchurl.nix>) { inherit (asked) url sha256; };'),
      );
      assert.match(world.failure(call('changes.fetchGit = "git";')), 'fetchGit is a string, and not a lambda');
    } finally {
      child.kill();
      await index.close();
      project.remove();
    }
  });
}

test.run();
