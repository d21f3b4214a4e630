import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sourcesOf, told } from './sources.js';

const test = suite('a hostile setup.py');

const call = '\nfrom setuptools import setup\nsetup(install_requires=["a"])\n';
const times = (text: string, count: number) => text.repeat(count);
const nested = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if 1:`).join('\n');

/** Programs that would run forever, take all memory, or break the evaluator. An unknown value need not matter. */
const programs: Readonly<Record<string, string>> = {
  'a loop without an end': 'while True: pass',
  'a list that grows as it is gone through': 'a = [1]\nfor x in a: a.append(x)',
  'a list that doubles': 'a = ["x"]\nwhile True: a = a + a',
  'a text that doubles': 'a = "x"\nwhile True: a += a',
  'a text of a billion characters': 'a = "a" * 10**9\nif a: b = a',
  'a list of a billion items': 'a = [0] * 10**9\nfor x in a: pass',
  'a number without an end': 'a = 3\nwhile True: a = a * a',
  'a number by powers': 'a = 9 ** 9 ** 9\nif a > 1: b = 1',
  'a number that is shifted far': 'a = 1 << 10**9\nif a > 1: b = 1',
  'a range of a quintillion': 'for x in range(10**18): pass',
  'a padding of a billion': 'a = "%1000000000d" % 1\nif a: b = a',
  'a padding of a billion by format': 'a = "{:1000000000}".format(1)\nif a: b = a',
  'a join that grows': 'a = "x"\nwhile True: a = a.join(["yy"] * 99)',
  'replacements that grow': 'a = "xx"\nwhile True: a = a.replace("x", "xxxx")',
  'functions that call themselves': 'def f(n): return f(n + 1)\nf(0)',
  'functions that call themselves twice': 'def f(n): return f(n - 1) + f(n - 1) if n else 1\nf(60)',
  'a program that executes itself': 'a = "exec(a)"\nexec(a)',
  'a long program, executed again and again': 'a = "x=1\\n" * 50000\nwhile True: exec(a)',
  'a generator without an end': 'def g():\n    while True: yield 1\nfor x in g(): pass',
  'zip of what has no end': 'import itertools\nfor x in itertools.count(): pass',
  'deep parentheses': `x = ${times('(', 20_000)}${times(')', 20_000)}`,
  'parentheses deeper than any stack': `x = ${times('(', 100_000)}${times(')', 100_000)}`,
  'deep lists': `x = ${times('[', 20_000)}${times(']', 20_000)}`,
  'deep blocks': `${nested}\n${' '.repeat(300)}x = 1`,
  'long sums': `x = ${times('1+', 20_000)}1`,
  'many nots': `x = ${times('not ', 20_000)}1`,
  'long chains of attributes': `import os\nx = os${times('.path', 20_000)}`,
  'nested f-strings': `x = ${times('f"{', 1000)}1${times('}"', 1000)}`,
  garbage: times('\u0001$?', 20_000),
  'quotes without an end': `${times('"""', 20_001)}`,
  'a null character': 'x = 1\0',
};
for (const [claim, program] of Object.entries(programs))
  test(claim, () => {
    assert.match(told(sourcesOf({ 'setup.py': program + call })), /^(?:a$|unknown: line \d+ of its setup\.py )/);
  });

test('values that hold themselves', () => {
  const program = 'a = []\na.append(a)\nd = {}\nd["d"] = d\nb = [str(a), a == a, repr(d)]';
  assert.match(told(sourcesOf({ 'setup.py': program + call })), /^(?:a|unknown: line \d+ .*)$/);
  const own = 'from setuptools import setup\na = []\na.append(a)\nsetup(install_requires=a)';
  assert.match(told(sourcesOf({ 'setup.py': own })), /^unknown: line \d+ /);
});

test('names of what JavaScript has are nothing but names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
  for (const name of names) {
    const program = `from setuptools import setup\nd = {'${name}': 'a'}\n${name} = d['${name}']\nsetup(install_requires=[${name}])`;
    assert.is(told(sourcesOf({ 'setup.py': program })), 'a', name);
    const attribute = `from setuptools import setup\nimport os\nsetup(install_requires=[os.${name}, ''.${name}])`;
    assert.match(told(sourcesOf({ 'setup.py': attribute })), /^unknown: line 3 /, name);
    const global = `from setuptools import setup\nsetup(install_requires=[${name}])`;
    assert.match(told(sourcesOf({ 'setup.py': global })), /^unknown: line 2 /, name);
    const cfg = `[options]\ninstall_requires = a\n${name} = b\n[${name}]\n${name} = c\n`;
    assert.is(told(sourcesOf({ 'setup.py': 'from setuptools import setup; setup()', 'setup.cfg': cfg })), 'a', name);
  }
});

test('files outside of the archive are none of its', () => {
  for (const path of ['../x', '/etc/hostname', 'a/../../x', './../x', '~/x', '//x']) {
    const program = `from setuptools import setup\nsetup(install_requires=open('${path}').read().split())`;
    assert.match(told(sourcesOf({ 'setup.py': program })), /^unknown: line 2 /, path);
    const cfg = `[options]\ninstall_requires = file: ${path}\n`;
    const answer = told(sourcesOf({ 'setup.py': 'from setuptools import setup; setup()', 'setup.cfg': cfg }));
    assert.match(answer, path === '~/x' ? /^$/ : /can't be read/, path);
  }
});

test('where not every path is known, nothing is known not to be there', () => {
  const program = `import os\nfrom setuptools import setup\nsetup(install_requires=['a'] if os.path.exists('x') else ['b'])`;
  assert.is(told(sourcesOf({ 'setup.py': program })), 'b');
  assert.match(told(sourcesOf({ 'setup.py': program }, { paths: undefined })), /^(?:a|unknown: line 3 .*)$/);
});

test.run();
