// Files of other tools that can't be read: fixtures/foreign-locks/broken has each as CLAIM@NAME, and beside it what is said.
// `UPDATE_GOLDENS=1` writes that down anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import { PylockError } from '../../src/errors.js';
import { foreignKind, readForeign } from '../../src/foreign-locks/read.js';
import { quoted } from '../../src/text/quoted.js';
import { fromRoot } from '../helpers/root.js';

const test = suite('broken foreign files');
const folder = fromRoot('fixtures', 'foreign-locks', 'broken');
const ending = '.says.txt';

/** The reader of included files: none is there. */
async function noFile(name: string): Promise<never> {
  throw new PylockError('bad-deps', `there is no file ${quoted(name)}`);
}

/** The report of the faults of a file. */
async function said(file: string): Promise<string> {
  const name = file.slice(file.indexOf('@') + 1);
  const kind = foreignKind(name);
  if (kind === undefined) return assert.unreachable(name) as never;
  try {
    await readForeign(kind, readFileSync(`${folder}/${file}`, 'utf8'), name, noFile);
  } catch (error) {
    return `${errorLines(error, false).join('\n')}\n`;
  }
  return assert.unreachable(`${file} is read, and should not be`) as never;
}

for (const file of readdirSync(folder).filter((name) => !name.endsWith(ending))) {
  test(file, async () => {
    const golden = `${folder}/${file}${ending}`;
    const actual = await said(file);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
    assert.is(actual, existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });
}

test('no file makes a run slow: caps, and growth in line with the size', async () => {
  const deep = `x = ${'['.repeat(5000)}`;
  for (const [name, text] of [
    ['poetry.lock', deep],
    ['Pipfile.lock', '['.repeat(50_000)],
    ['requirements.txt', `web${' '.repeat(200_000)}==1 # ${'#'.repeat(200_000)}\n`],
    ['requirements.txt', `${'-'.repeat(100_000)}\n`],
    ['environment.yml', `dependencies: [${'"a b", '.repeat(20_000)}]`],
  ] as const) {
    const kind = foreignKind(name);
    if (kind === undefined) assert.unreachable(name);
    else await readForeign(kind, text, name, noFile).catch((error: unknown) => errorLines(error, false));
  }
});

test.run();
