import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../../helpers/run-cli.js';
import { type Attempted, attempt, checkOutput, oldLock } from './attempt.js';
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

type Run = Pick<Attempted, 'code' | 'stderr' | 'lock'>;

function check({ code, lines, name, version, times = 1 }: Row, run: Run, index: HostileIndex): void {
  const stderr = run.stderr.replaceAll(index.origin, 'ORIGIN');
  assert.is(run.code, code, stderr);
  if (code !== 0) assert.is(stderr, `${lines.join('\n')}\n`);
  else for (const line of lines) assert.ok(stderr.includes(`${line}\n`), stderr);
  if (version === undefined) assert.is(run.lock, oldLock);
  else assert.ok(run.lock.startsWith(`closure:\n  ${name}: '${version}'\nlinks:`), run.lock);
  assert.is(index.times(`/simple/${name}/`), times, 'requests for the page');
}

/** Whether a row needs a process of its own: to wait in, or for the lines that only a run by itself prints. */
function isAlone({ code, times = 1, lines }: Row): boolean {
  return times > 1 || (code === 0 && lines.length > 0);
}

/** The parts of a stderr that begin with an error each, by the name of their project. */
function partsOf(stderr: string, rows: readonly Row[]): ReadonlyMap<string, string> {
  const parts = stderr.split(/^(?=error: )/m);
  assert.is(stderr === '' ? 0 : parts.length, rows.filter(({ code }) => code !== 0).length, stderr);
  return new Map(rows.map(({ name }, i) => [name, parts[i] ?? '']));
}

/** Locks rows with the same exit code in one process, which is a tenth of the work; each has a deps file of its own. */
async function together(rows: readonly Row[], args: readonly string[]): Promise<ReadonlyMap<string, Run>> {
  if (rows.length === 0) return new Map();
  const files = rows.flatMap(({ name }) => [
    [`${name}-deps.yaml`, `${name}: "*"\n`] as const,
    [`${name}-sources.yaml`, oldLock] as const,
  ]);
  const project = new Project(Object.fromEntries(files));
  const before = project.list();
  const named = rows.map(({ name }) => `${name}-deps.yaml`);
  const result = await project.run(['resolve', '--quiet', '--nix', 'none', ...args, ...named]);
  checkOutput(result);
  assert.equal(project.list(), before, 'no file is left behind');
  const parts = partsOf(result.stderr, rows);
  const runs = rows.map(({ name }) => {
    const stderr = parts.get(name)?.replaceAll(`${name}-deps.yaml`, 'pypi-deps.yaml') ?? '';
    return [name, { code: result.code, stderr, lock: project.read(`${name}-sources.yaml`) }] as const;
  });
  project.remove();
  return new Map(runs);
}

/** Registers a test for each row; they all run at once against one index, which is closed after the last. */
export async function walk(test: Test, rows: readonly Row[]): Promise<void> {
  const index = await HostileIndex.start(Object.assign({}, ...rows.map((row) => row.routes)));
  const args = ['--index-url', `${index.origin}/simple`];
  const groups = new Map(
    [0, 1, 3].map((code) => [
      code,
      together(
        rows.filter((row) => row.code === code && !isAlone(row)),
        args,
      ),
    ]),
  );
  for (const row of rows) {
    const group = groups.get(row.code);
    const run = isAlone(row)
      ? attempt({ deps: `${row.name}: "*"\n`, args })
      : group?.then((runs) => runs.get(row.name));
    // A run that fails before its test waits for it is not lost.
    run?.catch(() => undefined);
    test(row.claim, async () => {
      const ended = await run;
      if (ended === undefined) throw new Error(`${row.name} was not run`);
      check(row, ended, index);
    });
  }
  test.after(() => index.close());
}
