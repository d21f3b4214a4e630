// Files of another kind in the place of a lock, each with the whole text, for every command that takes a lock.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withIndex } from '../helpers/with-index.js';

const test = suite('wrong files');

const name = '  hint: Name a lock, such as pypi-sources.yaml.\n';

/** By name: the content, and the text of the fault without its beginning. */
const files: Readonly<Record<string, readonly [text: string, fault: string]>> = {
  'pypi.nix': ['{ }:\n{\n  links = [ ];\n  # links: none\n}\n', `this is a Nix file, not a lock of pylock\n${name}`],
  'default.nix': ['{ pkgs ? import <nixpkgs> { } }: pkgs.x\n', `this is a Nix file, not a lock of pylock\n${name}`],
  'pylock.toml': [
    'lock-version = "1.0"\n',
    'this is a lock of PEP 751, not a lock of pylock\n  hint: pylock nix pylock.toml builds it; pylock import pylock.toml takes it over.\n',
  ],
  'poetry.lock': [
    '[[package]]\nname = "web"\n',
    'this is a lock of another tool, not a lock of pylock\n  hint: To take it over: pylock import poetry.lock\n',
  ],
  'Pipfile.lock': [
    '{"default": {}}\n',
    'this is a lock of another tool, not a lock of pylock\n  hint: To take it over: pylock import Pipfile.lock\n',
  ],
  '.pylock.yaml': ['nix: none\n', `this is the configuration, not a lock of pylock\n${name}`],
  'report.html': ['<html></html>\n', `this is a report, not a lock of pylock\n${name}`],
  'web-1.0-py3-none-any.whl': ['PK', `this is a file of a package, not a lock of pylock\n${name}`],
  'notes.md': [
    '# links\n',
    'this is not a lock: it has neither "closure" nor "links"\n  hint: Leave it as it is, and name a lock, such as pypi-sources.yaml.\n',
  ],
};

const questions = ['tree', 'list', 'size', 'licences', 'outdated', 'report', 'vendor'];

/** The words that give a file as a lock to each command. */
function commands(file: string): readonly (readonly string[])[] {
  const asked = questions.map((one) => [one, ...(one === 'vendor' ? ['wheels'] : []), '--lock', file]);
  const more = ['why', 'show', 'why-not'].map((one) => [one, 'web', '--lock', file]);
  const plain = [
    ['list', file],
    ['verify', file],
    ['audit', file],
    ['diff', file, 'pypi-sources.yaml'],
  ];
  const nix = file === 'pylock.toml' ? [] : [['nix', file]];
  return [...asked, ...more, ...plain, ...nix, ['export', '--format', 'pylock.toml', '--lock', file]];
}

test('a file of another kind is named as what it is, by every command that takes a lock', () =>
  withIndex({ 'pypi-deps.yaml': 'web: "*"\n' }, { web: { '1.0': {} } }, async (project, run) => {
    assert.is((await run('resolve', '--python', '3.11', '--nix', 'none')).code, 0);
    for (const [file, [text]] of Object.entries(files)) project.write(file, text);
    for (const [file, [, fault]] of Object.entries(files))
      for (const words of commands(file)) {
        const { code, stdout, stderr } = await project.run(words);
        const told = stderr.replace(/^Nothing was written\n/m, '');
        assert.equal([code, stdout, told], [2, '', `error: ${file}: ${fault}`], words.join(' '));
      }
  }));

test('a name where a lock or a package stands', () =>
  withIndex({ 'pypi-deps.yaml': 'web: "*"\n' }, { web: { '1.0': {} } }, async (project, run) => {
    assert.is((await run('resolve', '--python', '3.11')).code, 0);
    const isFile = '  hint: If it is a file: --lock names the lock.\n';
    const table: readonly (readonly [words: string, stderr: string])[] = [
      ['tree pypi.nix', `error: pypi-sources.yaml: pypi-nix is not locked\n${isFile}`],
      ['why-not pypi.nix', `error: pypi-sources.yaml: pypi-nix is not locked\n${isFile}`],
      [
        'size web',
        'error: web: there is no such file or folder\n  hint: Did you mean pypi-sources.yaml?\n  hint: If it is a package: pylock show web\n',
      ],
      [
        'verify web',
        'error: web: there is no such file or folder\n  hint: Did you mean pypi-sources.yaml?\n  hint: If it is a package: pylock show web\n',
      ],
    ];
    for (const [words, stderr] of table) {
      const told = await project.run(words.split(' '));
      assert.equal([told.code, told.stderr], [2, stderr], words);
    }
  }));

test('a lock of a newer format is not to be deleted, whatever keys it has', () =>
  withIndex({ 'pypi-deps.yaml': 'web: "*"\n' }, { web: { '1.0': {} } }, async (project, run) => {
    assert.is((await run('resolve', '--python', '3.11', '--nix', 'none')).code, 0);
    const lock = project.read('pypi-sources.yaml').replace("  version: '1'\n", "  version: '2'\n  fresh: {}\n");
    project.write('pypi-sources.yaml', lock);
    for (const words of [['list'], ['verify'], ['audit'], ['outdated'], ['resolve']]) {
      const { code, stderr } = await project.run(words);
      const line = lock.split('\n').indexOf("  version: '2'") + 1;
      assert.equal(
        [code, stderr],
        [
          2,
          `error: pypi-sources.yaml:${line}: pylock.version: this lock has format 2, and this pylock reads format 1\n  hint: A newer pylock made it: update pylock.\n`,
        ],
        words.join(' '),
      );
    }
  }));

test.run();
