// Prints how long `pylock verify` takes for each of 200 locks of 50 packages and three systems, in one process, offline. Run
// it by `npx tsc --outDir build/bench && node build/bench/bench/verify.js`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HexSha256 } from '../src/index-client/model.js';
import { hexToNix } from '../src/lock/hash.js';
import type { LockedPackage, PylockPart } from '../src/lock/model.js';
import { printLock } from '../src/lock/write.js';
import type { NormalizedName } from '../src/pep/name.js';
import { defaultSystems, noFlags } from '../src/pipeline/settings.js';
import { verifyLockFile } from '../src/pipeline/verify.js';
import type { System } from '../src/targets/model.js';

const locks = 200;
const packages = 50;
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
    inputs: { requires: [`package-${pool}-0 >=1`], options: new Map() },
    systems: new Map(
      defaultSystems.map((system) => [system, new Map(indices.map((at) => [nameOf(at), wheel(pool, at, system)]))]),
    ),
    packages: new Map(indices.map((at) => [nameOf(at), new Map([[`1.${at}.0`, lockedPackage(pool, at)]])])),
    builds: new Map(),
    publishers: new Map(),
  };
  return printLock({
    closure: new Map(indices.map((at) => [nameOf(at), `1.${at}.0`])),
    links: [...files].sort().map((name) => ({ name, sha256: hash, url: `https://files.example.org/packages/${name}` })),
    python: '3.13',
    pylock: part,
  });
}

/** Verifies locks of which each so many have the same packages, as those of one repository have. */
async function measure(sharing: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-bench-'));
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.pylock.yaml'), 'nix: none\n');
  const paths = Array.from({ length: locks }, (_, at) => join(folder, String(at)));
  for (const [at, path] of paths.entries()) {
    const pool = Math.floor(at / sharing);
    mkdirSync(path);
    writeFileSync(join(path, 'pypi-deps.yaml'), `package-${pool}-0: ">=1"\n`);
    writeFileSync(join(path, 'pypi-sources.yaml'), lockText(pool));
  }
  const times: number[] = [];
  for (const path of paths) {
    const start = performance.now();
    const lockPath = join(path, 'pypi-sources.yaml');
    const { findings } = await verifyLockFile({ lockPath, depsPath: undefined, flags: noFlags, now: new Date() });
    times.push(performance.now() - start);
    if (findings.length > 0) throw new Error(`${path} is not clean: ${findings[0]?.message}`);
  }
  rmSync(folder, { recursive: true, force: true });
  const total = times.reduce((sum, time) => sum + time, 0);
  const median = [...times].sort((a, b) => a - b)[locks >> 1] ?? 0;
  const kind = sharing === 1 ? 'all packages different' : `packages shared by ${sharing} locks`;
  const figures = [total / locks, median, times[0] ?? 0].map((time) => `${time.toFixed(2)} ms`);
  console.log(`${kind}: ${total.toFixed(0)} ms; mean ${figures[0]}, median ${figures[1]}, first ${figures[2]}`);
}

console.log(`${locks} locks of ${packages} packages and ${defaultSystems.length} systems, in one process`);
const [only] = process.argv.slice(2).map(Number);
for (const sharing of only === undefined ? [1, 10] : [only]) await measure(sharing);
