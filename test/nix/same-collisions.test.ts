import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inMemory } from '../../src/metadata/random-access.js';
import { readsAsNamespace, readWheelContents } from '../../src/metadata/wheel-contents.js';
import { compareText } from '../../src/order.js';
import { allowingGlobs } from '../../src/pipeline/nix/collisions/allowing-globs.js';
import {
  installedTogether,
  memberAt,
  type NamedWheel,
  siteFolder,
  topNames,
} from '../../src/pipeline/nix/collisions/installed-files.js';
import { collisionsOf } from '../../src/pipeline/nix/collisions/merge.js';
import { type IsNamespace, withoutNamespaces } from '../../src/pipeline/nix/collisions/namespaces.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { makeZip } from '../metadata/archives.js';
import { type Case, type Sample, scripts, table } from './collision-cases.js';
import { hostPython, run, saySkipped } from './tools.js';

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
  const named: NamedWheel[] = [];
  for (const [name, sample] of Object.entries(wheels).sort(([a], [b]) => compareText(a, b))) {
    const contents = await readWheelContents(inMemory(wheelOf(name, sample)));
    named.push({ name, contents, tops: topNames(contents) });
  }
  const packages = installedTogether(named, python);
  const isNamespaceIn: IsNamespace = async (name, place) => {
    const bytes = wheelOf(name, wheels[name] ?? { files: {} });
    const member = memberAt(await readWheelContents(inMemory(bytes)), place, python);
    return member !== undefined && readsAsNamespace(inMemory(bytes), member);
  };
  const found = [...(await withoutNamespaces(collisionsOf(packages, python, folds), isNamespaceIn))];
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
  '__init__.py',
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
  files: fc.dictionary(path, fc.constantFrom('1', '1', '2', '#!python\n', '', '# a', 'pass'), { maxKeys: 5 }),
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
