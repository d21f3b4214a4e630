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
import { defaultSystems, type SettingFlags } from '../src/pipeline/settings.js';
import { verifyLockFile } from '../src/pipeline/verify.js';
import type { System } from '../src/targets/model.js';

const locks = 200;
const packages = 50;
const flags: SettingFlags = {
  python: undefined,
  systems: undefined,
  excludeNewer: undefined,
  nix: undefined,
  includeSdists: false,
};
const platforms: ReadonlyMap<System, string> = new Map([
  ['x86_64-linux', 'manylinux_2_17_x86_64.manylinux2014_x86_64'],
  ['aarch64-linux', 'manylinux_2_17_aarch64.manylinux2014_aarch64'],
  ['aarch64-darwin', 'macosx_11_0_arm64'],
]);

/** The wheel of a package: every third one is native. */
function wheel(lock: number, at: number, system: System): string {
  const tags = at % 3 === 0 ? `cp313-cp313-${platforms.get(system)}` : 'py3-none-any';
  return `package_${lock}_${at}-1.${at}.0-${tags}.whl`;
}

/** A package that needs the next two, as real ones do: by ranges that differ from lock to lock. */
function lockedPackage(lock: number, at: number): LockedPackage {
  const needed = [at + 1, at + 2].filter((next) => next < packages);
  const edges = needed.map((next): [string, string] => [`package-${lock}-${next}`, `>=1.${next},<2`]);
  return {
    requiresPython: '>=3.8',
    needs: { everywhere: new Map(edges.sort(([a], [b]) => (a < b ? -1 : 1))), on: new Map() },
    extras: new Map(),
  };
}

function lockText(lock: number): string {
  const indices = Array.from({ length: packages }, (_, at) => at);
  const nameOf = (at: number) => `package-${lock}-${at}` as NormalizedName;
  const files = new Set(indices.flatMap((at) => defaultSystems.map((system) => wheel(lock, at, system))));
  const hash = hexToNix('ab'.repeat(32) as HexSha256);
  const part: PylockPart = {
    version: 1,
    pythonFull: '3.13.0',
    inputs: { requires: [`package-${lock}-0 >=1`], options: new Map() },
    systems: new Map(
      defaultSystems.map((system) => [system, new Map(indices.map((at) => [nameOf(at), wheel(lock, at, system)]))]),
    ),
    packages: new Map(indices.map((at) => [nameOf(at), new Map([[`1.${at}.0`, lockedPackage(lock, at)]])])),
    builds: new Map(),
  };
  return printLock({
    closure: new Map(indices.map((at) => [nameOf(at), `1.${at}.0`])),
    links: [...files].sort().map((name) => ({ name, sha256: hash, url: `https://files.example.org/packages/${name}` })),
    python: '3.13',
    pylock: part,
  });
}

const folder = mkdtempSync(join(tmpdir(), 'pylock-bench-'));
mkdirSync(join(folder, '.git'));
writeFileSync(join(folder, '.pylock.yaml'), 'nix: none\n');
const times: number[] = [];
let cpu = 0;
for (let at = 0; at < locks; at += 1) {
  const own = join(folder, String(at));
  mkdirSync(own);
  writeFileSync(join(own, 'pypi-deps.yaml'), `package-${at}-0: ">=1"\n`);
  writeFileSync(join(own, 'pypi-sources.yaml'), lockText(at));
}
for (let at = 0; at < locks; at += 1) {
  const start = performance.now();
  const used = process.cpuUsage();
  const lockPath = join(folder, String(at), 'pypi-sources.yaml');
  const { findings } = await verifyLockFile({ lockPath, depsPath: undefined, flags, now: new Date() });
  times.push(performance.now() - start);
  const { user, system } = process.cpuUsage(used);
  cpu += (user + system) / 1000;
  if (findings.length > 0) throw new Error(`lock ${at} is not clean: ${findings[0]?.message}`);
}
rmSync(folder, { recursive: true, force: true });
const total = times.reduce((sum, time) => sum + time, 0);
const sorted = [...times].sort((a, b) => a - b);
console.log(
  `${locks} locks of ${packages} packages: ${total.toFixed(0)} ms, ${(total / locks).toFixed(2)} ms a lock, of which the processor ${(cpu / locks).toFixed(2)} ms`,
);
console.log(
  `first ${times[0]?.toFixed(1)} ms, median ${sorted[locks >> 1]?.toFixed(2)} ms, slowest after the first ten ${Math.max(...times.slice(10)).toFixed(1)} ms`,
);
