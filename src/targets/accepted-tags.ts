import type { Platform, PythonVersion, System } from './model.js';
import { linuxPlatforms, macPlatforms } from './platform-tags.js';

/** The first Python with the stable ABI (PEP 384). */
const FIRST_STABLE_MINOR = 2;

/** The numbers from `from` down to `to`, both included. */
function countDown(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
}

function platformTags(system: System, platform: Platform): readonly string[] {
  switch (system) {
    case 'x86_64-linux':
      return linuxPlatforms('x86_64', platform.glibc);
    case 'aarch64-linux':
      return linuxPlatforms('aarch64', platform.glibc);
    case 'aarch64-darwin':
      return macPlatforms('arm64', platform.macos);
    case 'x86_64-darwin':
      return macPlatforms('x86_64', platform.macos);
  }
}

/** CPython's own ABI. Until 3.7 its name had the allocator too; free-threaded builds (`cp313t`) are not supported. */
function nativeAbi(minor: number): string {
  return minor <= 7 ? `cp3${minor}m` : `cp3${minor}`;
}

/** The pairs `interpreter-abi` that go with every platform, best first. */
function platformPairs(minor: number): readonly string[] {
  return [
    ...[nativeAbi(minor), 'abi3', 'none'].map((abi) => `cp3${minor}-${abi}`),
    ...countDown(minor - 1, FIRST_STABLE_MINOR).map((older) => `cp3${older}-abi3`),
    ...purePythons(minor),
  ];
}

/** Pairs of pure Python: this minor, then any Python 3, then each older minor. */
function purePythons(minor: number): readonly string[] {
  return [`py3${minor}-none`, 'py3-none', ...countDown(minor - 1, 0).map((older) => `py3${older}-none`)];
}

/** Ranks by target. */
const known = new Map<string, ReadonlyMap<string, number>>();
const mostKnown = 64;

/**
 * The rank of every wheel tag that CPython accepts on a system (PEP 425, 600, 3149, 384), 0 the best, in the order
 * that packaging and so pip prefer them. musl's tags (PEP 656) are no part of it: nixpkgs' default systems have
 * glibc.
 * @throws PylockError `bad-config` for platform versions that make no sense.
 */
export function tagRanks(python: PythonVersion, system: System, platform: Platform): ReadonlyMap<string, number> {
  const key = [python.minor, system, platform.glibc, platform.macos].join(' ');
  const ranks = known.get(key) ?? makeRanks(python, system, platform);
  // Hundreds of locks of one run have the same few targets.
  if (known.size < mostKnown) known.set(key, ranks);
  return ranks;
}

function makeRanks(python: PythonVersion, system: System, platform: Platform): ReadonlyMap<string, number> {
  const minor = Number(python.minor.slice('3.'.length));
  const ranks = new Map<string, number>();
  const platforms = platformTags(system, platform);
  for (const pair of platformPairs(minor)) {
    for (const tag of platforms) ranks.set(`${pair}-${tag}`, ranks.size);
  }
  for (const pair of [`cp3${minor}-none`, ...purePythons(minor)]) ranks.set(`${pair}-any`, ranks.size);
  return ranks;
}
