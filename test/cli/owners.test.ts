import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld } from '../helpers/fake-index-world.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { EditableIndex } from '../verify/editable-index.js';

const test = suite('owners');
const alice = { role: 'Owner', user: 'alice' };
const bob = { role: 'Maintainer', user: 'bob' };
const mallory = { role: 'Owner', user: 'mallory' };
const files = {
  'pypi-deps.yaml': 'app: 1.0\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\nprovenance: true\n",
};
let index: EditableIndex;
let project: Project;
let lock = '';

test.before(async () => {
  index = await EditableIndex.start(
    await fromWorld({
      app: { '1.0': { requires: ['util'] }, '2.0': { requires: ['util'], uploaded: '2021-01-01' } },
      util: { '1.0': {}, '2.0': { uploaded: '2021-01-01' } },
      extra: { '1.0': {} },
    }),
  );
  project = new Project(files);
  own('app', { organization: null, roles: [bob, alice] });
  own('util', { organization: 'Org', roles: [] });
  const { code, stderr } = await resolve();
  assert.is(code, 0, stderr);
  lock = project.read('pypi-sources.yaml');
});
test.after(async () => {
  project.remove();
  await index.close();
});
test.before.each(() => {
  index.reset();
  own('app', { organization: null, roles: [bob, alice] });
  own('util', { organization: 'Org', roles: [] });
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  project.write('pypi-sources.yaml', lock);
});

/** Gives a project other owners on the index. */
function own(name: string, ownership: unknown): void {
  index.edit(name, (known) => ({ ...known, ownership }));
}

function resolve(...more: readonly string[]): Promise<CliResult> {
  return project.run(['resolve', '--index-url', index.url, ...more]);
}

/** Locks the second release of `app`. */
function step(...more: readonly string[]): Promise<CliResult> {
  project.write('pypi-deps.yaml', 'app: 2.0\n');
  return resolve(...more);
}

/** The notes about owners of a run that must succeed. */
function notes({ code, stderr }: CliResult): readonly string[] {
  assert.is(code, 0, stderr);
  return stderr
    .split('\n')
    .filter((line) => line.includes(' own'))
    .map((line) => line.trim());
}

test('a lock with provenance records the owners of each project once, behind all that older readers know', async () => {
  assert.match(lock, "\nowners:\n  app: 'owner alice, maintainer bob'\n  util: 'organization Org'\n");
  assert.ok(lock.endsWith("  util: 'organization Org'\n"));
  assert.equal(await project.run(['verify']), {
    code: 0,
    stdout: 'pypi-sources.yaml is clean: 2 packages\n',
    stderr: '',
  });
});

test('without the option nothing is asked or recorded', async () => {
  project.write('.pylock.yaml', files['.pylock.yaml'].replace('provenance: true', 'provenance: false'));
  const asked = index.requests.length;
  assert.is((await resolve('--no-cache')).code, 0);
  const paths = index.requests.slice(asked);
  assert.equal(new Set(paths).size, paths.length, 'each page is asked for once');
  assert.not.match(project.read('pypi-sources.yaml'), 'owners');
});

test('a changed owner, a new one and one that is gone share a note with the role that changed', async () => {
  own('app', { organization: 'Corp', roles: [mallory, { role: 'Maintainer', user: 'alice' }] });
  assert.equal(notes(await step()), [
    'note: the owners of app changed: organization Corp and owner mallory are new, maintainer bob is gone, alice was owner and is maintainer now',
  ]);
  assert.match(project.read('pypi-sources.yaml'), "  app: 'organization Corp, owner mallory, maintainer alice'\n");
});

test('owners who were all replaced are told of in stronger words', async () => {
  own('app', { organization: null, roles: [mallory] });
  assert.equal(notes(await step()), [
    'note: security: none of the owners of app is left: it belonged to owner alice and maintainer bob, and belongs to owner mallory now',
  ]);
  own('app', { organization: null, roles: [] });
  assert.equal(notes(await resolve('--refresh')), [
    'note: security: none of the owners of app is left: it belonged to owner mallory, and belongs to nobody now',
  ]);
  assert.match(project.read('pypi-sources.yaml'), '\n  app: none\n');
});

test('an organization that lets a project go, or takes it', async () => {
  own('util', { organization: 'Other', roles: [] });
  own('app', { organization: 'Org', roles: [alice, bob] });
  assert.equal(notes(await resolve('--refresh')), [
    'note: the owners of app changed: organization Org is new',
    'note: security: none of the owners of util is left: it belonged to organization Org, and belongs to organization Other now',
  ]);
});

test('a user with the name of an organization is not the organization', async () => {
  own('util', { organization: null, roles: [{ role: 'Owner', user: 'Org' }] });
  assert.equal(notes(await resolve('--refresh')), [
    'note: security: none of the owners of util is left: it belonged to organization Org, and belongs to owner Org now',
  ]);
});

test('only projects whose version changed, or that have no record, are asked for', async () => {
  const asked = index.requests.length;
  assert.is((await resolve()).code, 0);
  assert.equal(index.requests.slice(asked), [], 'nothing changed');
  own('util', { organization: null, roles: [mallory] });
  assert.equal(notes(await step('-P', 'app')), [], 'util has the version that it had');
  assert.match(project.read('pypi-sources.yaml'), "  util: 'organization Org'\n");
  project.write('pypi-sources.yaml', lock.replace(/\n {2}util: 'organization Org'\n/, '\n'));
  project.write('pypi-deps.yaml', 'app: 1.0\nextra: 1.0\n');
  assert.equal(notes(await resolve()), []);
  assert.match(project.read('pypi-sources.yaml'), "\n  util: 'owner mallory'\n");
});

test('a lock that answers for itself keeps the records of what did not change, as a full solve does', async () => {
  own('util', { organization: null, roles: [mallory] });
  own('extra', { organization: null, roles: [bob] });
  const deps = 'app: 1.0\nextra: 1.0\n';
  project.write('pypi-deps.yaml', deps);
  const asked = index.requests.length;
  assert.equal(notes(await resolve('--no-cache')), []);
  const paths = index.requests.slice(asked);
  assert.equal([...new Set(paths.filter((path) => !path.includes('/extra')))], []);
  assert.equal(
    paths.filter((path) => path === '/pypi/extra/json').length,
    2,
    'the page of the project, and the one of its owners',
  );
  const short = project.read('pypi-sources.yaml');
  assert.ok(
    short.endsWith(
      "owners:\n  app: 'owner alice, maintainer bob'\n  extra: 'maintainer bob'\n  util: 'organization Org'\n",
    ),
  );
  project.write('pypi-sources.yaml', lock);
  assert.equal(notes(await resolve('-P', 'extra')), []);
  assert.is(project.read('pypi-sources.yaml'), short);
});

test('upgrade tells of owners as resolve does', async () => {
  project.write('pypi-deps.yaml', "app: '*'\n");
  assert.is((await resolve()).code, 0);
  assert.match(project.read('pypi-sources.yaml'), "  app: '1.0'\n");
  own('app', { organization: null, roles: [mallory] });
  const { stderr, code } = await project.run(['upgrade', '--index-url', index.url, 'app']);
  assert.is(code, 0, stderr);
  assert.match(
    stderr,
    'security: none of the owners of app is left: it belonged to owner alice and maintainer bob, and belongs to owner mallory now\n',
  );
});

test('add tells of owners of what moves with it', async () => {
  own('app', { organization: null, roles: [alice] });
  const { code, stderr } = await project.run(['add', '--index-url', index.url, 'app==2.0']);
  assert.is(code, 0, stderr);
  assert.match(stderr, 'note: the owners of app changed: maintainer bob is gone\n');
});

test('several Pythons share a note', async () => {
  const two = new Project({ ...files, '.pylock.yaml': files['.pylock.yaml'].replace("'3.11'", "['3.11', '3.12']") });
  assert.is((await two.run(['resolve', '--index-url', index.url])).code, 0);
  own('app', { organization: null, roles: [mallory, alice, bob] });
  two.write('pypi-deps.yaml', 'app: 2.0\n');
  assert.equal(notes(await two.run(['resolve', '--index-url', index.url])), [
    'note: Python 3.11 and 3.12: the owners of app changed: owner mallory is new',
  ]);
  two.remove();
});

test('forks of a lock share a note, and a warning', async () => {
  const forked = new Project({
    'pypi-deps.yaml': 'app: 1.0\nextra: [{ version: 1.0, optional: a }, { version: 1.0, optional: b }]\n',
    '.pylock.yaml': `${files['.pylock.yaml']}conflicts: [[a, b]]\n`,
  });
  const run = (...args: readonly string[]) => forked.run([...args, '--index-url', index.url]);
  assert.equal(notes(await run('resolve')), []);
  own('app', { organization: null, roles: [mallory] });
  own('extra', { organization: null, roles: [mallory] });
  const told = (await run('verify', '--online')).stdout.split('\n').filter((line) => line.includes('owners of app'));
  assert.is(told.length, 1, told.join('\n'));
  assert.not.match(told.join(), ' (with ');
  forked.write('pypi-deps.yaml', forked.read('pypi-deps.yaml').replace('app: 1.0', 'app: 2.0'));
  assert.equal(notes(await run('resolve')), [
    'note: security: none of the owners of app is left: it belonged to owner alice and maintainer bob, and belongs to owner mallory now',
  ]);
  forked.remove();
});

test('a project is asked for at the index that it comes from, one at an address at none', async () => {
  const other = await EditableIndex.start(await fromWorld({ mine: { '1.0': {} }, util: { '2.0': {} } }));
  other.edit('mine', (known) => ({ ...known, ownership: { organization: 'Own', roles: [] } }));
  const two = new Project({
    'pypi-deps.yaml': `mine: 1.0\napp: 1.0\nextra: { url: "${index.origin}/files/extra-1.0-py3-none-any.whl" }\n`,
    '.pylock.yaml': `${files['.pylock.yaml']}indexes: { own: { url: "${other.url}", explicit: true } }\n`,
  });
  two.write('pypi-deps.yaml', two.read('pypi-deps.yaml').replace('mine: 1.0', 'mine: { version: 1.0, source: own }'));
  own('mine', { organization: 'Thief', roles: [] });
  own('extra', { organization: 'Thief', roles: [] });
  const asked = index.requests.length;
  assert.equal(notes(await two.run(['resolve', '--index-url', index.url])), []);
  assert.ok(
    two
      .read('pypi-sources.yaml')
      .endsWith(
        "owners:\n  app: 'owner alice, maintainer bob'\n  mine: 'organization Own'\n  util: 'organization Org'\n",
      ),
  );
  assert.not.ok(index.requests.slice(asked).some((path) => path.includes('/mine') || path === '/pypi/extra/json'));
  two.remove();
  await other.close();
});

test('offline the lock keeps its owners', async () => {
  assert.is((await step()).code, 0);
  project.write('pypi-sources.yaml', lock);
  own('app', { organization: null, roles: [mallory] });
  assert.equal(notes(await step('--offline')), []);
  assert.match(project.read('pypi-sources.yaml'), "  app: 'owner alice, maintainer bob'\n");
});

test('an index that tells of no owners: no record, and one note where there was one', async () => {
  own('app', undefined);
  own('util', null);
  assert.equal(notes(await resolve('--refresh')), ['note: the index does not tell any more who owns app and util']);
  assert.not.match(project.read('pypi-sources.yaml'), 'owners');
  assert.equal(notes(await resolve('--refresh')), []);
});

test('an answer that can not be used changes no record', async () => {
  const roles = Array.from({ length: 10_000 }, (_, at) => ({ role: 'Owner', user: `user${at}` }));
  const odd: readonly unknown[] = [
    'alice',
    [],
    { organization: 1, roles: [] },
    { organization: null },
    { organization: null, roles: {} },
    { organization: null, roles: ['alice'] },
    { organization: null, roles: [{ role: 'Owner', user: 7 }] },
    { organization: null, roles: [{ role: null, user: 'alice' }] },
    { organization: null, roles: [{ role: 'Owner', user: '' }] },
    { organization: null, roles: [{ role: 'Owner', user: 'a'.repeat(101) }] },
    { organization: null, roles },
  ];
  for (const ownership of odd) {
    own('app', ownership);
    assert.equal(notes(await resolve('--refresh')), [
      'note: the index gave no usable answer about the owners of app: the lock keeps what it has of them',
    ]);
    assert.is(project.read('pypi-sources.yaml'), lock);
  }
});

test('text of an index can neither break the lock nor steer a terminal', async () => {
  own('app', {
    organization: "it's, \u001b[31m\u202e\n",
    roles: [{ role: 'Owner', user: 'a, owner b' }, { role: 'Re lease', user: 'eve' }, alice, alice],
  });
  const { stderr } = await resolve('--refresh');
  assert.match(
    stderr,
    'note: the owners of app changed: organization it%27s%2C%20%1B%5B31m%E2%80%AE%0A, owner a%2C%20owner%20b and re%20lease eve are new, maintainer bob is gone\n',
  );
  assert.match(
    project.read('pypi-sources.yaml'),
    "\n  app: 'organization it%27s%2C%20%1B%5B31m%E2%80%AE%0A, owner a%2C%20owner%20b, owner alice, re%20lease eve'\n",
  );
  assert.is((await project.run(['verify'])).code, 0);
});

test('verify --online warns of other owners', async () => {
  own('app', { organization: null, roles: [mallory] });
  const line = lock.split('\n').indexOf("  app: 'owner alice, maintainer bob'") + 1;
  const warning = `pypi-sources.yaml:${line}: warning: security: none of the owners of app is left: it belonged to owner alice and maintainer bob, and belongs to owner mallory now\n`;
  const verify = ['verify', '--online', '--index-url', index.url];
  const { code, stdout, stderr } = await project.run(verify);
  assert.equal([code, stderr], [0, '']);
  const hint =
    '  hint: Find out why the owners changed before you take a later release. Once the new ones are known to be right, run: pylock resolve --refresh\n';
  assert.is(stdout, `${warning}${hint}pypi-sources.yaml is clean: 2 packages\n`);
  assert.is((await project.run([...verify, '--strict'])).code, 1);
  const { locks } = JSON.parse((await project.run([...verify, '--json'])).stdout);
  assert.equal(locks[0].findings[0].code, 'owners');
});

test('verify --online tells in one warning of whom the index tells nothing', async () => {
  own('app', undefined);
  own('util', 'odd');
  const { code, stdout } = await project.run(['verify', '--online', '--index-url', index.url]);
  assert.is(code, 0);
  assert.match(stdout, 'warning: not checked, since the index does not tell: the owners of app, util\n');
});

test('owners without the option, or of a project that is not locked, are findings', async () => {
  project.write('pypi-sources.yaml', `${lock}  zzz: 'owner eve'\n`);
  const { code, stdout } = await project.run(['verify']);
  assert.is(code, 1);
  assert.match(stdout, /^pypi-sources\.yaml:\d+: the lock has owners of zzz, and no file of it\n/);
  project.write('.pylock.yaml', files['.pylock.yaml'].replace('provenance: true\n', ''));
  project.write('pypi-sources.yaml', lock.replace("      provenance: 'true'\n", ''));
  assert.match(
    (await project.run(['verify'])).stdout,
    'the lock has owners, and was made without the option provenance\n',
  );
});

test('show and diff tell of owners', async () => {
  const shown = await project.run(['show', 'app', '--index-url', index.url]);
  assert.match(shown.stdout, /\n {2}owners +owner alice, maintainer bob\n/);
  const json = JSON.parse((await project.run(['show', 'util', '--json', '--index-url', index.url])).stdout);
  assert.is(json.locks?.[0]?.versions[0].owners ?? json.versions?.[0].owners, 'organization Org');
  project.write('old.yaml', lock);
  own('app', { organization: null, roles: [mallory] });
  own('util', { organization: 'Org', roles: [alice] });
  await resolve('--refresh');
  assert.equal(await project.run(['diff', 'old.yaml', 'pypi-sources.yaml']), {
    code: 0,
    stdout: [
      'pypi-sources.yaml: old.yaml -> pypi-sources.yaml',
      '  owners of app: owner alice, maintainer bob -> owner mallory (all replaced)',
      '  owners of util: organization Org -> organization Org, owner alice\n',
    ].join('\n'),
    stderr: '',
  });
  assert.match(
    (await project.run(['diff', '--format', 'markdown', 'old.yaml', 'pypi-sources.yaml'])).stdout,
    '| owners of | before | after |\n| --- | --- | --- |\n| app | `owner alice, maintainer bob` | `owner mallory` **all replaced** |\n',
  );
  const diff = JSON.parse((await project.run(['diff', '--json', 'old.yaml', 'pypi-sources.yaml'])).stdout);
  assert.equal(diff.locks[0].owners[0], {
    what: 'app',
    before: 'owner alice, maintainer bob',
    after: 'owner mallory',
    replaced: true,
  });
});

test.run();
