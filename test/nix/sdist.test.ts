import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Build } from '../../src/lock/model.js';
import { usualRegistry } from '../helpers/cargo.js';
import { makeTarGz } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { type SampleFile, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped, which } from './tools.js';

/** A build backend of a few lines: it asks its own command for the module's text, as real ones run ninja. */
const backend: WheelSample = {
  name: 'tiny-build',
  version: '1.0',
  files: {
    'tiny_build.py': `import os, subprocess, zipfile

def shout():
    print("word = 'built in %s'" % os.path.basename(os.getcwd()))

def requires(settings=None):
    return open("requires").read().split("\\n") if os.path.exists("requires") else []

def build_wheel(folder, settings=None, metadata=None):
    name = "docs-1.0-py3-none-any.whl"
    text = subprocess.check_output(["tiny-shout"], text=True)
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        info = "docs-1.0.dist-info/"
        wheel.writestr("docs.py", text + "time = %d\\n" % os.stat("PKG-INFO").st_mtime)
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: docs\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name

class Strict:
    build_wheel = staticmethod(build_wheel)
    get_requires_for_build_wheel = staticmethod(requires)

strict = Strict()
`,
  },
  scripts: { 'tiny-shout': 'tiny_build:shout' },
};

/** Compiles a C extension with the compiler that is on PATH, and the headers that the Python names. */
const compiling: WheelSample = {
  name: 'compiling',
  version: '1.0',
  files: {
    'compiling.py': `import os, subprocess, sysconfig, zipfile

def build_wheel(folder, settings=None, metadata=None):
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    flags = os.environ.get("ANSWER_FLAGS", "").split()
    subprocess.check_call(["cc", "-shared", "-fPIC", "-I" + sysconfig.get_path("include"), "answer.c", "-o", "answer" + suffix] + flags)
    name = "answer-1.0-cp3-cp3-linux.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.write("answer" + suffix)
        wheel.writestr("answer-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: answer\\nVersion: 1.0\\n")
        wheel.writestr("answer-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: cp3-cp3-linux\\n")
        wheel.writestr("answer-1.0.dist-info/RECORD", "")
    return name
`,
  },
};
const answerSource = `#define PY_SSIZE_T_CLEAN
#include <Python.h>
#ifndef ANSWER
#define ANSWER 42
#endif
static PyObject *answer(PyObject *self, PyObject *none) { return PyLong_FromLong(ANSWER); }
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "answer", "", -1, methods};
PyMODINIT_FUNC PyInit_answer(void) { return PyModule_Create(&module); }
`;

const wheelFile = (wheel: WheelSample): SampleFile => ({ name: wheelName(wheel), bytes: makeWheel(wheel) });

if (!hasNix || hostPython === undefined) {
  saySkipped('building source archives', 'nix and python3');
  test.skip('source archives', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const needed = [wheelName(backend)];

  /** A project of one source archive and the files that its build needs. */
  async function call(
    folder: string,
    build: Build | undefined,
    files: readonly (readonly [string, string])[],
    more = '',
    others: readonly SampleFile[] = [],
  ): Promise<string> {
    const name = `${folder}-1.0.tar.gz`;
    const bytes = await makeTarGz(files.map(([path, text]) => [`${folder}-1.0/${path}`, text]));
    const chosen = { [folder]: name };
    const path = writeProject(join(world.folder, folder), {
      python: python.version,
      files: [{ name, bytes }, wheelFile(backend), wheelFile(compiling), ...others],
      systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen, 'aarch64-darwin': chosen, 'x86_64-darwin': chosen },
      ...(build === undefined ? {} : { builds: { [name]: build } }),
    });
    return `(import ${path} { pkgs = ${world.pkgs()}; ${more} })`;
  }

  /** Runs a line of Python in an environment. */
  const evaluate = (environment: string, code: string): string =>
    run(join(environment, 'bin/python'), ['-c', code]).stdout.trim();

  test('a source archive is built by its locked backend, whose commands are there too', async () => {
    const build = { backend: 'tiny_build', backendPath: [], requires: needed };
    const path = world.build(await call('docs', build, [['PKG-INFO', '']]));
    assert.is(evaluate(path, 'import docs; print(docs.word, docs.time)'), 'built in docs-1.0 315532800');
  });

  test('the build is equal each time', async () => {
    const build = { backend: 'tiny_build:strict', backendPath: [], requires: needed };
    const expression = await call('docs', build, [['PKG-INFO', '']]);
    world.build(expression);
    const { code, stderr } = world.run('nix-build', ['--no-out-link', '--check', '-E', `${expression}.packages.docs`]);
    assert.is(code, 0, stderr);
  });

  test('a backend may lie in the archive', async () => {
    const own = backend.files['tiny_build.py'] ?? '';
    const files = [
      ['PKG-INFO', ''],
      ['tools/own_build.py', own],
    ] as const;
    const build = { backend: 'own_build', backendPath: ['tools'], requires: needed };
    const path = world.build(await call('docs', build, files));
    assert.is(evaluate(path, 'import docs; print(docs.word)'), 'built in docs-1.0');
  });

  test('a build that fails for what newer tools dropped ends with the line that helps', async () => {
    const setuptools: WheelSample = { name: 'setuptools', version: '80.0', files: {} };
    const files = [
      ['setup.py', 'from setuptools import setup\nsetup(use_2to3=True)\n'],
      ['own_build.py', 'import sys\ndef build_wheel(folder):\n    sys.exit("error in setup command")\n'],
    ] as const;
    const build = { backend: 'own_build', backendPath: ['.'], requires: [wheelName(setuptools)] };
    const failure = world.failure(await call('old-one', build, files, '', [wheelFile(setuptools)]));
    const hint =
      'its setup.py uses use_2to3, which setuptools has no more from 58 on. ' +
      "In .pylock.yaml: build-requires: { old-one: ['setuptools <58'] }, then run: pylock resolve";
    assert.match(failure, `error in setup command\npylock: hint: ${hint}\n`);
  });

  test('a source archive with Rust code has Cargo, its locked crates, and no network', async () => {
    const line = (digit: string) => `memchr 2.7.4 ${digit.repeat(64)}`;
    const own = (backend.files['tiny_build.py'] ?? '').replace('["tiny-shout"]', '["python", "-c", PROGRAM]');
    const program = 'import subprocess; print("word = %r" % subprocess.check_output(["cargo"]).decode())';
    const files = [
      ['PKG-INFO', ''],
      ['own_build.py', `PROGRAM = ${JSON.stringify(program)}\n${own}`],
    ] as const;
    const build = (crates: Build['crates']) => ({ backend: 'own_build', backendPath: ['.'], requires: needed, crates });
    const word = async (crates: Build['crates']) =>
      evaluate(world.build(await call('docs', build(crates), files)), 'import docs; print(docs.word)');
    const [offline, ...config] = (await word(new Map([[usualRegistry, [line('a')]]]))).split('\n');
    assert.is(offline, 'true');
    const folder = /^directory = "(.*)"$/m.exec(config.join('\n'))?.[1] ?? '';
    assert.is(
      readFileSync(join(folder, 'Cargo.lock'), 'utf8'),
      `version = 3\n[[package]]\nname = "memchr"\nversion = "2.7.4"\nsource = "${usualRegistry}"\nchecksum = "${'a'.repeat(64)}"\n\n`,
    );
    assert.is(await word(new Map()), 'true');
    const other = 'sparse+https://cargo.example.org/index/';
    const crates = new Map([[other, [line('a')]]]);
    assert.match(
      world.failure(await call('docs', build(crates), files)).replaceAll('\n', ' '),
      `takes crates from ${other}, and nixpkgs fetches none from there by itself. In overrides.nix: overrides.docs.crates = `,
    );
    const vendor = `(${world.pkgs()}).rustPlatform.importCargoLock { lockFileContents = ""; extraRegistries."${other}" = "x"; }`;
    const vendoring = world.build(await call('docs', build(crates), files, `overrides.docs.crates = ${vendor};`));
    const [isOffline, ofRegistry, ...last] = evaluate(vendoring, 'import docs; print(docs.word)').split('\n');
    assert.equal([isOffline, ofRegistry], ['true', `# ${other}`]);
    assert.match(last.join('\n').trim(), /^directory = "\/[^"]*-cargo-vendor-dir"$/);
    for (const [name, bad] of [
      [usualRegistry, 'memchr 2.7.4 x'],
      ['path+file:///x', line('a')],
    ] as const)
      assert.match(
        world.failure(await call('docs', build(new Map([[name, [bad]]])), files)).replaceAll('\n', ' '),
        /is no crate. Undo the edit, or run: pylock resolve/,
      );
  });

  test('build requirements that only the backend knows are named if the lock lacks them', async () => {
    const build = { backend: 'tiny_build:strict', backendPath: [], requires: needed };
    const requires = 'Tiny.Build >= 1\nabsent-tool>=2\nother ; python_version < "3"';
    const failure = world.failure(
      await call('docs', build, [
        ['PKG-INFO', ''],
        ['requires', requires],
      ]),
    );
    assert.match(
      failure,
      'pylock: error: its build also wants absent-tool>=2, which the lock does not hold; add it to build-requires in .pylock.yaml and run: pylock resolve',
    );
  });

  test('a backend that is not among the build requirements is named', async () => {
    const failure = world.failure(
      await call('docs', { backend: 'tiny_build', backendPath: [], requires: [] }, [['x', '']]),
    );
    assert.match(
      failure,
      "pylock: error: the build backend tiny_build cannot be imported: No module named 'tiny_build'",
    );
  });

  test('a source archive without locked build requirements is refused while evaluating', async () => {
    assert.match(
      world.failure(await call('docs', undefined, [['x', '']])),
      /has no build requirements for docs-1\.0\.tar\.gz on [a-z0-9_-]+\. Run: pylock resolve/,
    );
  });

  const compiler = which('cc');
  if (compiler === undefined || !python.hasHeaders) {
    saySkipped('C extensions', 'cc and Python.h');
    test.skip('C extensions', () => {});
  } else {
    const build = { backend: 'compiling', backendPath: [], requires: [wheelName(compiling)] };

    test('a C extension is compiled and imported', async () => {
      const path = world.build(await call('answer', build, [['answer.c', answerSource]]));
      assert.is(evaluate(path, 'import answer; print(answer.answer())'), '42');
    });

    test('overrides give a build its variables and tools', async () => {
      const override = 'overrides.answer = { env.ANSWER_FLAGS = "-DANSWER=7"; };';
      const path = world.build(await call('answer', build, [['answer.c', answerSource]], override));
      assert.is(evaluate(path, 'import answer; print(answer.answer())'), '7');
    });
  }

  test('builds with the same requirements share one environment', async () => {
    const build = { backend: 'tiny_build', backendPath: [], requires: needed };
    const derivation = world
      .run('nix-instantiate', ['-E', await call('docs', build, [['PKG-INFO', '']])])
      .stdout.trim();
    const closure = world.run('nix-store', ['-q', '--requisites', derivation]).stdout.split('\n');
    const environments = closure.filter((path) => path.endsWith(`-python${python.version}-build-env.drv`));
    assert.is(environments.length, 1);
    assert.not.match(readFileSync(environments[0] ?? '', 'utf8'), 'docs');
  });
}

test.run();
