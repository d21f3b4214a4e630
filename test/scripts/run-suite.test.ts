import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

/** The result of `scripts/run-suite.mjs` for a suite. */
interface SuiteResult {
  readonly output: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
/** Calls back when a suite takes too long; gives what calls that off. */
type Limit = (end: () => void) => () => void;
type RunSuite = (file: string, limit?: Limit) => Promise<SuiteResult>;
const { runSuite }: { runSuite: RunSuite } = await import(pathToFileURL(fromRoot('scripts/run-suite.mjs')).href);

const test = suite<{ folder: string }>('scripts/run-suite');
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-suite-'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

const closing = "console.log('  Total:     3\\n  Passed:    3\\n  Skipped:   0');";

/** Runs a suite of this text. */
async function run(folder: string, text: string, limit?: Limit): Promise<SuiteResult> {
  const file = join(folder, 'a.test.mjs');
  writeFileSync(file, text);
  return runSuite(file, limit);
}

test('a suite that ends well is counted, one that breaks or forgets its tests has failed', async ({ folder }) => {
  const table: readonly (readonly [text: string, passed: number, failed: number])[] = [
    [closing, 3, 0],
    [closing.replace('Passed:    3', 'Passed:    1'), 1, 2],
    [`${closing} process.exit(1)`, 3, 1],
    ['', 0, 1],
    ['throw new Error()', 0, 1],
    ["process.kill(process.pid, 'SIGKILL')", 0, 1],
  ];
  for (const [text, ...expected] of table) {
    const { passed, failed } = await run(folder, text);
    assert.equal([passed, failed], expected, text);
  }
});

test('a suite whose tests are all skipped, for want of a program, is counted as skipped and not as failed', async ({
  folder,
}) => {
  const text = closing.replaceAll('3', '0').replace('Skipped:   0', 'Skipped:   2');
  const { passed, failed, skipped } = await run(folder, text);
  assert.equal([passed, failed, skipped], [0, 0, 2]);
});

/** Starts a program that goes on for ever and holds what the suite prints to. */
const child = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
console.log('so far');
`;
const mark = "writeFileSync(new URL('mark', import.meta.url), '');";

test('a suite that hangs is ended with all that it has started, and shows what it said', async ({ folder }) => {
  for (const [rest, ...counts] of [
    [mark, 0, 1],
    [closing + mark, 3, 1],
    [`${closing + mark} process.exit(0);`, 3, 1],
  ] as const) {
    const path = join(folder, 'mark');
    const { output, passed, failed } = await run(folder, child + rest, (end) => {
      const timer = setInterval(() => existsSync(path) && end(), 10);
      return () => clearInterval(timer);
    });
    rmSync(path);
    assert.equal([passed, failed], counts, rest);
    assert.match(output, /^so far\n[\s\S]*\nThis suite was ended: it took longer than 15 minutes\.\n$/);
  }
});

test('nothing of the developer’s settings reaches a suite', async ({ folder }) => {
  const own = { GIT_DIR: '/x', PIP_INDEX_URL: 'x', http_proxy: 'x', LC_ALL: 'tr_TR', NIX_PATH: 'x', NODE_OPTIONS: '' };
  Object.assign(process.env, own);
  const { output } = await run(folder, 'console.log(JSON.stringify(process.env))');
  for (const name of Object.keys(own)) delete process.env[name];
  const seen = JSON.parse(output);
  assert.equal(
    Object.keys(own).filter((name) => name in seen),
    [],
  );
  assert.is(seen.PATH, process.env['PATH']);
  assert.is.not(seen.HOME, process.env['HOME']);
});

test.run();
