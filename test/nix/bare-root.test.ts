import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeTarGz } from '../metadata/archives.js';
import { findLibrary } from './bare-parts.js';
import { BareRoot } from './bare-root.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hostPython, run, saySkipped, which } from './tools.js';

/** Libraries that PEP 600 lets wheels expect, and others that usual systems have, by attributes of nixpkgs. */
const expected = { expat: 'libexpat.so.1', libGL: 'libGL.so.1', glib: 'libglib-2.0.so.0' };
const usual = { acl: 'libacl.so.1', libselinux: 'libselinux.so.1' };
/** One that `pypi.nix` knows, and gives only to wheels of which the lock says that they load it. */
const needed = { zstd: 'libzstd.so.1', xz: 'liblzma.so.5', bzip2: 'libbz2.so.1' };
const tag = 'py3-none-manylinux_2_17_x86_64.manylinux_2_17_aarch64';
const scripts: WheelSample = {
  name: 'scripts',
  version: '1.0',
  files: {
    'scripts.py': 'import ssl, sqlite3, zlib, bz2, lzma, ctypes, hashlib, socket\ndef main():\n    print("ran")\n',
    'scripts-1.0.data/scripts/by-env': '#!/usr/bin/env bash\necho "ran"\n',
    'scripts-1.0.data/scripts/by-bash': '#!/bin/bash -e\n[[ $(dirname "$0") = /* ]] && echo "ran"\n',
    'scripts-1.0.data/scripts/by-awk': '#!/usr/bin/awk -f\nBEGIN { print "ran" }\n',
    'scripts-1.0.data/scripts/by-perl': '#!/usr/bin/env perl\nprint "ran\\n";\n',
    'scripts-1.0.data/scripts/by-sh': '#!/bin/sh\necho "ran"\n',
  },
  scripts: { 'by-python': 'scripts:main' },
};
/** A build backend of a few lines, in the archive that it builds; it notes what it sees of the machine. */
const backend = `import os, subprocess, zipfile

def build_wheel(folder, settings=None, metadata=None):
    with zipfile.ZipFile(folder + "/seen-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("seen.py", "root = %r\\nshell = %r\\n" % (sorted(os.listdir("/")), subprocess.getoutput("echo $0")))
        wheel.writestr("seen-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: seen\\nVersion: 1.0\\n")
        wheel.writestr("seen-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
    return "seen-1.0-py3-none-any.whl"
`;

const bare = BareRoot.open('bare roots');
if (bare === undefined || hostPython === undefined) test.skip('bare roots', () => {});
else bareRoots(bare, hostPython.version);

function bareRoots(world: BareRoot, python: string): void {
  const host = new NixWorld(hostPython as NonNullable<typeof hostPython>);
  test.after(() => {
    world.remove();
    host.remove();
  });
  const hostPkgs = host.pkgs('libraries = builtins.toFile "none" "";');
  const systems = ['x86_64-linux', 'aarch64-linux'];

  /** A project of one file, in the same folder of both worlds. */
  const project = (where: NixWorld, name: string, file: string, bytes: Buffer, more = {}): string =>
    writeProject(join(where.folder, name), {
      python,
      files: [{ name: file, bytes }],
      systems: Object.fromEntries(systems.map((system) => [system, { [name]: file }])),
      ...more,
    });
  const ofWheel = (where: NixWorld, wheel: WheelSample): string =>
    project(where, wheel.name, wheelName(wheel), makeWheel(wheel));
  // awk is there by an override; nobody brings perl.
  const programs = `overrides.scripts.programs = [ (${world.pkgs()}).tools ];`;
  const ofScripts = `(import ${ofWheel(world, scripts)} { pkgs = ${world.pkgs()}; ${programs} })`;
  const environment = world.build(ofScripts);

  test('inside there is nothing but the store, a static shell, and what a kernel gives', () => {
    const { stdout } = world.runInside('/bin/sh', ['-c', 'echo /* /bin/* /tmp/* /usr /lib*']);
    assert.is(stdout, '/bin /dev /nix /proc /tmp /bin/sh /tmp/* /usr /lib*\n');
  });

  test('programs of an environment run, by Python, shells, and what an override brings', () => {
    for (const program of ['by-python', 'by-sh', 'by-bash', 'by-env', 'by-awk'])
      assert.equal(world.runInside(`${environment}/bin/${program}`), { code: 0, stdout: 'ran\n', stderr: '' });
  });

  test('all that an interpreter loads comes from the store', () => {
    const code = 'import scripts; print(open("/proc/self/maps").read())';
    const { stdout, stderr } = world.runInside(`${environment}/bin/python`, ['-c', code]);
    const paths = [...stdout.matchAll(/ (\/\S+)$/gm)].map(([, path]) => path ?? '');
    assert.ok(
      paths.some((path) => path.endsWith('/libssl.so.3') || path.includes('/_ssl.')),
      stderr,
    );
    assert.equal(
      paths.filter((path) => !path.startsWith('/nix/store/')),
      [],
    );
  });

  test('a script that asks for a program that nothing brings fails inside, as the build log says with the way to add it', () => {
    const { code, stderr } = world.runInside('/bin/sh', ['-c', `${environment}/bin/by-perl`]);
    assert.equal([code, /not found|No such file/.test(stderr)], [127, true], stderr);
    const derivation = world.eval(`${ofScripts}.packages.scripts.drvPath`) as string;
    const warning =
      'pylock: warning: bin/by-perl starts by perl, which nothing here provides: overrides.scripts.programs = [ pkgs.perl ];';
    assert.is(world.run('nix-store', ['--read-log', derivation]).stdout, `${warning}\n`);
    const path = host.build(`(import ${ofWheel(host, scripts)} { pkgs = ${hostPkgs}; })`);
    assert.is(run(join(path, 'bin/by-env'), []).stdout, 'ran\n');
  });

  test('builds see their inputs and a shell, and nothing of this machine', async () => {
    const files = { 'pyproject.toml': '', 'own.py': backend };
    const bytes = await makeTarGz(Object.entries(files).map(([name, text]) => [`seen-1.0/${name}`, text]));
    const builds = { 'seen-1.0.tar.gz': { backend: 'own', backendPath: ['.'], requires: [] } };
    const path = project(world, 'seen', 'seen-1.0.tar.gz', bytes, { builds });
    const built = world.build(`(import ${path} { pkgs = ${world.pkgs()}; })`);
    const { stdout, stderr } = world.runInside(`${built}/bin/python`, [
      '-c',
      'import seen; print(seen.root, seen.shell)',
    ]);
    assert.is(stdout, "['bin', 'build', 'dev', 'etc', 'nix', 'proc', 'tmp'] /bin/sh\n", stderr);
  });

  test('a result is equal when it is built again', () => {
    const expression = ofScripts;
    for (const attribute of ['', '.packages.scripts']) {
      const { code, stderr } = world.run('nix-build', ['--no-out-link', '--check', '-E', `${expression}${attribute}`]);
      assert.is(code, 0, stderr);
    }
  });

  const [byPolicy, byOverride, byLock] = [expected, usual, needed].map(libraryOfMachine);
  if (which('cc') === undefined || byPolicy === undefined || byOverride === undefined || byLock === undefined) {
    const all = [expected, usual, needed].map((some) => `one of ${Object.values(some).join(', ')}`);
    saySkipped('libraries that a bare root lacks', `cc and ${all.join(' and ')}`);
    test.skip('libraries that a bare root lacks', () => {});
  } else {
    for (const [[attribute, library, path], more] of [
      [byPolicy, {}],
      [byLock, { isNeeded: true }],
    ] as const) {
      const why = more.isNeeded ? 'as its lock says' : 'as PEP 600 lets it';
      test(`a wheel that needs ${library}, ${why}, finds it inside without an override, and nothing else comes along`, () => {
        const wheel: WheelSample = { name: attribute.toLowerCase(), version: '1.0', tag, files: {} };
        const file = wheelName(wheel);
        const needs = more.isNeeded ? { [file]: [library] } : {};
        const other = attribute === 'expat' ? 'acl' : 'expat';
        const libraries = { [attribute]: library, [other]: { ...expected, ...usual }[other] ?? '' };
        const pkgs = world.pkgs({ libraries });
        const call = `(import ${project(world, wheel.name, file, loading(wheel, path), { needs })} { pkgs = ${pkgs}; })`;
        const built = world.build(call);
        const args = ['-c', `import ${wheel.name}; print(${wheel.name}.answer())`];
        const { stdout, stderr } = world.runInside(`${built}/bin/python`, args);
        assert.is(stdout, '42\n', stderr);
        const closure = world.run('nix-store', ['--query', '--requisites', built]).stdout;
        assert.match(closure, new RegExp(`-bare-${attribute}\n`));
        assert.not.match(closure, new RegExp(`-bare-${other}\n`));
      });
    }
    for (const [attribute, library, path] of [byOverride]) {
      test(`a wheel that needs ${library} is missing it inside, finds it on this machine, and is helped by an override`, () => {
        const wheel: WheelSample = { name: attribute.toLowerCase(), version: '1.0', tag, files: {} };
        const bytes = loading(wheel, path);
        const call = (where: NixWorld, pkgs: string, more = ''): string =>
          `(import ${project(where, wheel.name, wheelName(wheel), bytes)} { pkgs = ${pkgs}; ${more} })`;
        const args = ['-c', `import ${wheel.name}; print(${wheel.name}.answer())`];

        const without = world.runInside(`${world.build(call(world, world.pkgs()))}/bin/python`, args);
        assert.match(without.stderr, `OSError: ${library}: cannot open shared object file`);
        const onHost = host.build(call(host, hostPkgs));
        assert.is(run(join(onHost, 'bin/python'), args).stdout, '42\n');

        const pkgs = world.pkgs({ libraries: { [attribute]: library } });
        const libs = `overrides.${wheel.name}.libs = [ (${pkgs}).${attribute} ];`;
        const helped = world.runInside(`${world.build(call(world, pkgs, libs))}/bin/python`, args);
        assert.is(helped.stdout, '42\n', helped.stderr);
      });
    }
  }

  /** A wheel whose library needs another one. */
  function loading(wheel: WheelSample, needed: string): Buffer {
    const folder = join(world.folder, 'compiled', wheel.name);
    mkdirSync(folder, { recursive: true });
    const flags = ['-shared', '-fPIC', '-Wl,--no-as-needed', needed];
    const { code, stderr } = run('cc', ['-x', 'c', '-', '-x', 'none', '-o', 'user.so', ...flags], {
      cwd: folder,
      input: 'int answer() { return 42; }',
    });
    if (code !== 0) throw new Error(stderr);
    const module = `import ctypes, os\nanswer = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "user.so")).answer\n`;
    const library = readFileSync(join(folder, 'user.so'));
    return makeWheel(
      { ...wheel, files: { [`${wheel.name}/__init__.py`]: module } },
      { [`${wheel.name}/user.so`]: library },
    );
  }
}

/** The first of some libraries that this machine has: attribute, name and path. */
function libraryOfMachine(
  some: Readonly<Record<string, string>>,
): readonly [attribute: string, library: string, path: string] | undefined {
  return Object.entries(some).flatMap(([attribute, library]) => {
    const path = findLibrary(library);
    return path === undefined ? [] : [[attribute, library, path] as const];
  })[0];
}

test.run();
