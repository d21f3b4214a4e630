import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sourcesOf, told } from './sources.js';

const test = suite('a setup.py that handles the failures of its own build');

const command = `
class BuildFailed(Exception):
    pass
class Build(build_ext):
    def run(self):
        try:
            build_ext.run(self)
        except OSError:
            raise BuildFailed()
    def build_extension(self, ext):
        try:
            build_ext.build_extension(self, ext)
        except (OSError, ValueError) as error:
            raise BuildFailed(error)
`;
const program = (classes: string, rest: string) =>
  `import numpy\nfrom setuptools import setup\nfrom setuptools.command.build_ext import build_ext\n${classes}
has_library = numpy.probe()
def run_setup(modules):
    found = None
    if has_library and modules:
        found = numpy.modules()
    setup(install_requires=['a'], ext_modules=found, cmdclass={'build_ext': Build}, version=numpy.version())
${rest}`;
const answerOf = (text: string) =>
  told(sourcesOf({ 'setup.py': text }, { required: ['setuptools', 'wheel', 'numpy'] }));

const twice = (heads: string) => `try:\n    run_setup(True)\n${heads}\n    run_setup(False)\n`;

test('says its requirements, though what it calls before setup() is not followed', () => {
  assert.is(answerOf(program(command, twice('except BuildFailed:'))), 'a');
  assert.is(answerOf(program(command, twice('except BuildFailed as failure:\n    print(failure)'))), 'a');
  const two = command.replace('class Build(', 'class Other(Exception): pass\nclass Build(');
  assert.is(answerOf(program(two, twice('except (BuildFailed, Other):'))), 'a');
});

test('says them where a function makes the command', () => {
  const made = `class BuildFailed(Exception): pass
def construct(build_ext):
    class Build(build_ext):
        def run(self):
            raise BuildFailed()
    return Build
Build = construct(build_ext)
`;
  assert.is(answerOf(program(made, twice('except BuildFailed:'))), 'a');
});

test('runs the else of such a try', () => {
  const rest =
    "needed = ['b']\ntry:\n    numpy.probe()\nexcept BuildFailed:\n    pass\nelse:\n    needed.append('c')\n";
  assert.is(answerOf(program(command, `${rest}setup(install_requires=needed)`)), 'b, c');
});

for (const [claim, classes, rest] of [
  [
    'another function raises the exception',
    `${command}def check():\n    raise BuildFailed()\n`,
    twice('except BuildFailed:'),
  ],
  ['a handler takes other exceptions too', command, twice('except (BuildFailed, OSError):')],
  ['a handler takes all exceptions', command, twice('except Exception:')],
  ['the exception has subclasses', `${command}class Worse(BuildFailed): pass\n`, twice('except BuildFailed:')],
  ['the command is run by the program', `${command}Build(None).run()\n`, twice('except BuildFailed:')],
  ['a method of it is called', `${command}Build.run(None)\n`, twice('except BuildFailed:')],
  ['the command is one of metadata', command.replaceAll('build_ext', 'egg_info'), twice('except BuildFailed:')],
  ['another method raises it', command.replace('def run(', 'def finalize_options('), twice('except BuildFailed:')],
] as const) {
  test(`is unknown where ${claim}`, () => {
    assert.match(answerOf(program(classes, rest)), /^unknown: /);
  });
}

const commandRow = (head: string, base: string, rest = '') =>
  answerOf(
    `${head}\nclass Run(${base}):\n    def run(self):\n        exec(open('test/run.py').read())\n${rest}setup(install_requires=['a'], cmdclass={'test': Run})\n`,
  );

test('is followed where a command of its own executes texts', () => {
  assert.is(commandRow('from setuptools import setup, Command', 'Command'), 'a');
  assert.is(commandRow('from setuptools import setup\nimport distutils.core', 'distutils.core.Command'), 'a');
  assert.is(commandRow('from setuptools import setup\nfrom setuptools.command.test import test', 'test'), 'a');
});

test('is not followed where it runs such a command, or the base is no command', () => {
  const head = 'from setuptools import setup, Command';
  assert.match(commandRow(head, 'Command', 'Run(None).run()\n'), /^unknown: /);
  assert.match(commandRow(head, ''), /^unknown: /);
  assert.match(commandRow(head, 'object'), /^unknown: /);
});

test.run();
