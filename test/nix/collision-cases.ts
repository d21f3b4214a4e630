// Wheels with files at one place, held to the reader at lock time and to the program that makes environments.

/** The files of a wheel besides its metadata, by their paths in it, and its entry points. */
export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly points?: string;
}

/** The wheels of an environment by the names of their packages. */
export interface Case {
  readonly wheels: Readonly<Record<string, Sample>>;
  readonly folds?: boolean;
}

const data = (name: string, below: string) => `${name}-1.data/${below}`;
/** Two packages with the same files of different content. */
const both = (...paths: readonly string[]): Case['wheels'] =>
  Object.fromEntries(
    ['one', 'two'].map((name) => [name, { files: Object.fromEntries(paths.map((path) => [path, name])) }]),
  );
/** An `entry_points.txt` with these lines. */
export const scripts = (points: string): string => `[console_scripts]\n${points}\n`;

/** Two packages that begin the same package. */
const beginnings = (one: string, two: string): Case => ({
  wheels: { one: { files: { 'ns/__init__.py': one } }, two: { files: { 'ns/__init__.py': two } } },
});
const pkgutil =
  "from pkgutil import extend_path  # shared\n\n__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
const pkgResources =
  "try:\r\n  __import__('pkg_resources').declare_namespace(__name__)\r\nexcept ImportError:\r\n\tpass\r\n";

/** Cases by what they show, with the paths that collide; `S` stands for the folder of modules. */
export const table: readonly (readonly [claim: string, sample: Case, places: readonly string[]])[] = [
  ['modules that differ', { wheels: both('mod.py', 'pkg/a.py') }, ['S/mod.py', 'S/pkg/a.py']],
  [
    'equal files',
    { wheels: { one: { files: { 'ns/__init__.py': '' } }, two: { files: { 'ns/__init__.py': '' } } } },
    [],
  ],
  [
    'a module of another scheme',
    { wheels: { one: { files: { [data('one', 'purelib/pkg/a.py')]: 'one' } }, two: { files: { 'pkg/a.py': 'two' } } } },
    ['S/pkg/a.py'],
  ],
  ['packages with different beginnings', { wheels: both('ns/__init__.py') }, ['S/ns/__init__.py']],
  ['namespaces with different beginnings', beginnings(pkgutil, pkgResources), []],
  ['a namespace and an empty beginning', beginnings(pkgutil, '# nothing\r\n'), []],
  ['a namespace and one that does more', beginnings(pkgutil, `${pkgutil}x = 1\n`), ['S/ns/__init__.py']],
  ['a namespace and one that is too long', beginnings(pkgutil, '#'.repeat(4097)), ['S/ns/__init__.py']],
  ['a quote that does not end', beginnings(pkgutil, pkgutil.replace("'pkgutil'", `'pkgutil"`)), ['S/ns/__init__.py']],
  [
    'namespaces that are no beginnings',
    { wheels: { one: { files: { 'a.py': pkgutil } }, two: { files: { 'a.py': '' } } } },
    ['S/a.py'],
  ],
  [
    'texts and side folders',
    { wheels: both('LICENSE', 'README.md', 'tests/__init__.py', 'docs/conf.py', 'notes.txt') },
    [],
  ],
  [
    'code that is named as a text',
    { wheels: both('readme.py', 'tests.py', 'install.start', 'notes.pth') },
    ['S/install.start', 'S/notes.pth', 'S/readme.py', 'S/tests.py'],
  ],
  ['texts of a package', { wheels: both('pkg/LICENSE') }, ['S/pkg/LICENSE']],
  ['byte code', { wheels: both('__pycache__/a.pyc', 'a.pyc') }, []],
  ['a folder and a file', { wheels: { one: { files: { 'x/a.py': '' } }, two: { files: { x: '' } } } }, ['S/x']],
  [
    'a module and a package',
    { wheels: { one: { files: { 'x.py': '' } }, two: { files: { 'x/__init__.py': '' } } } },
    [],
  ],
  [
    'data and headers',
    {
      wheels: {
        one: { files: { [data('one', 'data/share/a')]: '1', [data('one', 'headers/a.h')]: '1' } },
        two: { files: { [data('two', 'data/share/a')]: '2', [data('two', 'headers/a.h')]: '2' } },
      },
    },
    ['share/a'],
  ],
  [
    "the environment's own files",
    {
      wheels: {
        one: {
          files: {
            [data('one', 'data/pyvenv.cfg')]: '',
            [data('one', 'data/template')]: '',
            [data('one', 'scripts/python3')]: '',
          },
        },
      },
    },
    ['bin/python3', 'pyvenv.cfg', 'template'],
  ],
  [
    'a file where the environment has a folder',
    { wheels: { one: { files: { [data('one', 'data/bin')]: '' } }, two: { files: {} } } },
    ['bin'],
  ],
  [
    'programs of one name',
    {
      wheels: {
        one: { files: {}, points: scripts('a = m:f\nsame = m:f') },
        two: { files: {}, points: scripts('a = other:f\nsame = m : f') },
      },
    },
    ['bin/a'],
  ],
  [
    'a program and a file',
    {
      wheels: {
        one: { files: {}, points: scripts('a = m:f\npython = m:f') },
        two: { files: { [data('two', 'scripts/a')]: '#!/bin/sh\r\n' } },
      },
    },
    ['bin/a', 'bin/python'],
  ],
  [
    'a program and a folder',
    { wheels: { one: { files: { [data('one', 'data/bin/a/b')]: '' }, points: scripts('a = m:f') } } },
    ['bin/a'],
  ],
  [
    'a program instead of a file of its own',
    { wheels: { one: { files: { [data('one', 'scripts/a')]: '#!python\n' }, points: scripts('a = m:f') } } },
    [],
  ],
  [
    'lines that make no programs',
    {
      wheels: {
        one: { files: {}, points: scripts('My App = m:f\n../x = m:f\na = m:f') },
        two: { files: {}, points: scripts('My App = n:f\n../x = n:f') },
      },
    },
    [],
  ],
  ['capitals on Linux', { wheels: { one: { files: { 'Mod/a.py': '' } }, two: { files: { 'mod/b.py': '' } } } }, []],
  [
    'capitals on macOS',
    {
      folds: true,
      wheels: {
        one: { files: { 'Mod/a.py': '', 'ä.py': '' }, points: scripts('run = m:f') },
        two: { files: { 'mod/b.py': '', 'a\u0308.py': '' }, points: scripts('Run = m:f\nPYTHON = m:f') },
      },
    },
    ['S/a\u0308.py', 'S/mod', 'bin/PYTHON', 'bin/Run'],
  ],
  ['three packages', { wheels: { ...both('a.py'), three: { files: { 'a.py': 'one' } } } }, ['S/a.py']],
  ['names that globs take for more', { wheels: both('a[1]*.py', 'b?/c') }, ['S/a[1]*.py', 'S/b?/c']],
];
