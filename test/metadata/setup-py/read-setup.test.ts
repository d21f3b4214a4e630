import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sourcesOf, told } from './sources.js';

const test = suite('what setup.py and setup.cfg say');

const head = 'import os, sys\nfrom setuptools import setup\n';
type Row = readonly [claim: string, program: string, answer: string];

const rows: readonly Row[] = [
  ['a list', "setup(install_requires=['a', 'b>=1'])", 'a, b>=1'],
  ['a text with lines', "setup(install_requires='''\na\n# no\nb # why\n''')", 'a, b'],
  ['nothing', "setup(name='x')", ''],
  [
    'lists in lists',
    "setup(install_requires=['a', ('b', ['c>1\\nd'])], extras_require={'x': (['e'],)})",
    'a, b, c>1, d, e ; extra == "x"',
  ],
  [
    'every name of distutils.errors',
    "from distutils.errors import *\ntry:\n    pass\nexcept CompileError:\n    pass\nsetup(install_requires=['a'])",
    'a',
  ],
  [
    'os without hard links',
    "try:\n    del os.link\nexcept AttributeError:\n    pass\nsetup(install_requires=['a'])",
    'a',
  ],
  [
    'sys on Windows',
    "r = ['a']\nif getattr(sys, 'getwindowsversion', None):\n    r += ['w']\nsetup(install_requires=r)",
    'a',
  ],
  ['tuples, and a name', "needed = ('a', 'b')\nsetup(install_requires=needed)", 'a, b'],
  [
    '+= under a condition',
    "r = ['a']\nif sys.version_info < (3, 8):\n    r += ['old']\nelse:\n    r += ['new']\nsetup(install_requires=r)",
    'a, new',
  ],
  [
    'append, extend, insert, remove',
    "r = ['a']\nr.append('b')\nr.extend(['c', 'd'])\nr.insert(0, 'e')\nr.remove('c')\nsetup(install_requires=r)",
    'e, a, b, d',
  ],
  ['slices', "r = ['a', 'b', 'c', 'd']\nsetup(install_requires=r[1:3] + r[-1:])", 'b, c, d'],
  [
    'percent, format and f-strings',
    "v = '1.2'\nsetup(install_requires=['a==%s' % v, 'b=={}'.format(v), f'c=={v}', 'd==%(v)s' % {'v': v}, 'e>=%d.%d' % (1, 2)])",
    'a==1.2, b==1.2, c==1.2, d==1.2, e>=1.2',
  ],
  [
    '**kwargs',
    "k = dict(install_requires=['a'])\nk.update(python_requires='>=3')\nk['extras_require'] = {'x': ['b']}\nsetup(**k)",
    'a, b ; extra == "x", python >=3',
  ],
  [
    'sys.platform and os.name',
    "r = []\nif sys.platform.startswith('linux') and os.name == 'posix':\n    r.append('l')\nif sys.platform == 'win32':\n    r.append('w')\nsetup(install_requires=r)",
    'l',
  ],
  [
    'platform',
    "import platform\nr = [platform.system().lower(), platform.machine().replace('_', '-'), platform.python_implementation()]\nsetup(install_requires=r)",
    'linux, x86-64, CPython',
  ],
  [
    'numbers in other bases',
    "r = [hex(255), oct(8), bin(5), hex(-31), chr(98) + chr(ord('c')), str(max(1, 3, 2)), str(min([2, 1])), str(abs(-7))]\nif hex(sys.hexversion) < '0x20500f0':\n    r += ['ctypes']\nsetup(install_requires=['x==' + one.strip('-') for one in r])",
    'x==0xff, x==0o10, x==0b101, x==0x1f, x==bc, x==3, x==1, x==7',
  ],
  ['sys.implementation', 'setup(install_requires=[sys.implementation.name])', 'cpython'],
  [
    'a function',
    "def read():\n    found = []\n    for name in ['a', 'b']:\n        found.append(name + '>=1')\n    return found\nsetup(install_requires=read())",
    'a>=1, b>=1',
  ],
  [
    'comprehensions',
    "setup(install_requires=[x.strip() for x in 'a; b;#c'.split(';') if not x.startswith('#')])",
    'a, b',
  ],
  [
    'a file beside it',
    "here = os.path.dirname(os.path.abspath(__file__))\nwith open(os.path.join(here, 'requirements.txt')) as f:\n    r = f.read().splitlines()\nsetup(install_requires=r)",
    'f, g>1',
  ],
  [
    'a file by pathlib',
    "from pathlib import Path\nr = (Path(__file__).parent / 'requirements.txt').read_text().split('\\n')\nsetup(install_requires=r)",
    'f, g>1',
  ],
  [
    'a file that is not there, handled',
    "try:\n    r = open('no.txt').read().split()\nexcept IOError:\n    r = ['none']\nsetup(install_requires=r)",
    'none',
  ],
  [
    'a file outside of the archive',
    "setup(install_requires=open('../requirements.txt').read().split())",
    'unknown: line 3 of its setup.py looks outside of the archive',
  ],
  [
    'an absolute file',
    "setup(install_requires=open('/etc/passwd').read().split())",
    'unknown: line 3 of its setup.py looks outside of the archive',
  ],
  [
    'a program that is run',
    "import subprocess\nsetup(install_requires=subprocess.check_output(['x']).split())",
    'unknown: line 4 of its setup.py calls subprocess.check_output',
  ],
  [
    'a program whose answer is for the version',
    "import subprocess\nsetup(version=subprocess.check_output(['git']), install_requires=['a'])",
    'a',
  ],
  [
    'extras with markers',
    "setup(extras_require={':python_version<\"3\"': ['old'], 'x:sys_platform==\"win32\"': ['w'], 'x': ['y']})",
    'old ; (python_version<"3"), w ; (sys_platform=="win32") and extra == "x", y ; extra == "x"',
  ],
  [
    'two calls',
    "setup(install_requires=['a'])\nsetup(install_requires=['b'])",
    'unknown: line 4 of its setup.py calls setup twice',
  ],
  ['a marker in a requirement', 'setup(install_requires=[\'a; python_version<"3"\'])', 'a; python_version<"3"'],
  [
    'a dict of extras that is put together',
    "e = {'x': ['a']}\ne['all'] = sum(e.values(), [])\nsetup(extras_require=e)",
    'a ; extra == "x", a ; extra == "all"',
  ],
  ['under __main__', "def main():\n    setup(install_requires=['a'])\nif __name__ == '__main__':\n    main()", 'a'],
  [
    'attributes of classes',
    'setup(install_requires=().__class__.__bases__[0].__subclasses__())',
    'unknown: line 3 of its setup.py uses __class__ of a tuple',
  ],
  [
    'a text that is executed in the names of the module',
    "exec(\"v = (1, 2)\\nw = '.'.join(str(x) for x in v)\", {}, locals())\nsetup(version=w, install_requires=['a==' + w])",
    'a==1.2',
  ],
  [
    'a text with a function, which would not see the names of the module',
    "exec('v = 1\\ndef f(): return v', {}, locals())\nsetup(install_requires=['a'])",
    'unknown: line 3 of its setup.py executes a text',
  ],
  [
    'a text that is executed in the names of a function',
    "def f():\n    exec('r = []', {}, locals())\nr = ['a']\nf()\nsetup(install_requires=r)",
    'unknown: line 4 of its setup.py executes a text',
  ],
  [
    'a text with a function that is executed in a dict, as that of jax is',
    "d = {}\nexec('v = \\'1\\'\\ndef f(x): return tuple(x)\\nw = f(v)', d)\nsetup(install_requires=['a==' + d['v'] + d['w'][0]])",
    'a==11',
  ],
  [
    'a value that a function of an executed text sets',
    "d = {}\nexec('v = 1\\ndef f():\\n global v\\n v = 2', d)\nsetup(install_requires=['a==%s' % d['v']])",
    'unknown: line 4 of its setup.py calls what an executed text defines',
  ],
  [
    'a list that a function of an executed text may change',
    "d = {}\nexec('v = []\\ndef f():\\n v.append(2)', d)\nsetup(install_requires=d['v'])",
    'unknown: line 4 of its setup.py calls what an executed text defines',
  ],
  [
    'a call of a function of an executed text',
    "d = {}\nexec('def f(): return []', d)\nsetup(install_requires=d['f']())",
    'unknown: line 4 of its setup.py calls what an executed text defines',
  ],
  [
    'an argument that depends on a variable',
    "setup(install_requires=['a'] if os.environ.get('CI') else ['b'])",
    'unknown: line 3 of its setup.py asks for the variable CI',
  ],
];
for (const [claim, program, answer] of rows)
  test(claim, () => {
    const files = { 'setup.py': head + program, 'requirements.txt': 'f\ng>1\n' };
    assert.is(told(sourcesOf(files)), answer);
  });

test('the list of pylint-flask 0.6', () => {
  const program = `import sys
from distutils.core import setup
_install_requires = ['pylint-plugin-utils>=0.2.1']
if sys.version_info < (2, 7):
    _install_requires += ['pylint>=1.0', 'astroid>=1.0']
else:
    _install_requires += ['pylint>=1.0']
setup(name='pylint-flask', install_requires=_install_requires)
`;
  assert.is(told(sourcesOf({ 'setup.py': program })), 'pylint-plugin-utils>=0.2.1, pylint>=1.0');
});

test('the same program says other things for other targets', () => {
  const program = `${head}r = ['a']
if sys.version_info >= (3, 11, 5): r.append('late')
if sys.platform == 'darwin': r.append('mac')
setup(install_requires=r)`;
  const sources = sourcesOf({ 'setup.py': program });
  assert.is(told(sources, '3.11.4 x86_64-linux'), 'a');
  assert.is(told(sources, '3.11.5 x86_64-linux'), 'a, late');
  assert.is(told(sources, '3.8 aarch64-darwin'), 'a, mac');
});

test('setup.cfg alone, with files and extras', () => {
  const cfg = `[options]
python_requires = >=3.6
install_requires = file: requirements.txt
[options.extras_require]
x = b; c
:python_version<"3" = old
`;
  const files = {
    'setup.py': 'from setuptools import setup; setup()',
    'setup.cfg': cfg,
    'requirements.txt': '# all\na>=1\n',
  };
  const answer = 'a>=1, b ; extra == "x", c ; extra == "x", python >=3.6';
  assert.is(told(sourcesOf({ ...files, 'setup.cfg': cfg.replace(/:python.*\n/, '') })), answer);
});

test('what setup() is told counts more than setup.cfg', () => {
  const cfg = '[options]\ninstall_requires = a\n';
  assert.is(told(sourcesOf({ 'setup.py': `${head}setup(install_requires=['b'])`, 'setup.cfg': cfg })), 'b');
});

test('what was recorded counts only where nothing depends on the machine', () => {
  const recorded = { requiresDist: ['r'], requiresPython: undefined, providesExtra: [] };
  const plain = 'from setuptools import setup\nimport zlib\nsetup(install_requires=zlib.decompress(b"x"))';
  assert.is(told(sourcesOf({ 'setup.py': plain }, { recorded })), 'r');
  const machine = `${plain}\nimport sys\nsys.maxsize`;
  assert.match(told(sourcesOf({ 'setup.py': machine }, { recorded })), /^unknown: line 3 /);
  const helper = { 'setup.py': `import helper\n${plain}`, 'helper.py': 'import platform' };
  assert.match(told(sourcesOf(helper, { recorded })), /^unknown: /);
});

test('a pyproject.toml that leaves requirements to files', () => {
  const pyproject = `[project]
name = "x"
requires-python = ">=3.8"
dynamic = ["version", "dependencies", "optional-dependencies"]
[tool.setuptools.dynamic]
dependencies = {file = ["requirements.txt"]}
optional-dependencies.dev = {file = ["dev.txt"]}
`;
  const files = { 'pyproject.toml': pyproject, 'requirements.txt': 'a # why\n', 'dev.txt': 'b\n' };
  assert.is(told(sourcesOf(files)), 'a, b ; extra == "dev", python >=3.8');
  const outside = { ...files, 'pyproject.toml': pyproject.replace('"dev.txt"', '"../dev.txt"') };
  assert.match(told(sourcesOf(outside)), /names \.\.\/dev\.txt, which can't be read$/);
});

test.run();
