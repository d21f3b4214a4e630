// Nix files that somebody edited or replaced, where the config names their kind and where it does not.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { LockedProject } from './locked-project.js';

const test = suite('edited and replaced Nix files');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld({ app: { '1.0': {} } }));
});
test.after(() => index.close());

/** A locked project with the files of a kind, whose config may then name another one, or none. */
async function project(kind: string, said = `nix: ${kind}\n`): Promise<LockedProject> {
  const base = "python: '3.11'\nsystems: [x86_64-linux]\n";
  const own = new LockedProject(index, { 'pypi-deps.yaml': 'app: "*"\n', '.pylock.yaml': `${base}nix: ${kind}\n` });
  await own.lock();
  own.write('.pylock.yaml', base + said);
  assert.equal(await own.check({}), { findings: [], notices: [] });
  return own;
}

const edited = (text: string) => `${text}# more\n`;
const unmarked = (text: string) => text.slice(text.indexOf('\n') + 1);
const replaced = () => 'import ./other.nix\n';
const unmade = (name: string) => `${name}:1 nix: ${name} is not one of pylock's, which therefore leaves it alone`;
const changed = (name: string, line: number) =>
  `${name}:${line} nix: ${name} was edited since pylock wrote it, which therefore leaves it alone`;

/** Each kind, and its files. */
const kinds: readonly (readonly [kind: string, files: readonly string[]])[] = [
  ['nix', ['default.nix', 'pypi.nix']],
  ['makes', ['main.nix', 'pypi.nix']],
  ['makes-builtin', ['main.nix']],
  ['flake', ['flake.nix', 'pypi.nix']],
];

for (const [kind, names] of kinds) {
  test(`what the config says to be of the kind ${kind} must be pylock's`, async () => {
    const own = await project(kind);
    for (const name of names) {
      const good = own.read(name);
      for (const edit of [unmarked, replaced]) {
        own.write(name, edit(good));
        assert.equal((await own.check({})).findings, [unmade(name)]);
      }
      own.write(name, edited(good));
      assert.equal((await own.check({})).findings, [changed(name, good.split('\n').length)]);
      own.write(name, good);
    }
  });
}

test('where the config names no kind, a pypi.nix must be, and others may be a person’s own', async () => {
  const own = await project('nix', '');
  const [file, pypi] = [own.read('default.nix'), own.read('pypi.nix')];
  own.write('default.nix', edited(file));
  assert.equal((await own.check({})).findings, [`~${changed('default.nix', file.split('\n').length)}`]);
  own.write('default.nix', replaced());
  assert.equal((await own.check({})).findings, []);
  own.write('pypi.nix', edited(pypi));
  assert.equal((await own.check({})).findings, [changed('pypi.nix', pypi.split('\n').length)]);
  own.write('default.nix', file);
  own.write('pypi.nix', unmarked(pypi));
  assert.equal((await own.check({})).findings, [unmade('pypi.nix')]);
});

test('where nothing is pylock’s any more, a pypi.nix is told at least', async () => {
  const own = await project('nix', '');
  for (const name of ['default.nix', 'pypi.nix']) own.write(name, unmarked(own.read(name)));
  assert.equal((await own.check({})).findings, [`~${unmade('pypi.nix')}`]);
});

test('where the config wants no Nix files, an edited one is a warning', async () => {
  const own = await project('nix', 'nix: none\n');
  const pypi = own.read('pypi.nix');
  own.write('pypi.nix', edited(pypi));
  assert.equal((await own.check({})).findings, [`~${changed('pypi.nix', pypi.split('\n').length)}`]);
  own.write('pypi.nix', unmarked(pypi));
  assert.equal((await own.check({})).findings, []);
});

test.run();
