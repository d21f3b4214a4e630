import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SetupSources } from '../../../src/metadata/setup-sources.js';
import { sourcesOf, told } from './sources.js';

const test = suite('a setup.py that imports modules of its archive');

const head = 'import os, sys\nfrom setuptools import setup\n';

function answer(files: Readonly<Record<string, string>>, more: Partial<SetupSources> = {}, target?: string): string {
  return told(sourcesOf({ ...files, 'setup.py': head + (files['setup.py'] ?? '') }, more), target);
}

type Row = readonly [claim: string, files: Readonly<Record<string, string>>, answer: string];

const needs = "NEEDS = ['a', 'b>=1']\n__version__ = '1.0'\n";
const call = 'setup(install_requires=NEEDS)';

const followed: readonly Row[] = [
  ['a module', { 'needs.py': needs, 'setup.py': 'import needs\nsetup(install_requires=needs.NEEDS)' }, 'a, b>=1'],
  ['names of a module', { 'needs.py': needs, 'setup.py': `from needs import NEEDS\n${call}` }, 'a, b>=1'],
  ['a package', { 'pkg/__init__.py': needs, 'setup.py': `from pkg import __version__, NEEDS\n${call}` }, 'a, b>=1'],
  [
    'a module in a package',
    { 'pkg/__init__.py': '', 'pkg/d.py': needs, 'setup.py': `from pkg.d import *\n${call}` },
    'a, b>=1',
  ],
  ['a folder without __init__.py', { 'pkg/d.py': needs, 'setup.py': `from pkg.d import NEEDS\n${call}` }, 'a, b>=1'],
  [
    'relative imports',
    {
      'pkg/__init__.py': 'from .low.deep import NEEDS\nfrom . import other\n',
      'pkg/other.py': "X = 'x'\n",
      'pkg/low/__init__.py': '',
      'pkg/low/deep.py': "from ..other import X\nNEEDS = [X, 'a']\n",
      'setup.py': 'import pkg\nsetup(install_requires=pkg.NEEDS + [pkg.other.X])',
    },
    'x, a, x',
  ],
  [
    'import … as',
    { 'pkg/__init__.py': '', 'pkg/d.py': needs, 'setup.py': 'import pkg.d as d\nsetup(install_requires=d.NEEDS)' },
    'a, b>=1',
  ],
  [
    'a helper with __import__',
    {
      'pkg/__init__.py': "def get():\n    return ['a', name()]\ndef name():\n    return 'b'\n",
      'setup.py': "setup(install_requires=__import__('pkg').get())",
    },
    'a, b',
  ],
  [
    'import_module',
    {
      'pkg/__init__.py': '',
      'pkg/d.py': needs,
      'setup.py': "import importlib\nsetup(install_requires=importlib.import_module('pkg.d').NEEDS)",
    },
    'a, b>=1',
  ],
  [
    'a flag in builtins, so that the package imports nothing else',
    {
      'pkg/__init__.py':
        "try:\n    __SETUP__\nexcept NameError:\n    __SETUP__ = False\nNEEDS = ['a']\nif not __SETUP__:\n    import requests\n    NEEDS = ['wrong']\n",
      'setup.py': 'import builtins\nbuiltins.__SETUP__ = True\nfrom pkg import NEEDS\nsetup(install_requires=NEEDS)',
    },
    'a',
  ],
  [
    'a flag in __builtins__, which is a dict here',
    {
      'pkg.py':
        "try:\n    _PKG_SETUP_\nexcept NameError:\n    _PKG_SETUP_ = False\nNEEDS = ['a'] if _PKG_SETUP_ else ['wrong']\n",
      'setup.py':
        "if isinstance(__builtins__, dict):\n    __builtins__['_PKG_SETUP_'] = True\nelse:\n    __builtins__._PKG_SETUP_ = True\nfrom pkg import NEEDS\nsetup(install_requires=NEEDS)",
    },
    'a',
  ],
  [
    'sys.path with a folder of the archive',
    {
      'src/pkg/__init__.py': needs,
      'setup.py':
        "sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'src'))\nfrom pkg import NEEDS\nsetup(install_requires=NEEDS)",
    },
    'a, b>=1',
  ],
  [
    'sys.path with a folder behind the others',
    { 'lib/needs.py': needs, 'setup.py': `sys.path.append('lib')\nfrom needs import NEEDS\n${call}` },
    'a, b>=1',
  ],
  [
    'globals()',
    { 'v.py': needs, 'setup.py': "exec(open('v.py').read())\nsetup(install_requires=globals()['NEEDS'])" },
    'a, b>=1',
  ],
  [
    'exec with a dict',
    {
      'pkg/v.py': needs,
      'setup.py': "ns = {}\nexec(open('pkg/v.py').read(), ns)\nsetup(install_requires=ns['NEEDS'])",
    },
    'a, b>=1',
  ],
  [
    'a spec of a file',
    {
      'pkg/v.py': needs,
      'setup.py':
        "import importlib.util\nspec = importlib.util.spec_from_file_location('v', os.path.join('pkg', 'v.py'))\nv = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(v)\nsetup(install_requires=v.NEEDS)",
    },
    'a, b>=1',
  ],
  [
    'SourceFileLoader',
    {
      'pkg/v.py': needs,
      'setup.py':
        "from importlib.machinery import SourceFileLoader\nsetup(install_requires=SourceFileLoader('v', 'pkg/v.py').load_module().NEEDS)",
    },
    'a, b>=1',
  ],
  [
    'imp.load_source',
    { 'pkg/v.py': needs, 'setup.py': "import imp\nsetup(install_requires=imp.load_source('v', 'pkg/v.py').NEEDS)" },
    'a, b>=1',
  ],
  [
    'runpy',
    { 'pkg/v.py': needs, 'setup.py': "import runpy\nsetup(install_requires=runpy.run_path('pkg/v.py')['NEEDS'])" },
    'a, b>=1',
  ],
  [
    'a name that the package lacks, handled',
    {
      'pkg.py': needs,
      'setup.py':
        'try:\n    from pkg import nothing\nexcept ImportError:\n    from pkg import NEEDS\nsetup(install_requires=NEEDS)',
    },
    'a, b>=1',
  ],
  [
    'a module that lacks another, handled',
    {
      'pkg.py': 'import requests',
      'setup.py':
        "try:\n    import pkg\n    needs = ['wrong']\nexcept ImportError:\n    needs = ['a']\nsetup(install_requires=needs)",
    },
    'a',
  ],
  [
    'one list in all modules',
    {
      'pkg.py': needs,
      'other.py': "from pkg import NEEDS\nNEEDS.append('c')\n",
      'setup.py': `from pkg import NEEDS\nimport other\n${call}`,
    },
    'a, b>=1, c',
  ],
  [
    'modules that import each other',
    {
      'x.py': "A = ['a']\nimport y\nB = y.B\n",
      'y.py': "import x\nB = x.A + ['b']\n",
      'setup.py': 'import x\nsetup(install_requires=x.B)',
    },
    'a, b',
  ],
  [
    'a package that imports what is not there, behind the version',
    {
      'pkg/__init__.py': "__version__ = '1'\nfrom .core import run\n",
      'pkg/core.py': 'import requests\n',
      'setup.py': "from pkg import __version__\nsetup(install_requires=['a'], version=__version__)",
    },
    'a',
  ],
  [
    'setup() in a module of the archive',
    {
      'real.py': "from setuptools import setup\ndef run():\n    setup(install_requires=['a'])\n",
      'setup.py': 'import real\nreal.run()',
    },
    'a',
  ],
  [
    'a Distribution that says what is compiled',
    {
      'setup.py':
        "from setuptools.dist import Distribution\nclass Binary(Distribution):\n    def has_ext_modules(self):\n        return True\nsetup(distclass=Binary, install_requires=['a'])",
    },
    'a',
  ],
  [
    'a test command in a module, which reads the requirements',
    {
      'commands.py':
        'from setuptools import Command\nclass Test(Command):\n    def run(self):\n        return self.distribution.install_requires\n',
      'setup.py': "from commands import Test\nsetup(install_requires=['a'])",
    },
    'a',
  ],
  [
    'parse_requirements',
    {
      'requirements.txt': 'a>=1\n# no\nb\n',
      'setup.py':
        "from pkg_resources import parse_requirements\nsetup(install_requires=[str(r) for r in parse_requirements(open('requirements.txt').read())])",
    },
    'a>=1, b',
  ],
];

for (const [claim, files, told] of followed) test(`it follows ${claim}`, () => assert.is(answer(files), told));

const unknown: readonly (readonly [claim: string, files: Readonly<Record<string, string>>])[] = [
  [
    'a value that a program makes',
    {
      'pkg.py': "import subprocess\nNEEDS = subprocess.check_output(['x']).split()",
      'setup.py': `from pkg import NEEDS\n${call}`,
    },
  ],
  [
    'a list that code in doubt may change',
    {
      'pkg.py': `${needs}import helper\nhelper.change(NEEDS)`,
      'helper/x.py': '',
      'setup.py': `from pkg import NEEDS\n${call}`,
    },
  ],
  [
    'a name that code in doubt may bind',
    {
      'pkg.py': "import os\nNEEDS = ['a']\nif os.environ.get('CI'):\n    NEEDS = ['b']",
      'setup.py': `import pkg\nsetup(install_requires=pkg.NEEDS)`,
    },
  ],
  [
    'a module that a function in doubt changes',
    {
      'pkg.py': "NEEDS = ['a']\ndef change():\n    global NEEDS\n    NEEDS = ['b']",
      'setup.py': "import pkg\nif os.environ.get('CI'):\n    pkg.change()\nsetup(install_requires=pkg.NEEDS)",
    },
  ],
  [
    'an attribute that is set in doubt',
    {
      'pkg.py': "NEEDS = ['a']",
      'setup.py': "import pkg\nif os.environ.get('CI'):\n    pkg.NEEDS = ['b']\nsetup(install_requires=pkg.NEEDS)",
    },
  ],
  [
    'a module that a module out of reach changes',
    {
      'pkg/__init__.py': "NEEDS = ['a']\nfrom . import odd",
      'pkg/odd.py': "import pkg\npkg.NEEDS.append('b')\nfrom os import *\n",
      'setup.py': 'import pkg\nsetup(install_requires=pkg.NEEDS)',
    },
  ],
  [
    'a module of an unknown search path',
    {
      'pkg.py': needs,
      'x/pkg.py': "NEEDS = ['x']",
      'setup.py': "sys.path[0:0] = [os.environ['HOME']]\nfrom pkg import NEEDS\nsetup(install_requires=NEEDS)",
    },
  ],
  ['everything of a module out of reach', { 'setup.py': `from os import *\n${call}` }],
  [
    'a command in a module, which changes the requirements',
    {
      'commands.py':
        "from setuptools import Command\nclass Test(Command):\n    def run(self):\n        self.distribution.install_requires.append('b')\n",
      'setup.py': "from commands import Test\nsetup(install_requires=['a'])",
    },
  ],
  ['a compiled module', { 'pkg.py': needs, 'pkg.so': '', 'setup.py': `from pkg import NEEDS\n${call}` }],
  ['a builtin that Python has', { 'setup.py': "import builtins\nbuiltins.open = 1\nsetup(install_requires=['a'])" }],
  [
    'all names that a dict may have changed',
    { 'setup.py': "needs = ['a']\nglobals().update(needs=['b'])\nsetup(install_requires=needs)" },
  ],
];
for (const [claim, files] of unknown)
  test(`it leaves unknown ${claim}`, () => assert.match(answer(files), /^unknown: line \d+ of its setup\.py /));

test('where setuptools is the backend by name, the top folder is not searched', () => {
  const files = { 'pkg.py': needs, 'setup.py': `from pkg import NEEDS\n${call}` };
  assert.match(answer(files, { isScript: false }), /^unknown: /);
  const more = { ...files, 'setup.py': `sys.path.insert(0, os.path.dirname(__file__))\n${files['setup.py']}` };
  assert.is(answer(more, { isScript: false }), 'a, b>=1');
});

test('imp is gone from Python 3.12 on', () => {
  const files = {
    'v.py': needs,
    'setup.py':
      "try:\n    import imp\n    needs = ['old']\nexcept ImportError:\n    needs = ['new']\nsetup(install_requires=needs)",
  };
  assert.is(answer(files), 'old');
  assert.match(answer(files, {}, '3.12.1 x86_64-linux'), /^unknown: |^new$/);
});

test('a package says other things for other targets', () => {
  const files = {
    'pkg.py': "import sys\nNEEDS = ['new' if sys.version_info >= (3, 10) else 'old']",
    'setup.py': `from pkg import NEEDS\n${call}`,
  };
  assert.is(answer(files), 'new');
  assert.is(answer(files, {}, '3.8.18 x86_64-linux'), 'old');
});

/** Modules that would never end, or take all memory. */
const hostile: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a long chain of modules': Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [`m${at}.py`, `import m${at + 1}`] as const),
  ),
  'modules in a ring': Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [`m${at}.py`, `from m${(at + 1) % 300} import *`] as const),
  ),
  'a package that imports itself for ever': { 'm0/__init__.py': 'def f():\n    import m0\n    m0.f()\nf()' },
  'a loop that imports': { 'm0.py': "while True:\n    __import__('m0')" },
  'a module that loads itself for ever': { 'm0.py': "import runpy\nrunpy.run_path('m0.py')" },
  'large modules, again and again': {
    'm0.py': `import runpy\nwhile True: runpy.run_path('big.py')`,
    'big.py': 'x = 1\n'.repeat(10_000),
  },
  'a name of many parts': { 'm0.py': `import ${Array.from({ length: 5000 }, () => 'm0').join('.')}` },
  'deep packages': {
    [`${'m0/'.repeat(500)}__init__.py`]: '',
    'm0/__init__.py': `import ${Array.from({ length: 500 }, () => 'm0').join('.')}`,
  },
  garbage: { 'm0.py': '\u0001$?('.repeat(4000) },
  nesting: { 'm0.py': `x = ${'('.repeat(4000)}${')'.repeat(4000)}` },
  'all names of a module without an end': { 'm0.py': `__all__ = ['x'] * 10**9\nx = 1` },
};
for (const [claim, files] of Object.entries(hostile))
  test(`hostile modules: ${claim}`, () => {
    for (const text of ['import m0', 'from m0 import *', 'try:\n    import m0\nexcept ImportError:\n    pass']) {
      const found = answer({ ...files, 'setup.py': `${text}\nsetup(install_requires=['a'])` });
      assert.match(found, /^(?:a$|unknown: line \d+ of its setup\.py )/);
    }
  });

test.run();
