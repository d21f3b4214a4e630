import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockErrors } from '../../src/errors.js';
import { logicalLines } from '../../src/requirements-txt/lines.js';
import { readRequirements } from '../../src/requirements-txt/read.js';
import { readsInProportion } from '../helpers/growth.js';

let folder = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-requirements-'));
});
test.after.each(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  return readRequirements(text, join(folder, 'requirements.txt'), 'requirements.txt');
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

async function messagesOf(text: string): Promise<readonly string[]> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof PylockErrors) return error.errors.map(({ message }) => message);
    throw error;
  }
  return assert.unreachable('the text is taken') as never;
}

const tooLong = 'there are more than 5000 requirements and options, with those of included files';

test('a file of 400000 lines is one fault, right or wrong as its lines may be', async () => {
  assert.is((await read(lines(5000, (at) => `a${at}`))).deps.requirements.length, 5000);
  assert.equal(await messagesOf(lines(5001, (at) => `a${at}`)), [tooLong]);
  assert.equal(await messagesOf(lines(400_000, () => 'a b')), [tooLong]);
});

test('comments and blank lines do not count, and included files do', async () => {
  assert.is((await read(lines(20_000, (at) => (at % 4 === 0 ? 'a' : '# b\n')))).deps.requirements.length, 5000);
  writeFileSync(
    join(folder, 'one.txt'),
    lines(3000, () => 'a<2'),
  );
  writeFileSync(
    join(folder, 'two.txt'),
    lines(3000, () => 'a<2'),
  );
  assert.equal(await messagesOf('-c one.txt\n-r two.txt'), [tooLong]);
});

test('thousands of constraints on one package, and names in one option, are read', async () => {
  writeFileSync(
    join(folder, 'one.txt'),
    lines(4000, () => 'a<2'),
  );
  const { settings } = await read(`-c one.txt\n--no-binary ${lines(40_000, (at) => `a${at}`).replaceAll('\n', ',')}`);
  assert.equal(
    [...(settings.constraints ?? [])].map(([name, all]) => [name, all.length]),
    [['a', 4000]],
  );
  assert.is(settings.noBinary === 'all' ? 0 : settings.noBinary?.size, 40_000);
});

test('more indexes than any project has are refused', async () => {
  const messages = await messagesOf(lines(102, (at) => `--extra-index-url https://index.example.org/${at}`));
  assert.equal(messages, ['more than 100 indexes are named', 'more than 100 indexes are named']);
});

test('long lines, white space and continuations are read in time in proportion to their length', () => {
  const pieces: readonly string[] = [' ', '\t', ' \\\n', 'a\\\n', '#', '\\', ' #'];
  for (const piece of pieces)
    assert.ok(readsInProportion(200_000, piece, logicalLines, { start: 'a', end: 'b' }), JSON.stringify(piece));
});

test('a comment begins behind white space of any kind and goes to the end of its line', () => {
  const texts = (text: string) => logicalLines(text).map((line) => line.text);
  assert.equal(texts('a \t # b\u2028c # d\nname#1\n  # e\nf\t#g'), ['a', 'name#1', 'f']);
});

test.run();
