// Prints how long `pylock verify` takes offline for each of 200 locks of 50 packages and three systems, through the real program
// and in this process. Run it by `npm --prefix bench run verify`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSystems } from '../src/config/defaults.js';
import { noFlags } from '../src/config/settle.js';
import type { HexSha256 } from '../src/index-client/model.js';
import { hexToNix } from '../src/lock/hash.js';
import type { LockedPackage, PylockPart } from '../src/lock/model.js';
import { printLock } from '../src/lock/write.js';
import type { NormalizedName } from '../src/pep/name.js';
import { verifyLockFile } from '../src/pipeline/verify.js';
import type { System } from '../src/targets/model.js';
import { fromRoot } from '../test/helpers/root.js';

const locks = 200;
const packages = 50;
const rounds = 5;
const platforms: ReadonlyMap<System, string> = new Map([
  ['x86_64-linux', 'manylinux_2_17_x86_64.manylinux2014_x86_64'],
  ['aarch64-linux', 'manylinux_2_17_aarch64.manylinux2014_aarch64'],
  ['aarch64-darwin', 'macosx_11_0_arm64'],
]);

/** The wheel of a package: every third one is native. */
function wheel(pool: number, at: number, system: System): string {
  const tags = at % 3 === 0 ? `cp313-cp313-${platforms.get(system)}` : 'py3-none-any';
  return `package_${pool}_${at}-1.${at}.0-${tags}.whl`;
}

/** A package that needs the next two, as real ones do: by ranges that differ from lock to lock. */
function lockedPackage(pool: number, at: number): LockedPackage {
  const needed = [at + 1, at + 2].filter((next) => next < packages);
  const edges = needed.map((next): [string, string] => [`package-${pool}-${next}`, `>=1.${next},<2`]);
  return {
    requiresPython: '>=3.8',
    needs: { everywhere: new Map(edges.sort(([a], [b]) => (a < b ? -1 : 1))), on: new Map() },
    extras: new Map(),
  };
}

function lockText(pool: number): string {
  const indices = Array.from({ length: packages }, (_, at) => at);
  const nameOf = (at: number) => `package-${pool}-${at}` as NormalizedName;
  const files = new Set(indices.flatMap((at) => defaultSystems.map((system) => wheel(pool, at, system))));
  const hash = hexToNix('ab'.repeat(32) as HexSha256);
  const part: PylockPart = {
    version: 1,
    pythonFull: '3.13.0',
    inputs: { groups: new Map(), requires: [`package-${pool}-0 >=1`], options: new Map() },
    systems: new Map(
      defaultSystems.map((system) => [system, new Map(indices.map((at) => [nameOf(at), wheel(pool, at, system)]))]),
    ),
    main: new Map(),
    groups: new Map(),
    packages: new Map(indices.map((at) => [nameOf(at), new Map([[`1.${at}.0`, lockedPackage(pool, at)]])])),
    builds: new Map(),
    forks: new Map(),
    publishers: new Map(),
    owners: new Map(),
  };
  return printLock({
    closure: new Map(indices.map((at) => [nameOf(at), `1.${at}.0`])),
    links: [...files].sort().map((name) => ({ name, sha256: hash, url: `https://files.example.org/packages/${name}` })),
    python: '3.13',
    pylock: part,
  });
}

/** Writes locks of which each so many have the same packages, as those of one repository have; gives their paths. */
function writeLocks(folder: string, sharing: number): readonly string[] {
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.pylock.yaml'), 'nix: none\n');
  return Array.from({ length: locks }, (_, at) => {
    const path = join(folder, String(at));
    const pool = Math.floor(at / sharing);
    mkdirSync(path);
    writeFileSync(join(path, 'pypi-deps.yaml'), `package-${pool}-0: ">=1"\n`);
    writeFileSync(join(path, 'pypi-sources.yaml'), lockText(pool));
    return join(path, 'pypi-sources.yaml');
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The cost of each lock in this process, in ms of clock and of processor. */
async function inProcess(paths: readonly string[]): Promise<string> {
  const times: number[] = [];
  const now = new Date();
  const before = process.cpuUsage();
  for (const lockPath of paths) {
    const start = performance.now();
    const { findings } = await verifyLockFile({ lockPath, depsPath: undefined, flags: noFlags, now });
    times.push(performance.now() - start);
    if (findings.length > 0) throw new Error(`${lockPath} is not clean: ${findings[0]?.message}`);
  }
  const { user, system } = process.cpuUsage(before);
  const mean = times.reduce((sum, time) => sum + time, 0) / paths.length;
  const figures = { mean, median: median(times), processor: (user + system) / 1000 / paths.length };
  return Object.entries(figures)
    .map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`)
    .join(', ');
}

/** The least that one run of the real program takes, in ms: whatever else the machine does only adds to it. */
function least(folder: string, paths: readonly string[]): number {
  const runs = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const answer = spawnSync(process.execPath, [fromRoot('bin/pylock.js'), 'verify', ...paths], { cwd: folder });
    if (answer.status !== 0) throw new Error(String(answer.stderr));
    return performance.now() - start;
  });
  return Math.min(...runs);
}

function realProgram(folder: string, paths: readonly string[]): string {
  const [one, all] = [least(folder, paths.slice(0, 1)), least(folder, [])];
  const each = (all - one) / (paths.length - 1);
  return `${all.toFixed(0)} ms for all, ${one.toFixed(0)} ms for one: ${each.toFixed(2)} ms for each further one`;
}

async function measure(sharing: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-bench-'));
  try {
    const paths = writeLocks(folder, sharing);
    console.log(sharing === 1 ? 'all packages different' : `packages shared by ${sharing} locks`);
    console.log(`  bin/pylock.js: ${realProgram(folder, paths)}`);
    console.log(`  in this process, a lock: ${await inProcess(paths)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  `${locks} locks of ${packages} packages and ${defaultSystems.length} systems; the best of ${rounds} runs of the program`,
);
const [only] = process.argv.slice(2).map(Number);
for (const sharing of only === undefined ? [10, 1] : [only]) await measure(sharing);
