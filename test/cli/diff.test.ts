import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { printLock } from '../../src/lock/write.js';
import { Project } from '../helpers/run-cli.js';
import { link, locked, name, needs, sampleLock } from '../lock/sample.js';

const test = suite('pylock diff');
const good = sampleLock();
const part = good.pylock;
if (part === undefined) throw new Error('the sample has a pylock part');
const before = printLock(good);
const after = printLock({
  ...good,
  closure: new Map([
    [name('app'), '1.0'],
    [name('more'), '0.5'],
    [name('util'), '3.0'],
  ]),
  links: good.links
    .slice(0, 1)
    .map((one) => ({ ...one, sha256: link('longer-name').sha256 }))
    .concat(link('util-3.0-py3-none-any.whl')),
  pylock: {
    ...part,
    inputs: {
      groups: new Map(),
      requires: ['app ==1.0'],
      options: new Map([...part.inputs.options, ['fork', 'never']]),
    },
    packages: new Map([
      [name('app'), new Map([['1.0', locked(needs({}))]])],
      [name('more'), new Map([['0.5', locked(needs({}))]])],
      [name('util'), new Map([['3.0', locked(needs({}))]])],
    ]),
  },
});

const text = [
  '  fork: (none) -> never',
  '  requires: app[more] ==1.0 -> (none)',
  '  requires: (none) -> app ==1.0',
  '  + more 0.5',
  '  - fast 3.10',
  '  ~ util 2.0.post1 -> 3.0',
  '  files: 1 added, 3 removed',
  `  ! app-1.0-py3-none-any.whl sha256: ${'8'.repeat(64)} -> ${'b'.repeat(64)}`,
  '',
];

function repository(): { readonly project: Project; readonly git: (...args: readonly string[]) => void } {
  const project = new Project({ 'a/pypi-sources.yaml': before, 'b/pypi-sources.yaml': before });
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    spawnSync('git', [...identity, ...args], { cwd: project.path, stdio: 'ignore' });
  };
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'x');
  return { project, git };
}

test('two files', async () => {
  const project = new Project({ 'old.yaml': before, 'new.yaml': after, 'same.yaml': before });
  const { code, stdout } = await project.run(['diff', 'old.yaml', 'new.yaml']);
  assert.equal([code, stdout.split('\n')], [0, ['new.yaml: old.yaml -> new.yaml', ...text]]);
  const same = await project.run(['diff', 'old.yaml', 'same.yaml']);
  assert.equal(same, { code: 0, stdout: '', stderr: 'No lock has changed.\n' });
  project.remove();
});

test('without words: every lock here against HEAD; one of them; revisions', async () => {
  const { project, git } = repository();
  project.write('a/pypi-sources.yaml', after);
  const heading = 'a/pypi-sources.yaml: HEAD -> here';
  for (const words of [[], ['HEAD'], ['a/pypi-sources.yaml']])
    assert.equal((await project.run(['diff', ...words])).stdout.split('\n'), [heading, ...text], words.join());
  assert.equal((await project.run(['diff', 'HEAD:a/pypi-sources.yaml'])).stdout.split('\n'), [
    'a/pypi-sources.yaml: HEAD:a/pypi-sources.yaml -> here',
    ...text,
  ]);
  git('add', '.');
  git('commit', '-q', '-m', 'y');
  assert.is((await project.run(['diff'])).stdout, '');
  assert.equal(
    (await project.run(['diff', 'HEAD~1', 'HEAD'])).stdout.split('\n')[0],
    'a/pypi-sources.yaml: HEAD~1 -> HEAD',
  );
  assert.equal((await project.run(['diff', 'HEAD:b/pypi-sources.yaml', 'a/pypi-sources.yaml'])).stdout.split('\n'), [
    'a/pypi-sources.yaml: HEAD:b/pypi-sources.yaml -> a/pypi-sources.yaml',
    ...text,
  ]);
  git('rm', '-q', '-r', 'b');
  const gone = (await project.run(['diff'])).stdout.split('\n');
  assert.equal(gone.slice(0, 2), ['b/pypi-sources.yaml: HEAD -> here', '  python: 3.11.0 -> (none)']);
  assert.ok(gone.includes('  - app 1.0'));
  project.remove();
});

test('--format markdown is a table that no version can break out of', async () => {
  const project = new Project({ 'old.yaml': before, 'new.yaml': after.replaceAll('0.5', '0.5|`<b>') });
  const { stdout } = await project.run(['diff', 'old.yaml', 'new.yaml', '--format', 'markdown']);
  assert.equal(stdout.split('\n'), [
    '### `new.yaml`',
    '',
    '`old.yaml` → `new.yaml`',
    '',
    '| input | before | after |',
    '| --- | --- | --- |',
    '| fork |  | `never` |',
    '| requires | `app[more] ==1.0` |  |',
    '| requires |  | `app ==1.0` |',
    '',
    '| package | before | after |',
    '| --- | --- | --- |',
    '| fast | `3.10` |  |',
    "| more |  | `0.5\\|'<b>` |",
    '| util | `2.0.post1` | `3.0` |',
    '',
    'Files: 1 added, 3 removed.',
    '',
    '**Files were replaced under the same name:**',
    '',
    '| file | before | after |',
    '| --- | --- | --- |',
    `| app-1.0-py3-none-any.whl sha256 | \`${'8'.repeat(64)}\` | \`${'b'.repeat(64)}\` |`,
    '',
  ]);
  const json = JSON.parse((await project.run(['diff', 'old.yaml', 'new.yaml', '--json'])).stdout);
  assert.equal(json.locks[0].inputs[0], { what: 'fork', before: null, after: 'never' });
  assert.equal(json.locks[0].updated, [{ name: 'util', from: '2.0.post1', to: '3.0' }]);
  project.remove();
});

test('diff HEAD means the revision though a file of that name lies there, and a tag hides no file', async () => {
  const { project, git } = repository();
  git('tag', 'a/pypi-sources.yaml');
  git('tag', 'plain');
  for (const name of ['HEAD', 'HEAD:a/pypi-sources.yaml', 'plain'])
    project.write(name, before.replaceAll('0.5', '0.7'));
  project.write('a/pypi-sources.yaml', after);
  const lines = async (...words: readonly string[]) => (await project.run(['diff', ...words])).stdout.split('\n');
  const first = async (...words: readonly string[]) => (await lines(...words))[0];
  for (const name of ['HEAD', 'plain'])
    assert.ok((await lines(name)).includes(`a/pypi-sources.yaml: ${name} -> here`), name);
  assert.is(
    await first('HEAD:a/pypi-sources.yaml', 'a/pypi-sources.yaml'),
    'a/pypi-sources.yaml: HEAD:a/pypi-sources.yaml -> a/pypi-sources.yaml',
  );
  assert.is(await first('HEAD:a/pypi-sources.yaml'), 'a/pypi-sources.yaml: HEAD:a/pypi-sources.yaml -> here');
  assert.is(await first('a/pypi-sources.yaml'), 'a/pypi-sources.yaml: HEAD -> here');
  assert.is(await first('./HEAD', './a/pypi-sources.yaml'), './a/pypi-sources.yaml: ./HEAD -> ./a/pypi-sources.yaml');
  project.remove();
});

test('a downgrade is marked in every format', async () => {
  const linux = new Map([
    [name('util'), 'util-1.0-py3-none-any.whl'],
    [name('fast'), 'fast-3.11.tar.gz'],
  ]);
  const back = printLock({
    ...good,
    closure: new Map([...good.closure, [name('util'), '1.0'], [name('fast'), '3.11']]),
    pylock: {
      ...part,
      systems: new Map([['x86_64-linux', linux]]),
      packages: new Map([
        ...part.packages,
        [name('util'), new Map([['1.0', locked(needs({}))]])],
        [name('fast'), new Map([['3.11', locked(needs({}))]])],
      ]),
      builds: new Map([
        [
          'x86_64-linux',
          new Map([['fast-3.11.tar.gz', { backend: 'x', backendPath: [], requires: ['tool-1.0.tar.gz'] }]]),
        ],
      ]),
    },
  });
  const newer = back.replaceAll('tool-1.0', 'tool-1.1');
  const project = new Project({ 'old.yaml': before, 'new.yaml': back, 'newer.yaml': newer });
  const told = async (...args: readonly string[]) => (await project.run(['diff', ...args])).stdout;
  const text = (await told('old.yaml', 'new.yaml')).split('\n');
  assert.ok(text.includes('  ~ util 2.0.post1 -> 1.0 (downgrade)'), text.join('\n'));
  assert.ok(text.includes('  ~ fast 3.10 -> 3.11'));
  assert.match(await told('newer.yaml', 'new.yaml'), '  building: tool 1.1 -> 1.0 (downgrade)\n');
  assert.match(await told('new.yaml', 'newer.yaml'), '  building: tool 1.0 -> 1.1\n');
  const markdown = await told('old.yaml', 'new.yaml', '--format', 'markdown');
  assert.match(markdown, '| util | `2.0.post1` | `1.0` **downgrade** |\n');
  assert.match(markdown, '| fast | `3.10` | `3.11` |\n');
  assert.match(
    await told('newer.yaml', 'new.yaml', '--format', 'markdown'),
    '| built with | before | after |\n| --- | --- | --- |\n| tool | `1.1` | `1.0` **downgrade** |\n',
  );
  const json = JSON.parse(await told('old.yaml', 'new.yaml', '--json'));
  assert.equal(json.locks[0].updated, [
    { name: 'fast', from: '3.10', to: '3.11' },
    { name: 'util', from: '2.0.post1', to: '1.0', downgrade: true },
  ]);
  assert.equal(JSON.parse(await told('newer.yaml', 'new.yaml', '--json')).locks[0].tools, [
    { what: 'tool', before: '1.1', after: '1.0', downgrade: true },
  ]);
  project.remove();
});

test('words that name nothing', async () => {
  const { project } = repository();
  const table: readonly (readonly [args: readonly string[], headline: string])[] = [
    [['nowhere'], 'error: nowhere: there is no such file, and git knows no such revision'],
    [['HEAD:nowhere.yaml'], 'error: HEAD:nowhere.yaml: there is no such file in that revision'],
    [['a/pypi-sources.yaml', 'HEAD'], 'error: diff: one of the two is a lock, and the other a revision'],
    [['--', '--output=x', 'HEAD'], 'error: diff: expected at most two files or revisions, found --output=x HEAD'],
    [['a', 'b', 'c'], 'error: diff: expected at most two files or revisions, found a b c'],
  ];
  for (const [args, headline] of table) {
    const { code, stderr } = await project.run(['diff', ...args]);
    assert.equal([code, stderr.split('\n')[0]], [2, headline]);
  }
  project.remove();
});

test.run();
