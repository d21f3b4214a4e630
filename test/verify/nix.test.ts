// Nix files that somebody edited or replaced, where the config names their kind and where it does not.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signed } from '../../src/emit/ours.js';
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

test('where the config wants no Nix files, an edited pypi.nix is a finding all the same, others are warnings', async () => {
  const own = await project('nix', 'nix: none\n');
  const [file, pypi] = [own.read('default.nix'), own.read('pypi.nix')];
  own.write('pypi.nix', edited(pypi));
  assert.equal((await own.check({})).findings, [changed('pypi.nix', pypi.split('\n').length)]);
  own.write('pypi.nix', unmarked(pypi));
  assert.equal((await own.check({})).findings, []);
  own.write('default.nix', edited(file));
  assert.equal((await own.check({})).findings, [`~${changed('default.nix', file.split('\n').length)}`]);
});

/** A file that another line was added to, its checksum made anew. */
const resigned = (text: string) => signed(edited(unmarked(text)));
const forged = (name: string) =>
  `${name}:1 nix: ${name} has the first line of a file of pylock's, and is none that pylock writes`;

for (const said of ['', 'nix: none\n', 'nix: makes-builtin\n', 'nix: nix\n', 'nix: flake\n']) {
  test(`a Nix file whose checksum was worked out anew is a finding: ${said.trim() || 'the config names no kind'}`, async () => {
    const own = await project('nix', '');
    own.write('.pylock.yaml', `python: '3.11'\nsystems: [x86_64-linux]\n${said}`);
    const isTold = async (name: string) =>
      (await own.check({})).findings.some((text) => text.startsWith(`${name}:1 nix: ${name} `));
    for (const [name, text] of [
      ['pypi.nix', resigned(own.read('pypi.nix'))],
      ['default.nix', resigned(own.read('default.nix'))],
      ['default.nix', signed('import ./other.nix\n')],
      ['main.nix', signed('import ./other.nix\n')],
      ['flake.nix', signed('{ outputs = _: import ./other.nix; }\n')],
    ] as const) {
      const before = existsSync(join(own.folder, name)) ? own.read(name) : undefined;
      own.write(name, text);
      assert.ok(await isTold(name), name);
      if (before === undefined) rmSync(join(own.folder, name));
      else own.write(name, before);
    }
  });
}

test('what pylock wrote for another kind is no forgery', async () => {
  const own = await project('nix', 'nix: none\n');
  own.write('default.nix', signed('import ./other.nix\n'));
  assert.equal((await own.check({})).findings, [forged('default.nix')]);
});

test.run();
