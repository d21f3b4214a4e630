// Rows 24 to 31 of the catalogue of failures: what has no solution, or only looks like it, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 24 | a conflict names both sides | test/cli/failures.test.ts |
// | 25 | unknown package, unknown transitive one | test/cli/failures.test.ts |
// | 26 | no such version | test/cli/failures.test.ts; huge ones here |
// | 27 | Requires-Python | test/cli/failures.test.ts |
// | 28, 29 | yanked, quarantined | test/cli/failures.test.ts; hostile reasons, archived, deprecated here |
// | 30 | chains, bombs, cycles | here; test/resolver/hard-worlds.test.ts with 2,000 in a chain |
// | 31 | versions above 2^53 and of 29 digits | here; test/pep/version.test.ts in depth |
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attempt } from './attempt.js';
import { HostileIndex, pigeons, project, type Routes, release } from './hostile-index.js';

const test = suite('catalogue: no solution');

/** Steers a terminal, turns text round, and looks like a line of pylock's own. */
const hostile = 'bad \u001b[31m\u202e\u009b\u2028\nerror: fake';
/** The same as it may be printed. */
const harmless = 'bad \\u{1b}[31m\\u{202e}\\u{9b}\\u{2028}\\u{a}error: fake';

function chain(length: number): Routes {
  const links = Array.from({ length }, (_, i) =>
    project(`link${i}`, [release(`link${i}`, '1.0', { requires: i + 1 < length ? [`link${i + 1}`] : [] })]),
  );
  return Object.assign({}, ...links);
}

/** Two numbers that are one as a double. */
const [even, odd] = ['9007199254740992', '9007199254740993'];
const digits = '12345678901234567890123456789';

const routes: Routes = {
  ...project('yanked', [
    release('yanked', '1.0', { entry: { yanked: hostile } }),
    release('yanked', '2.0', { entry: { yanked: true } }),
  ]),
  ...project('wordy', [release('wordy', '1.0', { entry: { yanked: 'x'.repeat(100_000) } })]),
  ...project('quarantined', [], { 'project-status': { status: 'quarantined', reason: hostile } }),
  ...project('archived', [release('archived', '1.0')], { 'project-status': { status: 'archived', reason: hostile } }),
  ...project('deprecated', [release('deprecated', '1.0')], { 'project-status': { status: 'deprecated' } }),
  ...project('empty', []),
  ...project('prototype', [release('prototype', '1.0', { requires: ['__proto__'] })]),
  ...project('ring', [release('ring', '1.0', { requires: ['gnir[x]'] })]),
  ...project('gnir', [
    release('gnir', '1.0', {
      metadata:
        'Metadata-Version: 2.1\nName: gnir\nVersion: 1.0\nProvides-Extra: x\nProvides-Extra: y\nRequires-Dist: ring\nRequires-Dist: gnir[y]; extra == "x"\nRequires-Dist: gnir[x]; extra == "y"\n',
    }),
  ]),
  ...project('itself', [release('itself', '1.0', { requires: ['itself'] })]),
  ...project('later', [release('later', '1.0', { requires: ['later>1'] })]),
  ...project('large', [release('large', odd), release('large', even)]),
  ...project(
    'longer',
    ['8', '9', '7'].map((last) => release('longer', `1.${digits}${last}`)),
  ),
  ...project('endless', [release('endless', `1.${'9'.repeat(300)}`)]),
  ...pigeons(6),
  ...chain(300),
};
const index = await HostileIndex.start(routes);
const args = ['--index-url', `${index.origin}/simple`];
const headline = 'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux';

/** The requirements, and the lines of the failure below the headline. */
const failures: readonly (readonly [claim: string, deps: string, ...lines: string[]])[] = [
  [
    '28: every version was yanked',
    'yanked: "*"\n',
    `  Because pypi-deps.yaml needs yanked and every version of yanked was yanked (${harmless}), or was yanked, there is no solution.`,
    '  hint: A yanked release is taken only where one requirement names it exactly, as in ==1.2.3.',
  ],
  [
    '28: a reason without end is cut',
    'wordy: "*"\n',
    `  Because pypi-deps.yaml needs wordy and wordy 1.0 was yanked (${'x'.repeat(500)}), there is no solution.`,
    '  hint: A yanked release is taken only where one requirement names it exactly, as in ==1.2.3.',
  ],
  [
    '29: quarantined',
    'quarantined: "*"\n',
    `  Because pypi-deps.yaml needs quarantined and quarantined is quarantined by the index: ${harmless}, there is no solution.`,
    '  hint: The index suspects the project; look at its page before you use it.',
  ],
  [
    '26: a project without files',
    'empty: "*"\n',
    '  Because pypi-deps.yaml needs empty and empty has no release on the index, there is no solution.',
  ],
  [
    '26: a version of 300 digits is none',
    'endless: "*"\n',
    `  Because pypi-deps.yaml needs endless and endless has no release that can be used: endless-1.${'9'.repeat(90)}… on the index has a name that is not one of a wheel or source archive of this project, there is no solution.`,
  ],
  [
    '26, 31: a version between two that are one as a double',
    `large: ">${even},<${odd}"\n`,
    `  Because pypi-deps.yaml needs large >${even},<${odd} and large >${even},<${odd} does not exist, there is no solution.`,
    `  hint: The newest versions on the index are ${odd}, ${even}.`,
    `  hint: Changing large to ${odd} would solve it.`,
  ],
  [
    '25: a transitive package with a name that is none',
    'prototype: "*"\n',
    '  Because pypi-deps.yaml needs prototype and prototype 1.0 has a requirement that can\'t be read: "__proto__" is not a name: expected the name of a project of letters, digits and inner "-", "_" or ".", there is no solution.',
  ],
  [
    '30: a release that needs a later one of itself',
    'later: "*"\n',
    '  Because pypi-deps.yaml needs later and later 1.0 needs itself at >1, there is no solution.',
  ],
];
const failed = failures.map(([, deps]) => attempt({ deps, args }));
for (const run of failed) run.catch(() => undefined);
for (const [i, [claim, , ...lines]] of failures.entries()) {
  test(claim, async () => {
    const run = await failed[i];
    assert.equal([run?.code, run?.stdout, run?.stderr], [1, '', `${[headline, ...lines].join('\n')}\n`]);
  });
}

/** The requirements, the closure, and a line that must be printed. */
const solved: readonly (readonly [claim: string, deps: string, closure: string, line?: string])[] = [
  [
    '28: a yanked version that is named',
    'yanked: 1.0\n',
    "yanked: '1.0'",
    `  note: yanked 1.0 was yanked: ${harmless}`,
  ],
  ['29: archived', 'archived: "*"\n', "archived: '1.0'", `  note: archived is archived: ${harmless}`],
  ['29: deprecated', 'deprecated: "*"\n', "deprecated: '1.0'", '  note: deprecated is deprecated'],
  ['30: a ring through extras', 'ring: "*"\n', "gnir: '1.0' ring: '1.0'"],
  ['30: a package that needs itself', 'itself: "*"\n', "itself: '1.0'"],
  ['31: the odd one is newer', 'large: "*"\n', `large: '${odd}'`],
  ['31: the even one is older', `large: <${odd}\n`, `large: '${even}'`],
  ['31: 30 digits', 'longer: "*"\n', `longer: '1.${digits}9'`],
];
const locked = solved.map(([, deps]) => attempt({ deps, args }));
for (const run of locked) run.catch(() => undefined);
for (const [i, [claim, , closure, line]] of solved.entries()) {
  test(claim, async () => {
    const run = await locked[i];
    assert.is(run?.code, 0, run?.stderr);
    const found = /^closure:\n([\s\S]*)links:/.exec(run?.lock ?? '')?.[1] ?? '';
    assert.is(found.trim().replace(/\n */g, ' '), closure);
    if (line !== undefined) assert.ok(run?.stderr.includes(`${line}\n`), run?.stderr);
  });
}

test('30: of 3,000 releases that can not be used some hundreds are asked for', async () => {
  const releases = Array.from({ length: 3000 }, (_, at) =>
    release('hopeless', `1.${at}`, { requires: ['not (a requirement'] }),
  );
  const many = await HostileIndex.start(project('hopeless', releases));
  const { code, stderr } = await attempt({ deps: 'hopeless: "*"\n', args: ['--index-url', `${many.origin}/simple`] });
  assert.is(code, 1, stderr);
  assert.match(
    stderr,
    "hopeless <1.2700 was given up after 300 releases in a row that can't be used: the first has a requirement",
  );
  assert.ok(many.seen.length < 400, String(many.seen.length));
  await many.close();
});

test('30: a chain of 300 packages, and pigeons that outnumber their holes', async () => {
  const long = await attempt({ deps: 'link0: "*"\n', args });
  assert.is(long.code, 0, long.stderr);
  assert.match(long.stderr, /^Resolved 300 packages /m);
  const birds = await attempt({ deps: Array.from({ length: 7 }, (_, i) => `pigeon${i}: "*"\n`).join(''), args });
  assert.is(birds.code, 1, birds.stderr);
  assert.match(birds.stderr, /, there is no solution\.\n$/);
  const times = birds.usage.cpu / long.usage.cpu;
  assert.ok(times < 20, `${times} times the CPU time of the chain`);
  assert.ok(birds.stderr.length < 10_000, `${birds.stderr.length} characters`);
});

test.after(() => index.close());
test.run();
