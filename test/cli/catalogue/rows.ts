import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Attempted, attempt, oldLock } from './attempt.js';
import { HostileIndex, type Routes } from './hostile-index.js';

/** One project of a hostile index, and what becomes of who asks for it. */
export interface Row {
  /** The row's number, and what it is about. */
  readonly claim: string;
  /** The project asked for; its page lies at `/simple/NAME/`. */
  readonly name: string;
  readonly routes: Routes;
  readonly code: 0 | 1 | 2 | 3;
  /** All lines of stderr where the run fails, with `ORIGIN` for the index's address; else lines that must be among them. */
  readonly lines: readonly string[];
  /** The version that is locked, where the run succeeds. */
  readonly version?: string;
  /** How often the project's page is asked for; once where left out. */
  readonly times?: number;
}

/** The headline where the index answered, and nothing fits. */
export const noSolution = 'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux';

/** The lines of a project of which no version can be had. */
export function because(name: string, reason: string): readonly string[] {
  return [noSolution, `  Because pypi-deps.yaml needs ${name} and ${name} ${reason}, there is no solution.`];
}

function check(row: Row, run: Attempted, index: HostileIndex): void {
  const { code, lines, name, version, times = 1 } = row;
  const stderr = run.stderr.replaceAll(index.origin, 'ORIGIN');
  assert.is(run.code, code, stderr);
  if (code !== 0) assert.is(stderr, `${lines.join('\n')}\n`);
  else for (const line of lines) assert.ok(stderr.includes(`${line}\n`), stderr);
  if (version === undefined) assert.is(run.lock, oldLock);
  else assert.ok(run.lock.startsWith(`closure:\n  ${name}: '${version}'\nlinks:`), run.lock);
  assert.is(index.times(`/simple/${name}/`), times, 'requests for the page');
}

/** Registers a test for each row; they all run at once against one index, which is closed after the last. */
export async function walk(test: Test, rows: readonly Row[]): Promise<void> {
  const index = await HostileIndex.start(Object.assign({}, ...rows.map((row) => row.routes)));
  const args = ['--index-url', `${index.origin}/simple`];
  for (const row of rows) {
    const run = attempt({ deps: `${row.name}: "*"\n`, args });
    // A run that fails before its test waits for it is not lost.
    run.catch(() => undefined);
    test(row.claim, async () => check(row, await run, index));
  }
  test.after(() => index.close());
}
