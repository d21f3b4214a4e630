// Groups that exclude each other, in random worlds: each choice is what its own requirements need, and the lock is clean.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { noFlags } from '../../../src/config/settle.js';
import { PylockError, PylockErrors } from '../../../src/errors.js';
import type { LockContent } from '../../../src/lock/model.js';
import { parseFilename } from '../../../src/pep/filename.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { noUpgrade } from '../../../src/pipeline/pins/upgrade.js';
import { resolveDeps } from '../../../src/pipeline/resolve.js';
import { verifyLockFile } from '../../../src/pipeline/verify.js';
import { type Assignment, agree } from '../../provider/judge.js';
import { memoryIndex } from '../../provider/memory-index.js';
import { restricted } from '../../provider/restricted-world.js';
import {
  type SmallNeed,
  type SmallWorld,
  type SystemWord,
  smallWorld,
  versionLine,
} from '../../provider/small-world.js';
import { depsText, solveSmallWorld, systemOf } from '../../provider/solve-small-world.js';

/** `PYLOCK_RUNS=3000` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 300);
const words: readonly SystemWord[] = ['linux', 'darwin'];
const parts = [undefined, 'cpu', 'cuda', 'dev'] as const;
type Part = (typeof parts)[number];
const now = new Date('2026-01-01');

const folder = mkdtempSync(join(tmpdir(), 'pylock-conflicts-'));
mkdirSync(join(folder, '.git'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const [depsPath, lockPath] = [join(folder, 'pypi-deps.yaml'), join(folder, 'pypi-sources.yaml')];

/** Locks a world on disk; undefined where it has no solution. */
async function locked(world: SmallWorld, partOf: (root: SmallNeed) => Part, fork: string) {
  const config = `python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\nfork: ${fork}\nconflicts: [[cpu, cuda]]\n`;
  writeFileSync(join(folder, '.pylock.yaml'), config);
  writeFileSync(depsPath, depsText(world, partOf));
  rmSync(lockPath, { force: true });
  try {
    const openClient = async () => memoryIndex(world);
    const common = { depsPath, lockPath, flags: noFlags, upgrade: noUpgrade, now, openClient };
    return (await resolveDeps({ ...common, refresh: false, dryRun: false })).lock.pylock;
  } catch (error) {
    const first = error instanceof PylockErrors ? error.errors[0] : error;
    if (first instanceof PylockError && first.code === 'no-solution') return undefined;
    throw error;
  }
}

/** The versions that a content has for a system, as positions on the version line. */
function versionsOf({ systems }: LockContent, word: SystemWord): Assignment {
  const line: readonly string[] = versionLine;
  const files = [...(systems.get(systemOf(word)) ?? [])];
  return new Map(
    files.map(([name, file]) => [name, line.indexOf(parseFilename(file, name)?.version.text ?? '')] as const),
  );
}

/** The packages of main and one group. */
function environmentOf({ main, groups }: LockContent, group: Part, word: SystemWord): readonly string[] {
  const system = systemOf(word);
  const own = group === undefined ? [] : (groups.get(group as NormalizedName)?.get(system) ?? []);
  return [...new Set([...(main.get(system) ?? []), ...own])].sort();
}

const namesOf = (assignment: Assignment | undefined) => [...(assignment?.keys() ?? [])].sort().join();

/** The faults of one content, whose roots are those of some parts. */
async function faultsOf(
  world: SmallWorld,
  content: LockContent,
  rootsOf: (...parts: readonly Part[]) => readonly SmallNeed[],
  choice: Part,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const word of words) {
    const versions = versionsOf(content, word);
    const solve = async (...asked: readonly Part[]) =>
      namesOf((await solveSmallWorld(restricted(world, versions, rootsOf(...asked)), [word]))?.[0]);
    if ((await solve(undefined, 'dev', choice)) !== namesOf(versions)) wrong.push(`${word}: not what all of it needs`);
    for (const group of new Set([undefined, 'dev', choice] as const)) {
      const expected = await solve(undefined, group);
      const listed = environmentOf(content, group, word).join();
      if (expected !== listed) wrong.push(`${word} ${group ?? 'main'}: ${expected} is needed, ${listed} listed`);
    }
  }
  return wrong;
}

test(`${worlds} random worlds with groups that exclude each other: each fork is what its choice needs, and verify is clean`, async () => {
  const seen = { locked: 0, apart: 0, never: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const [one, other] = [smallWorld(seed), smallWorld(seed + 1_000_000)];
    const roots = [...one.roots, ...other.roots.filter(({ name }) => one.projects.has(name))];
    const world: SmallWorld = { ...one, roots };
    const partOf = (root: SmallNeed): Part => parts[(roots.indexOf(root) + seed) % parts.length];
    const rootsOf = (...asked: readonly Part[]) => roots.filter((root) => asked.includes(partOf(root)));
    const fork = seed % 2 === 0 ? 'never' : 'allow';
    const part = await locked(world, partOf, fork);
    if (part === undefined) continue;
    seen.locked += 1;
    const hasForks = rootsOf('cpu').length > 0 && rootsOf('cuda').length > 0;
    if ([...part.forks.keys()].join() !== (hasForks ? 'cpu,cuda' : '')) wrong.push(`seed ${seed}: other forks`);
    for (const [name, content] of hasForks ? part.forks : []) {
      seen.apart += 1;
      const faults = await faultsOf(world, content, rootsOf, name as Part);
      wrong.push(...faults.map((text) => `seed ${seed} ${name} ${text}`));
      if (fork !== 'never') continue;
      seen.never += 1;
      if (!agree(versionsOf(content, 'linux'), versionsOf(content, 'darwin')))
        wrong.push(`seed ${seed} ${name}: the systems differ, and "fork: never" asks for one version`);
    }
    const { findings } = await verifyLockFile({ lockPath, depsPath: undefined, flags: noFlags, now });
    wrong.push(...findings.map(({ message }) => `seed ${seed}: verify: ${message}`));
  }
  assert.equal(wrong, []);
  assert.ok(Math.min(...Object.values(seen)) > worlds / 50, JSON.stringify(seen));
});

test.run();
