import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NixWorld } from './nix-world.js';
import { type ProjectSample, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** A command, a script, a header, data, and one half of a namespace package. */
const alpha: WheelSample = {
  name: 'alpha',
  version: '1.0',
  files: {
    'alpha/__init__.py': 'def main():\n    import sys, space.beta\n    print("alpha", space.beta.word, sys.argv[1:])\n',
    'alpha/deep/__init__.py': '',
    'space/alpha.py': 'word = "from alpha"\n',
    'alpha-1.0.data/scripts/alpha-script': '#!python\nimport alpha, sys\nprint(sys.prefix)\n',
    'alpha-1.0.data/scripts/alpha-shell': '#!/bin/sh\necho shell\n',
    'alpha-1.0.data/headers/alpha.h': '/* header */\n',
    'alpha-1.0.data/data/share/alpha/text': 'data\n',
    'alpha-1.0.data/data/share/common': 'equal\n',
    'same.py': '# equal in two packages\n',
    'tests/__init__.py': '# of alpha\n',
    'alpha-1.0.data/data/LICENSE': 'of alpha\n',
  },
  scripts: { alpha: 'alpha:main', 'My App': 'alpha:main' },
};
const beta: WheelSample = {
  name: 'beta',
  version: '2.0',
  files: {
    'space/beta.py': 'word = "from beta"\n',
    'beta_top.py': 'word = 1\n',
    'beta-2.0.data/data/share/common': 'equal\n',
    'same.py': '# equal in two packages\n',
    'tests/__init__.py': '# of beta\n',
    'beta-2.0.data/data/LICENSE': 'of beta\n',
  },
};
/** Named as if it held machine code. */
const native: WheelSample = {
  name: 'native-code',
  version: '3.0',
  tag: 'py3-none-manylinux_2_17_x86_64.manylinux_2_17_aarch64',
  files: { 'native_code/__init__.py': '', 'native_code.libs/text': 'library\n' },
};

function sample(python: string, wheels: readonly WheelSample[]): ProjectSample {
  const files = wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }));
  const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
  const systems = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin', 'x86_64-darwin'];
  return { python, files, systems: Object.fromEntries(systems.map((system) => [system, chosen])) };
}

if (!hasNix || hostPython === undefined) {
  saySkipped('building environments', 'nix and python3');
  test.skip('environments', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const site = `lib/python${python.version}/site-packages`;
  const emptyLibraries = 'libraries = builtins.toFile "none" "";';

  /** A call of a project's pypi.nix. */
  const call = (folder: string, wheels: readonly WheelSample[], more = ''): string => {
    const path = writeProject(join(world.folder, folder), sample(python.version, wheels));
    return `(import ${path} { pkgs = ${world.pkgs(emptyLibraries)}; name = "sample"; ${more} })`;
  };
  const expression = call('sample', [alpha, beta, native]);
  const environment = world.build(expression);
  const inside = (path: string): string => join(environment, path);

  test('a command runs with the environment, from any folder and with no variables', () => {
    const { code, stdout, stderr } = run(inside('bin/alpha'), ['x'], { cwd: '/', env: {} });
    assert.equal([code, stdout, stderr], [0, "alpha from beta ['x']\n", '']);
  });

  test('files that no import can meet, and an entry point that can be no program, cost nothing else', () => {
    assert.is(readFileSync(inside('LICENSE'), 'utf8'), 'of alpha\n');
    assert.is(readFileSync(inside(`${site}/tests/__init__.py`), 'utf8'), '# of alpha\n');
    assert.not.ok(readdirSync(inside('bin')).includes('My App'));
    const derivation = world.eval(`${expression}.drvPath`) as string;
    const { stdout } = world.run('nix-store', ['--read-log', derivation]);
    assert.match(stdout, "pylock: warning: alpha: entry_points.txt, line 3: 'My App' = 'alpha:main' makes no program");
    assert.match(stdout, 'pylock: warning: LICENSE differs between alpha and beta');
  });

  test('a namespace package is joined from its parts', () => {
    const code = 'import space.alpha, space.beta; print(space.alpha.word, space.beta.word)';
    assert.is(run(inside('bin/python'), ['-c', code]).stdout, 'from alpha from beta\n');
  });

  test('the environment is a virtual one: own prefix, and nothing of the interpreter', () => {
    const code =
      'import sys; print(sys.prefix, sys.base_prefix != sys.prefix, [p for p in sys.path if "site-packages" in p])';
    assert.is(run(inside('bin/python3'), ['-c', code]).stdout, `${environment} True ['${inside(site)}']\n`);
  });

  test("scripts for Python get the environment's own, others stay", () => {
    assert.is(run(inside('bin/alpha-script'), []).stdout, `${environment}\n`);
    assert.is(readFileSync(inside('bin/alpha-script'), 'utf8').split('\n')[0], `#!${environment}/bin/python`);
    assert.ok(lstatSync(inside('bin/alpha-shell')).isSymbolicLink());
    assert.is(run(inside('bin/alpha-shell'), []).stdout, 'shell\n');
  });

  test('headers and data lie where the scheme says', () => {
    assert.is(readFileSync(inside(`include/python${python.version}/alpha/alpha.h`), 'utf8'), '/* header */\n');
    assert.is(readFileSync(inside('share/alpha/text'), 'utf8'), 'data\n');
    assert.is(readFileSync(inside('share/common'), 'utf8'), 'equal\n');
  });

  test('a directory of one pure package is one link, of one with machine code a directory of links', () => {
    assert.ok(lstatSync(inside(`${site}/alpha`)).isSymbolicLink());
    assert.ok(lstatSync(inside(`${site}/native_code`)).isDirectory());
    assert.ok(lstatSync(inside(`${site}/native_code.libs/text`)).isSymbolicLink());
    assert.ok(lstatSync(inside(`${site}/space`)).isDirectory());
  });

  test('byte code is there and is never compared with its source', () => {
    const cached = inside(`${site}/alpha/__pycache__/__init__.cpython-${python.version.replace('.', '')}.pyc`);
    assert.is(readFileSync(cached).readUInt32LE(4), 1);
  });

  test('what is installed is known by name and version, and by whom', () => {
    const code =
      'import importlib.metadata as m; d = m.distribution("alpha"); print(d.version, d.read_text("INSTALLER").strip())';
    assert.is(run(inside('bin/python'), ['-c', code]).stdout, '1.0 pylock\n');
    const missing = 'import importlib.metadata as m; print([f for f in m.files("alpha") if not f.locate().exists()])';
    assert.is(run(inside('bin/python'), ['-c', missing]).stdout, '[]\n');
  });

  test('template puts the environment into PATH and PYTHONPATH, also where they are unset', () => {
    const script =
      'set -u; unset PYTHONPATH; . "$1"/template; echo "$PYTHONPATH"; . "$1"/template; echo "$PYTHONPATH"; command -v alpha';
    const { stdout } = run('sh', ['-c', script, 'sh', environment]);
    assert.equal(stdout.split('\n'), [inside(site), `${inside(site)}:${inside(site)}`, inside('bin/alpha'), '']);
  });

  test('a package of its own refers to nothing but itself', () => {
    const path = world.build(`${expression}.packages.alpha`);
    assert.is(world.run('nix-store', ['-q', '--references', path]).stdout.trim(), path);
    assert.is(basename(path).slice(33), `python${python.version}-alpha-1.0`);
    assert.is(realpathSync(inside(`${site}/alpha/__init__.py`)), join(path, site, 'alpha/__init__.py'));
  });

  test('the interpreter of the environment is that of nixpkgs', () => {
    const target = readlinkSync(inside('bin/python'));
    assert.is(
      target,
      `${world.build(`${world.pkgs()}.python${python.version.replace('.', '')}`)}/bin/python${python.version}`,
    );
  });

  test('a second build is equal, file by file', () => {
    const attributes = ['', '.packages.alpha', '.packages.beta', '.packages.native-code'];
    for (const attribute of attributes) {
      const { code, stderr } = world.run('nix-build', ['--no-out-link', '--check', '-E', `${expression}${attribute}`]);
      assert.is(code, 0, stderr);
    }
  });

  test('shell and image hold the environment', () => {
    assert.is(readFileSync(world.build(`${expression}.shell`), 'utf8'), `${environment}\n`);
    const image = world.build(`${expression}.image { cmd = [ "alpha" "x" ]; tag = "t"; }`);
    const certificates = world.build(`${world.pkgs()}.cacert`);
    const asked = JSON.parse(readFileSync(image, 'utf8'));
    assert.equal(asked, {
      config: {
        Cmd: ['alpha', 'x'],
        Env: [`PATH=${environment}/bin:/bin`, `SSL_CERT_FILE=${certificates}/etc/ssl/certs/ca-bundle.crt`],
        Labels: { 'org.opencontainers.image.title': 'sample' },
      },
      contents: [environment, certificates],
      extraCommands: 'mkdir -p tmp\nchmod 1777 tmp\n',
      name: 'sample',
      tag: 't',
    });
  });

  test("an image's configuration is the user's where it says more, and a stream of it is a program", () => {
    const own = 'ExposedPorts."8000/tcp" = { }; Env = [ "PATH=/mine" "A=b" ]; Labels.x = "y";';
    const image = `${expression}.image { stream = true; name = "mine"; user = "1000:1000"; labels.z = "1"; config = { ${own} }; }`;
    assert.match(String(world.eval(`(${image}).name`)), 'stream-mine');
    const { config } = JSON.parse(readFileSync(world.build(image), 'utf8'));
    const certificates = world.build(`${world.pkgs()}.cacert`);
    assert.equal(config, {
      Cmd: [inside('bin/python')],
      Env: [`SSL_CERT_FILE=${certificates}/etc/ssl/certs/ca-bundle.crt`, 'PATH=/mine', 'A=b'],
      ExposedPorts: { '8000/tcp': {} },
      Labels: { 'org.opencontainers.image.title': 'mine', x: 'y', z: '1' },
      User: '1000:1000',
    });
  });

  test('derivations name their package and version where tools look, and the environment its packages', () => {
    const said = world.eval(
      `let env = ${expression}; one = env.packages.alpha; in { inherit (one) pname version; inherit (one.meta) platforms; inherit (one.meta.identifiers) purl; environment = env.meta.platforms; names = map (one: one.pname) env.drvAttrs.paths; }`,
    );
    const platforms = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux'];
    assert.equal(said, {
      environment: [...platforms],
      names: ['alpha', 'beta', 'native-code'],
      platforms,
      pname: 'alpha',
      purl: 'pkg:pypi/alpha@1.0',
      version: '1.0',
    });
    const drv = world.eval(`${expression}.packages.alpha.drvPath`) as string;
    const shown = JSON.parse(world.nix(['show-derivation', drv]).stdout)[drv];
    assert.equal([shown.env.pname, shown.env.version], ['alpha', '1.0']);
  });

  test('an environment of nothing is a Python', () => {
    assert.is(run(join(world.build(call('empty', [])), 'bin/python'), ['-c', 'print(1)']).stdout, '1\n');
  });

  const gamma: WheelSample = {
    name: 'gamma',
    version: '1.0',
    files: {
      'same.py': '# another text\n',
      'space/alpha.py': 'word = "from gamma"\n',
      'gamma-1.0.data/scripts/alpha': 'x',
    },
  };

  test('different files in one place are refused, with all places and both packages', () => {
    const lines = world
      .failure(call('collision', [alpha, beta, gamma]))
      .split('\n')
      .map((line) => line.replace(/^ *> ?/, '').trim());
    const from = lines.findIndex((line) => line.startsWith('pylock: error: '));
    assert.equal(lines.slice(from, from + 5), [
      'pylock: error: 3 files of the environment collide:',
      'bin/alpha differs between alpha and gamma',
      `${site}/same.py differs between alpha and gamma`,
      `${site}/space/alpha.py differs between alpha and gamma`,
      `To take the first package's, in overrides.nix: allowCollisions = [ "bin/alpha" "${site}/same.py" "${site}/space/alpha.py" ]; to take another's, write { glob = "..."; winner = "PACKAGE"; } in place of a glob`,
    ]);
  });

  test('collisions that are allowed are decided for the first package by name, or for the winner of a glob', () => {
    const globs = '"*/same.py" { glob = "*/space/*"; winner = "gamma"; } "bin/alpha"';
    const path = world.build(call('collision', [alpha, beta, gamma], `allowCollisions = [ ${globs} ];`));
    const code = 'import space.alpha; print(space.alpha.word)';
    assert.is(run(join(path, 'bin/python'), ['-c', code]).stdout, 'from gamma\n');
    assert.is(run(join(path, 'bin/alpha'), []).stdout, 'alpha from beta []\n');
    assert.match(readFileSync(join(path, site, 'same.py'), 'utf8'), 'equal in two');
  });

  test('an environment holds what its packages hold and what makes it one', () => {
    assert.equal(readdirSync(environment).sort(), [
      'LICENSE',
      'bin',
      'include',
      'lib',
      'pyvenv.cfg',
      'share',
      'template',
    ]);
  });
}

test.run();
