import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BareRoot } from './bare-root.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelFiles, wheelName } from './sample-wheels.js';
import { hostPython, run, saySkipped, which } from './tools.js';

const bare = BareRoot.open('libraries that are loaded by name');
if (bare === undefined || hostPython === undefined || which('cc') === undefined) {
  if (bare !== undefined) saySkipped('libraries that are loaded by name', 'cc');
  bare?.remove();
  test.skip('libraries that are loaded by name', () => {});
} else runtimeLibs(bare, hostPython.version);

/** Compiles C text to a shared library. */
function compile(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const args = ['-x', 'c', '-', '-shared', '-fPIC', '-o', name, `-Wl,-soname,${name}`];
  const { code, stderr } = run('cc', args, { cwd: folder, input: text });
  if (code !== 0) throw new Error(stderr);
}

function runtimeLibs(world: BareRoot, python: string): void {
  test.after(() => world.remove());
  const libraries = join(world.folder, 'files', 'spoken');
  compile(join(libraries, 'lib'), 'libspoken.so.1', 'int answer(void) { return 42; }');
  // As cffi's module: machine code of another wheel, which opens libraries by the names that it is given.
  const opener = 'typedef int (*f)(void); void *dlopen(const char *, int); void *dlsym(void *, const char *);\n';
  const call =
    'int ask(const char *n) { void *l = dlopen(n, 2); f a = l ? (f)dlsym(l, "answer") : 0; return a ? a() : -1; }';
  compile(join(world.folder, 'opener'), 'opener.so', opener + call);

  const speaker: WheelSample = {
    name: 'speaker',
    version: '1.0',
    files: {
      'speaker.py': [
        'import ctypes, ctypes.util, os, subprocess, sys',
        'def by_name():\n    return ctypes.CDLL("libspoken.so.1").answer()',
        'def found():\n    return ctypes.util.find_library("spoken") or "nothing"',
        'def by_code():',
        '    opener = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "opener/opener.so"))',
        '    return opener.ask(b"libspoken.so.1")',
        'def main():\n    print(by_name())',
        'def child():\n    print(subprocess.check_output(["/bin/sh", "-c", "export"]).decode())',
        '',
      ].join('\n'),
    },
    scripts: { speak: 'speaker:main' },
  };
  const tag = 'py3-none-manylinux_2_17_x86_64.manylinux_2_17_aarch64';
  const openerWheel: WheelSample = { name: 'opener', version: '1.0', tag, files: {} };
  const files = [
    { name: wheelName(speaker), bytes: makeWheel(speaker) },
    { name: wheelName(openerWheel), bytes: withCode(openerWheel) },
  ];
  const chosen = { speaker: wheelName(speaker), opener: wheelName(openerWheel) };
  const systems = { 'x86_64-linux': chosen, 'aarch64-linux': chosen };
  const path = writeProject(join(world.folder, 'project'), { python, files, systems });
  const folder = `(builtins.path { path = ${libraries}; name = "spoken"; })`;
  const expression = (override: string): string => `(import ${path} { pkgs = ${world.pkgs()}; ${override} })`;
  const helped = expression(`overrides.speaker.runtimeLibs = [ ${folder} ];`);
  const environment = world.build(helped);
  const ask = (where: string, code: string) =>
    world.runInside(`${where}/bin/python`, ['-c', `import speaker; ${code}`]);

  /** A wheel with the module of machine code. */
  function withCode(wheel: WheelSample): Buffer {
    const own = join(world.folder, 'opener');
    const place = join(own, 'opener');
    mkdirSync(place, { recursive: true });
    const write =
      'import sys, zipfile\nwith zipfile.ZipFile("wheel", "w") as wheel:\n  wheel.write("opener.so", "opener/opener.so")\n';
    const lines = [...wheelFiles(wheel)].map(
      ([name, text]) => `  wheel.writestr(${JSON.stringify(name)}, ${JSON.stringify(text)})\n`,
    );
    const { code, stderr } = run('python3', ['-'], { cwd: own, input: write + lines.join('') });
    if (code !== 0) throw new Error(stderr);
    return readFileSync(join(own, 'wheel'));
  }

  test('without the override nothing finds the library', () => {
    const without = world.build(expression(''));
    assert.match(ask(without, 'speaker.by_name()').stderr, 'OSError: libspoken.so.1: cannot open shared object file');
    assert.is(ask(without, 'print(speaker.by_code(), speaker.found())').stdout, '-1 nothing\n');
  });

  test('ctypes, find_library and machine code of another wheel find it by name', () => {
    const { stdout, stderr } = ask(environment, 'print(speaker.by_name(), speaker.by_code()); print(speaker.found())');
    assert.match(stdout, /^42 42\n\/nix\/store\/[^/]+\/lib\/libspoken\.so\.1\n$/, stderr);
  });

  test('find_library knows the C library, which nothing but compilers and ldconfig would tell', () => {
    const { stdout } = ask(
      environment,
      'print(speaker.ctypes.util.find_library("c"), speaker.ctypes.util.find_library("x"))',
    );
    assert.is(stdout, 'libc.so.6 None\n');
  });

  test("scripts and Makes' template find it, and what they start sees no variable of it", () => {
    assert.is(world.runInside(`${environment}/bin/speak`).stdout, '42\n');
    const sourced = `. ${environment}/template; exec python -c 'import speaker; speaker.main(); speaker.child()'`;
    const { stdout, stderr } = world.runInside('/bin/sh', ['-c', sourced]);
    assert.match(stdout, /^42\n/, stderr);
    assert.not.match(stdout, /LD_|spoken/);
  });

  test('it is the same Python, with the same modules, and its own venv', () => {
    const code =
      'import ssl, sqlite3, sys, sysconfig, zlib; print(sys.version_info[:2], sys.prefix, "site-packages" in sys.path[-1])';
    const { stdout, stderr } = ask(environment, code);
    assert.is(stdout, `(${python.replace('.', ', ')}) ${environment} True\n`, stderr);
    const venv =
      'import subprocess, sys; sys.exit(subprocess.call([sys.executable, "-c", "import speaker; speaker.main()"]))';
    assert.is(ask(environment, venv).stdout, '42\n');
  });

  test('an environment without the package has the plain Python, and packages are built alike', () => {
    const [plain, own] = ['', `overrides.speaker.runtimeLibs = [ ${folder} ];`].map((override) =>
      world.eval(`builtins.mapAttrs (_: one: one.drvPath) ${expression(override)}.packages`),
    );
    assert.equal(plain, own);
  });

  test('modules that come with a library are in the standard library: tkinter of nixpkgs', () => {
    const site = `lib/python${python}/site-packages`;
    const own = `((${world.pkgs()}).tools.overrideAttrs or (derivation { name = "tk"; system = builtins.currentSystem; builder = "/bin/sh"; PATH = "\${(${world.pkgs()}).tools}/bin"; args = [ "-euc" "mkdir -p $out/${site}/tkinter; echo 'answer = 42' > $out/${site}/tkinter/__init__.py" ]; }))`;
    const path = world.build(expression(`overrides.speaker.runtimeLibs = [ ${own} ];`));
    const { stdout, stderr } = world.runInside(`${path}/bin/python`, ['-c', 'import tkinter; print(tkinter.answer)']);
    assert.is(stdout, '42\n', stderr);
  });

  test('a Python that is a wrapper of another one is refused with the reason', () => {
    const name = `python${python}`;
    const own = `(${world.pkgs()}).python${python.replace('.', '')}`;
    const script = `mkdir -p $out/bin; printf '#!/bin/sh\\nexec %s "$@"\\n' \${${own}}/bin/${name} > $out/bin/${name}; chmod +x $out/bin/${name}; ln -s \${${own}}/lib $out/lib`;
    const tools = `\${(${world.pkgs()}).tools}/bin`;
    const wrapped = `(derivation { name = "wrapped"; system = builtins.currentSystem; builder = "/bin/sh"; PATH = "${tools}"; args = [ "-euc" ''${script}'' ]; } // { pythonVersion = "${python}"; })`;
    const failure = world.failure(expression(`python = ${wrapped}; overrides.speaker.runtimeLibs = [ ${folder} ];`));
    assert.match(failure, `pylock: error: runtimeLibs in overrides.nix need a Python whose bin/${name} is no script`);
  });

  test('it is built alike each time, and has no effect elsewhere than on Linux', () => {
    const { code, stderr } = world.run('nix-build', ['--no-out-link', '--check', '-E', helped]);
    assert.is(code, 0, stderr);
    const darwin = writeProject(join(world.folder, 'darwin'), {
      python,
      files,
      systems: { 'aarch64-darwin': { speaker: chosen.speaker } },
    });
    const pkgs = `(${world.pkgs()} // { stdenv.hostPlatform = { system = "aarch64-darwin"; isLinux = false; }; })`;
    const { stderr: fault } = world.run('nix-instantiate', [
      '-E',
      `(import ${darwin} { pkgs = ${pkgs}; overrides.speaker.runtimeLibs = [ ${folder} ]; })`,
    ]);
    assert.match(fault, 'overrides.speaker.runtimeLibs has no effect: speaker-1.0-py3-none-any.whl is not for Linux');
  });
}

test.run();
