import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockErrors } from '../../src/errors.js';
import { readForeign } from '../../src/foreign-locks/read.js';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Includes the files of a table. */
async function messagesOf(name: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const kind = name.endsWith('.yml') ? 'environment.yml' : 'requirements';
  try {
    await readForeign(kind, files[name] ?? '', name, async (path) => ({ path, text: files[path] ?? '' }));
    return [];
  } catch (error) {
    if (error instanceof PylockErrors) return error.errors.map(({ message }) => message);
    throw error;
  }
}

const tooLong = 'there are more than 5000 requirements and options, with those of included files';
const tooMany = 'more than 100 indexes are named';

test('a requirements file is imported up to the length up to which it is locked, with the same message', async () => {
  assert.equal(await messagesOf('a.txt', { 'a.txt': lines(5000, (at) => `a${at}`) }), []);
  assert.equal(await messagesOf('a.txt', { 'a.txt': lines(400_000, () => 'a b') }), [tooLong]);
  const two = { 'a.txt': '-r b.txt\n-c c.txt', 'b.txt': lines(3000, () => 'a'), 'c.txt': lines(3000, () => 'a<2') };
  assert.equal(await messagesOf('a.txt', two), [tooLong]);
  const pip = `dependencies:\n  - pip:\n${lines(5001, (at) => `    - a${at}`)}\n`;
  assert.equal(await messagesOf('environment.yml', { 'environment.yml': pip }), [tooLong]);
});

test('more indexes, or files, than any project has are refused', async () => {
  const index = (at: number) => `--extra-index-url https://index.example.org/${at}`;
  assert.equal(await messagesOf('a.txt', { 'a.txt': lines(100, index) }), []);
  assert.equal(await messagesOf('a.txt', { 'a.txt': lines(101, index) }), [tooMany]);
  const pip = `dependencies:\n  - pip:\n${lines(101, (at) => `    - ${index(at)}`)}\n`;
  assert.equal(await messagesOf('environment.yml', { 'environment.yml': pip }), [tooMany]);
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`b${at}.txt`, 'a']));
  const all = { ...many, 'a.txt': lines(101, (at) => `-r b${at}.txt`) };
  assert.equal(new Set(await messagesOf('a.txt', all)), new Set(['more than 100 files are included']));
});

test.run();
