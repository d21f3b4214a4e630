// `exclude-newer: {age, except: security}`: young releases wait, unless they mend a vulnerability.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld } from '../helpers/fake-index-world.js';
import { osvRecord } from '../helpers/fake-osv.js';
import { Project } from '../helpers/run-cli.js';
import { EditableIndex } from '../verify/editable-index.js';

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();

const config = "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\n";
const cooldown = 'exclude-newer: { age: 7 days, except: security }\n';

const test = suite('a cooldown with security fixes');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(
    await fromWorld({
      web: { '1.0': { requires: ['tpl'] }, '1.1': { uploaded: day(1), requires: ['tpl'] } },
      tpl: {
        '1.0': {},
        '1.5': { uploaded: day(3) },
        '1.6': { uploaded: day(2) },
        '2.0': { uploaded: day(1) },
      },
    }),
  );
});
test.after(() => index.close());
test.before.each(() => index.reset());

/** A fresh project with a config; `run` asks the index. */
async function withProject(
  text: string,
  body: (project: Project, run: (...words: readonly string[]) => ReturnType<Project['run']>) => Promise<void>,
): Promise<void> {
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n', '.pylock.yaml': text });
  try {
    await body(project, (...words) => project.run([...words, '--index-url', index.url]));
  } finally {
    project.remove();
  }
}

function versions(project: Project): readonly string[] {
  return [...project.read('pypi-sources.yaml').matchAll(/name: '?([a-z]+-[0-9.]+)-py3/g)].map(([, file = '']) => file);
}

test('young releases wait, and nothing is let through without an advisory', () =>
  withProject(config + cooldown, async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(versions(project), ['tpl-1.0', 'web-1.0']);
    assert.match(project.read('pypi-sources.yaml'), 'exclude-newer-except: ');
  }));

test('the lowest release that the index calls a fix is let through; verify and the next resolve agree', () =>
  withProject(config + cooldown, async (project, run) => {
    index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-1', fixed_in: ['1.5'] }]);
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.match(stderr, 'note: tpl 1.5 is newer than the cut-off, and let through: it mends PYSEC-1 of 1.0\n');
    assert.equal(versions(project), ['tpl-1.5', 'web-1.0']);
    assert.match(project.read('pypi-sources.yaml'), /exclude-newer-let-through: '?tpl 1\.5/);
    const before = project.read('pypi-sources.yaml');
    const verified = await run('verify', '--online');
    assert.is(verified.code, 0, verified.stdout);
    assert.is((await run('resolve', '--check')).code, 0);
    assert.is((await run('resolve', '-P', 'web')).code, 0);
    assert.equal([versions(project)[0], before.includes('tpl 1.5')], ['tpl-1.5', true]);
  }));

test('a fix that has a fault of its own leads to the next', () =>
  withProject(config + cooldown, async (project, run) => {
    index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-1', fixed_in: ['1.5'] }]);
    index.vulnerabilities.set('tpl 1.5', [{ id: 'PYSEC-2', fixed_in: ['1.6'] }]);
    assert.is((await run('resolve')).code, 0);
    assert.equal(versions(project), ['tpl-1.6', 'web-1.0']);
    assert.match(project.read('pypi-sources.yaml'), /exclude-newer-let-through: '?tpl 1\.6'?\n/);
  }));

test('an OSV export tells of fixes too', () =>
  withProject(`${config}${cooldown}osv: osv\n`, async (project, run) => {
    project.write('osv/1.json', JSON.stringify(osvRecord('GHSA-1', 'tpl', ['0', '1.6'])));
    assert.is((await run('resolve')).code, 0);
    assert.equal(versions(project), ['tpl-1.6', 'web-1.0']);
    assert.is((await run('verify')).code, 0);
  }));

test('without except, and with a cut-off on the command line, nothing is let through', async () => {
  index.vulnerabilities.set('tpl 1.0', [{ id: 'PYSEC-1', fixed_in: ['1.5'] }]);
  await withProject(`${config}exclude-newer: { age: 7 days }\n`, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    assert.equal(versions(project), ['tpl-1.0', 'web-1.0']);
  });
  await withProject(config + cooldown, async (project, run) => {
    assert.is((await run('resolve', '--exclude-newer', '7 days')).code, 0);
    assert.equal(versions(project), ['tpl-1.0', 'web-1.0']);
  });
});

for (const text of [
  'exclude-newer: { age: 7 days }\n',
  cooldown,
  'exclude-newer-package: { web: 7 days, tpl: 7 days }\n',
])
  test(`a pin that is younger than a new cooldown stays with a note, and verify warns: ${text.trim()}`, () =>
    withProject(config, async (project, run) => {
      assert.is((await run('resolve')).code, 0);
      assert.equal(versions(project), ['tpl-2.0', 'web-1.1']);
      project.write('.pylock.yaml', config + text);
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      const uploaded = day(1).slice(0, 10);
      assert.match(
        stderr,
        `note: tpl 2.0 of ${uploaded} and web 1.1 of ${uploaded} are younger than the cooldown; their pins stay (an older release: -P tpl)\n`,
      );
      assert.equal(versions(project), ['tpl-2.0', 'web-1.1']);
      assert.is((await run('resolve', '--check')).code, 0);
      const verified = await run('verify', '--online');
      assert.is(verified.code, 0, verified.stdout);
      assert.match(
        verified.stdout,
        /warning: tpl-2\.0-py3-none-any\.whl was uploaded on .*: younger than the cooldown/,
      );
      assert.is((await run('verify', '--online', '--strict')).code, 1);
      assert.is((await run('resolve', '-P', 'tpl')).code, 0);
      assert.equal(versions(project), ['tpl-1.0', 'web-1.1']);
      assert.is((await run('resolve', '-U')).code, 0);
      assert.equal(versions(project), ['tpl-1.0', 'web-1.0']);
    }));

for (const [kind, words, text] of [
  ['a date', [], `exclude-newer: ${day(7).slice(0, 10)}\n`],
  ['the command line', ['--exclude-newer', '7 days'], ''],
] as const)
  test(`a cut-off of ${kind} keeps no younger pin`, () =>
    withProject(config, async (project, run) => {
      assert.is((await run('resolve')).code, 0);
      project.write('.pylock.yaml', config + text);
      assert.is((await run('resolve', ...words)).code, 0);
      assert.equal(versions(project), ['tpl-1.0', 'web-1.0']);
    }));

test('a young pin of an imported lock stays, and young releases that the lock had not wait', () =>
  withProject(`${config}exclude-newer: 7 days\n`, async (project, run) => {
    const pins = "version: '1'\nfrom: poetry.lock\npins:\n  - name: tpl\n    version: '1.6'\n";
    project.write('pypi-pins.yaml', pins);
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(versions(project), ['tpl-1.6', 'web-1.0']);
    assert.match(stderr, `note: tpl 1.6 of ${day(2).slice(0, 10)} is younger than the cooldown; its pin stays`);
    assert.is((await run('verify', '--online')).code, 0);
  }));

test('a lock that lists another release than it has is not clean', () =>
  withProject(config + cooldown, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    const text = project.read('pypi-sources.yaml');
    project.write(
      'pypi-sources.yaml',
      text.replace(/(\n *)(exclude-newer-except: .*)/, '$1$2$1exclude-newer-let-through: tpl nonsense'),
    );
    assert.is((await run('verify')).code, 1);
  }));

const wrong: readonly (readonly [value: string, told: RegExp])[] = [
  ['{ except: security }', /exclude-newer/],
  ['{ age: 7 days, except: all }', /exclude-newer\.except/],
  ['{ age: soon }', /exclude-newer\.age/],
  ['{ age: 7 days, but: x }', /exclude-newer/],
];
for (const [value, told] of wrong) {
  test(`exclude-newer: ${value} is refused`, () =>
    withProject(`${config}exclude-newer: ${value}\n`, async (_project, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 2, stderr);
      assert.match(stderr, told);
    }));
}

test.run();
