import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inMemory } from '../../src/metadata/random-access.js';
import { readWheelContents } from '../../src/metadata/wheel-contents.js';
import { compareText } from '../../src/order.js';
import { allowingGlobs } from '../../src/pipeline/nix/collisions/allowing-globs.js';
import {
  type InstalledPackage,
  installedPackage,
  siteFolder,
} from '../../src/pipeline/nix/collisions/installed-files.js';
import { collisionsOf } from '../../src/pipeline/nix/collisions/merge.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { makeZip } from '../metadata/archives.js';
import { hostPython, run, saySkipped } from './tools.js';

/** The files of a wheel besides its metadata, by their paths in it, and its entry points. */
interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly points?: string;
}

/** The wheels of an environment by the names of their packages. */
interface Case {
  readonly wheels: Readonly<Record<string, Sample>>;
  readonly folds?: boolean;
}

/** The files that collide, with the reason of each, and the globs that allow them all. */
interface Answer {
  readonly collisions: readonly (readonly [place: string, reason: string])[];
  readonly globs: readonly string[];
}

function wheelOf(name: string, { files, points }: Sample): Buffer {
  const info = `${name}-1.dist-info/`;
  const texts = {
    ...files,
    [`${info}METADATA`]: '',
    ...(points === undefined ? {} : { [`${info}entry_points.txt`]: points }),
  };
  return makeZip(Object.entries(texts).map(([path, text]) => ({ name: path, text, flags: 0x800 })));
}

async function told({ wheels, folds = false }: Case, python: string): Promise<Answer> {
  const packages: InstalledPackage[] = [];
  for (const [name, sample] of Object.entries(wheels).sort(([a], [b]) => compareText(a, b))) {
    const installed = installedPackage(name, await readWheelContents(inMemory(wheelOf(name, sample))), python);
    if (installed !== undefined) packages.push(installed);
  }
  const found = collisionsOf(packages, python, folds);
  const places = [...new Set(found.map(({ place }) => place))].sort(compareText);
  const pairs = found.map(({ place, reason }) => [place, reason] as const);
  const sorted = pairs.sort(([a, b], [c, d]) => compareText(a, c) || compareText(b, d));
  return { collisions: sorted, globs: allowingGlobs(places, siteFolder(python)) };
}

/** The answers of the programs that install wheels and make environments. */
function built(cases: readonly Case[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'collisions-'));
  for (const [at, { wheels, folds = false }] of cases.entries()) {
    const own = join(folder, `${String(at).padStart(4, '0')}${folds ? '-folds' : ''}`);
    mkdirSync(own);
    for (const [name, sample] of Object.entries(wheels))
      writeFileSync(join(own, `${name}-1-py3-none-any.whl`), wheelOf(name, sample));
  }
  const args = [fromRoot('test/nix/collisions.py'), fromRoot('src/nix'), folder];
  const { stdout, stderr } = run('python3', args, { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  rmSync(folder, { recursive: true });
  assert.is(stderr, '');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const data = (name: string, below: string) => `${name}-1.data/${below}`;
/** Two packages with the same files of different content. */
const both = (...paths: readonly string[]): Case['wheels'] =>
  Object.fromEntries(
    ['one', 'two'].map((name) => [name, { files: Object.fromEntries(paths.map((path) => [path, name])) }]),
  );
const scripts = (points: string): string => `[console_scripts]\n${points}\n`;

/** Cases by what they show, with the paths that collide; `S` stands for the folder of modules. */
const table: readonly (readonly [claim: string, sample: Case, places: readonly string[]])[] = [
  ['modules that differ', { wheels: both('mod.py', 'pkg/a.py') }, ['S/mod.py', 'S/pkg/a.py']],
  [
    'equal files',
    { wheels: { one: { files: { 'ns/__init__.py': '' } }, two: { files: { 'ns/__init__.py': '' } } } },
    [],
  ],
  ['namespaces with different beginnings', { wheels: both('ns/__init__.py') }, ['S/ns/__init__.py']],
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

test('files that Nix refuses are those that are told while locking', async () => {
  const python = hostPython?.version ?? '3.11';
  for (const [claim, sample, places] of table) {
    const { collisions } = await told(sample, python);
    const found = [...new Set(collisions.map(([place]) => place.replace(siteFolder(python), 'S')))];
    assert.equal(found.sort(compareText), places, claim);
  }
});

const parts = [
  'a',
  'A',
  'b.py',
  'B.py',
  'tests',
  'LICENSE',
  'readme.md',
  'x.pth',
  '__pycache__',
  'c.pyc',
  'ä',
  'a\u0308',
  'share',
  'bin',
  'lib',
  'python',
  '[x]',
  'licenseé',
  'Docs',
];
const part = fc.constantFrom(...parts);
const inner = fc.array(part, { minLength: 1, maxLength: 3 }).map((chosen) => chosen.join('/'));
const path = fc.oneof(
  { weight: 3, arbitrary: inner },
  fc
    .tuple(fc.constantFrom('data', 'scripts', 'headers'), inner)
    .map(([scheme, below]) => `NAME-1.data/${scheme}/${below}`),
);
const point = fc
  .tuple(fc.constantFrom(...parts, 'My App', '..'), fc.constantFrom('m:f', 'm:g', 'm'))
  .map((both) => both.join(' = '));
const wheel = fc.record({
  files: fc.dictionary(path, fc.constantFrom('1', '1', '2', '#!python\n'), { maxKeys: 5 }),
  points: fc.array(point, { maxLength: 3 }).map((lines) => scripts(lines.join('\n'))),
});
const environments = fc.record({ wheels: fc.tuple(wheel, wheel, wheel), folds: fc.boolean() });

function named({ wheels, folds }: { readonly wheels: readonly Sample[]; readonly folds: boolean }): Case {
  const names = ['one', 'three', 'two'];
  const own = ({ files, points }: Sample, name: string): Sample => ({
    files: Object.fromEntries(Object.entries(files).map(([at, text]) => [at.replace('NAME', name), text])),
    ...(points === undefined ? {} : { points }),
  });
  return { folds, wheels: Object.fromEntries(wheels.map((one, at) => [names[at] ?? '', own(one, names[at] ?? '')])) };
}

/** Whether every wheel can be installed at all. */
async function isInstalled({ wheels }: Case): Promise<boolean> {
  const all = Object.entries(wheels).map(([name, sample]) => readWheelContents(inMemory(wheelOf(name, sample))));
  return (await Promise.allSettled(all)).every(({ status }) => status === 'fulfilled');
}

if (hostPython === undefined) {
  saySkipped('that Nix refuses the files that are told while locking', 'python3');
} else {
  const { version } = hostPython;
  test('the program that makes environments refuses the same files, for the same reasons, and names the same globs', async () => {
    const random = fc.sample(environments, { numRuns: Number(process.env['PYLOCK_COLLISIONS'] ?? 150) }).map(named);
    const cases = [...table.map(([, sample]) => sample), ...random];
    const checked: Case[] = [];
    for (const one of cases) if (await isInstalled(one)) checked.push(one);
    const answers = built(checked);
    assert.is(answers.length, checked.length);
    for (const [at, one] of checked.entries()) assert.equal(await told(one, version), answers[at], JSON.stringify(one));
    const colliding = answers.filter(({ collisions }) => collisions.length > 0).length;
    assert.ok(colliding > 20 && colliding < answers.length, `${colliding} of ${answers.length} collide`);
  });
}

test.run();
