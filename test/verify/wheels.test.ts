// A source archive where pylock would have locked the wheel of the same release.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { fromWorld, type World } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { edited } from './lock-edits.js';
import { LockedProject } from './locked-project.js';

const build = { backend: 'base.api', requires: ['base'] };
const world: World = {
  pure: { '1.0': { sdist: true, build } },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool'] } } },
  tool: { '1.0': { sdist: true, build } },
  base: { '1.0': { sdist: true } },
  late: { '1.0': { uploaded: '2024-01-01' } },
};
const systems = 'systems: [x86_64-linux, aarch64-darwin]\n';
const config = `python: '3.11'\n${systems}nix: none\n`;

const test = suite('source archives in the place of wheels');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
});
test.after(() => index.close());
test.before.each(() => index.reset());

/** A project whose lock was made under a further setting, and says that it was not. */
async function forged(deps: string, made: string): Promise<LockedProject> {
  const project = new LockedProject(index, { 'pypi-deps.yaml': deps, '.pylock.yaml': config + made });
  await project.lock();
  project.write('.pylock.yaml', config);
  const text = await edited(project.read('pypi-sources.yaml'), ({ inputs }) => ({
    inputs: { ...inputs, options: new Map([...inputs.options].filter(([key]) => key !== 'no-binary')) },
  }));
  project.write('pypi-sources.yaml', text);
  return project;
}

const plain = (findings: readonly string[]) => findings.map((one) => one.replace(/pypi-sources\.yaml:[0-9]+ /, ''));

test('an archive for every system is what the index tells of', async () => {
  const project = await forged('pure: "*"\n', 'no-binary: [pure]\n');
  assert.equal(await project.check({}), { findings: [], notices: [] });
  assert.equal(
    plain((await project.check({ online: true })).findings),
    ['x86_64-linux', 'aarch64-darwin'].map(
      (system) =>
        `file: pure-1.0.tar.gz is a source archive, and the index has pure-1.0-py3-none-any.whl for ${system}`,
    ),
  );
});

test('an archive for a build tool too', async () => {
  const project = await forged('old: "*"\n', 'no-binary: [tool]\n');
  assert.equal(await project.check({}), { findings: [], notices: [] });
  assert.equal(
    plain((await project.check({ online: true })).findings),
    ['x86_64-linux', 'aarch64-darwin'].map(
      (system) =>
        `file: tool-1.0.tar.gz is a source archive, and the index has tool-1.0-py3-none-any.whl for ${system}`,
    ),
  );
});

test('an archive for one system, while the wheel is there for the other, is found without the index', async () => {
  const built = await forged('pure: "*"\n', 'no-binary: [pure]\n');
  const good = new LockedProject(index, { 'pypi-deps.yaml': 'pure: "*"\n', '.pylock.yaml': config });
  await good.lock();
  const [a, b] = await Promise.all([built, good].map((one) => readLock(one.read('pypi-sources.yaml'), 'x')));
  if (a?.pylock === undefined || b?.pylock === undefined) throw new Error('both have a pylock part');
  const onMac = [...b.pylock.systems].filter(([system]) => system === 'aarch64-darwin');
  const linux = [...a.pylock.builds].filter(([system]) => system === 'x86_64-linux');
  const links = [...new Map([...a.links, ...b.links].map((link) => [link.name, link])).values()];
  const pylock = { ...a.pylock, systems: new Map([...a.pylock.systems, ...onMac]), builds: new Map(linux) };
  good.write('pypi-sources.yaml', printLock({ ...a, links: links.sort((x, y) => (x.name < y.name ? -1 : 1)), pylock }));
  assert.equal(plain((await good.check({})).findings), [
    'file: pure-1.0.tar.gz is a source archive, and pure-1.0-py3-none-any.whl, which fits too, stands in links',
  ]);
});

test('a wheel that came after the lock, or was yanked, is not held against it', async () => {
  const project = await forged('pure: "*"\n', 'no-binary: [pure]\n');
  const wheel = 'pure-1.0-py3-none-any.whl';
  index.editFile('pure', wheel, (file) => ({ ...file, uploaded: '2022-01-01T00:00:00Z' }));
  assert.equal(
    plain((await project.check({ online: true })).findings),
    ['x86_64-linux', 'aarch64-darwin'].map(
      (system) =>
        `~file: pure-1.0.tar.gz is a source archive, and the index has ${wheel} for ${system}, which came later`,
    ),
  );
  index.editFile('pure', wheel, (file) => ({ ...file, uploaded: '2020-01-01T00:59:00Z' }));
  assert.not.match((await project.check({ online: true })).findings.join(), 'later', 'both came with one release');
  index.editFile('pure', wheel, (file) => ({ ...file, yanked: 'broken' }));
  assert.equal((await project.check({ online: true })).findings, []);
  const younger = await forged('pure: "*"\nlate: "*"\n', 'no-binary: [pure]\n');
  index.editFile('pure', wheel, ({ yanked: _, ...file }) => file);
  assert.is((await younger.check({ online: true })).findings.length, 2, 'a younger file was locked too');
  assert.not.match((await younger.check({ online: true })).findings[0] ?? '', 'later');
});

test('what the config says of archives is no fault', async () => {
  const files = { 'pypi-deps.yaml': 'pure: "*"\n', '.pylock.yaml': `${config}no-binary: [pure]\n` };
  const project = new LockedProject(index, files);
  await project.lock();
  assert.equal(await project.check({ online: true }), { findings: [], notices: [] });
  const direct = new LockedProject(index, {
    'pypi-deps.yaml': `pure:\n  url: ${index.origin}/files/pure-1.0.tar.gz\n`,
    '.pylock.yaml': config,
  });
  await direct.lock();
  assert.equal(await direct.check({ online: true }), { findings: [], notices: [] });
});

test.run();
