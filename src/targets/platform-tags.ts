import { type PlatformVersion, parseGlibc, parseMacos } from './platform.js';

/** The oldest glibc with manylinux tags: PEP 513 for x86_64, PEP 599 for all other machines. */
const OLDEST_GLIBC_MINOR = { x86_64: 5, aarch64: 17 } as const;

/** The names before PEP 600 gave each glibc its own (PEP 513, 571, 599), by glibc 2's minor version. */
const LEGACY_MANYLINUX: ReadonlyMap<number, string> = new Map([
  [17, 'manylinux2014'],
  [12, 'manylinux2010'],
  [5, 'manylinux1'],
]);

/** Binary formats of macOS that hold code for the machine, best first. */
const MAC_FORMATS = {
  x86_64: ['x86_64', 'intel', 'fat64', 'fat3', 'universal2', 'universal'],
  arm64: ['arm64', 'universal2'],
} as const;

/** From here on, each yearly release counts the major version up. */
const FIRST_NUMBERED_BY_YEAR = 11;
/** Some old tools called macOS 11 so. */
const LAST_OF_MACOS_10 = 16;
/** The first macOS on Intel. */
const FIRST_ON_INTEL = 4;

/**
 * Platform tags of glibc Linux (PEP 600), best first, from the declared glibc downwards. @throws PylockError
 * `bad-config`.
 */
export function linuxPlatforms(machine: 'x86_64' | 'aarch64', glibc: string): readonly string[] {
  const tags = [`linux_${machine}`];
  for (let minor = parseGlibc(glibc).minor; minor >= OLDEST_GLIBC_MINOR[machine]; minor -= 1) {
    tags.push(`manylinux_2_${minor}_${machine}`);
    const legacy = LEGACY_MANYLINUX.get(minor);
    if (legacy !== undefined) tags.push(`${legacy}_${machine}`);
  }
  return tags;
}

/** The releases of macOS whose binaries run on the given one, newest first. */
function macReleases({ major, minor }: PlatformVersion): readonly PlatformVersion[] {
  const releases: PlatformVersion[] = [];
  for (let year = major; year >= FIRST_NUMBERED_BY_YEAR; year -= 1) releases.push({ major: year, minor: 0 });
  const newestOf10 = major === 10 ? minor : LAST_OF_MACOS_10;
  for (let old = newestOf10; old >= FIRST_ON_INTEL; old -= 1) releases.push({ major: 10, minor: old });
  return releases;
}

/**
 * Platform tags of macOS, best first, from the declared release downwards. Before 11 there was no arm64, so
 * `universal2` can only mean its Intel half there. @throws PylockError `bad-config`.
 */
export function macPlatforms(machine: 'arm64' | 'x86_64', macos: string): readonly string[] {
  return macReleases(parseMacos(macos)).flatMap(({ major, minor }) => {
    const formats = machine === 'arm64' && major === 10 ? ['universal2'] : MAC_FORMATS[machine];
    return formats.map((format) => `macosx_${major}_${minor}_${format}`);
  });
}
