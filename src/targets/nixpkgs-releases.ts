/** A release of nixpkgs, as it was at its tag. */
export interface NixpkgsRelease {
  /** Such as `24.05`. */
  readonly release: string;
  /** The oldest macOS that it runs on. */
  readonly macos: string;
  readonly glibc: string;
  /** Minor version -> patch, of the final releases of CPython that it has as `pythonXY`. */
  readonly pythons: Readonly<Record<string, number>>;
}

/** When the table was last compared with nixpkgs. The weekly canary says when that is a year ago (scripts/nixpkgs-age.mjs). */
export const tableDate = '2026-11-29';

/**
 * The Pythons that nixpkgs ships as `pythonXY`, oldest first, at each release tag
 * (`pkgs/development/interpreters/python/default.nix`). Pre-releases do not count: 3.13 in 24.05 is a beta, 3.14 in
 * 25.05 too, 3.15 in 26.05 too.
 *
 * None is read from the file at its tag, since no copy of it was at hand. These are read as what nixpkgs' own changes
 * to the release's branch start from after the tag: 23.11 3.9 (#299123) and 3.10 (#299125), 24.05 3.11 (#340423),
 * 25.05 all (#414871), 26.05 3.13 and 3.14 (#531684). The others are bracketed by changes to the main branch and
 * CPython's dates; where two numbers were left the lower one stands, since a lock for a lower patch is right on a
 * higher one: 22.05 3.7 and 3.8 (after #164487), 3.9 and 3.10 (after #168377; 3.9 at most .13, #200359) · 22.11 all
 * (3.9 and 3.10 after #190203) · 23.05 3.8 and 3.9 (before #236435), 3.10 and 3.11 (after #224913, before #236448) ·
 * 23.11 3.8 (after #254581), 3.11 (after #258762, before #280091), 3.12 · 24.05 3.9 and 3.10 (before #340330), 3.12
 * (after #303057; 3.12.4 came after the tag) · 24.11 3.9 and 3.10 (after #340330), 3.11 (as #340423), 3.12, 3.13
 * (after #347215; 3.13.1 came after the tag) · 25.11 3.10 and 3.11 (after #450480), 3.12, 3.13 and 3.14 (before
 * #467410) · 26.05 3.11 and 3.12 (before #552296).
 *
 * macOS is that of the release notes; up to 24.11 it is 10.12 on Intel, and 11.0, the first there is, on ARM: 11.0
 * stands for both. glibc is bracketed too (#342073, #379542).
 */
export const nixpkgsReleases: readonly NixpkgsRelease[] = [
  { release: '22.05', macos: '11.0', glibc: '2.34', pythons: { '3.7': 13, '3.8': 13, '3.9': 12, '3.10': 4 } },
  { release: '22.11', macos: '11.0', glibc: '2.35', pythons: { '3.8': 15, '3.9': 15, '3.10': 8, '3.11': 0 } },
  { release: '23.05', macos: '11.0', glibc: '2.37', pythons: { '3.8': 16, '3.9': 16, '3.10': 11, '3.11': 3 } },
  {
    release: '23.11',
    macos: '11.0',
    glibc: '2.38',
    pythons: { '3.8': 18, '3.9': 18, '3.10': 13, '3.11': 6, '3.12': 0 },
  },
  { release: '24.05', macos: '11.0', glibc: '2.39', pythons: { '3.9': 19, '3.10': 14, '3.11': 9, '3.12': 3 } },
  {
    release: '24.11',
    macos: '11.0',
    glibc: '2.40',
    pythons: { '3.9': 20, '3.10': 15, '3.11': 10, '3.12': 7, '3.13': 0 },
  },
  { release: '25.05', macos: '11.3', glibc: '2.40', pythons: { '3.10': 17, '3.11': 12, '3.12': 10, '3.13': 3 } },
  {
    release: '25.11',
    macos: '14.0',
    glibc: '2.40',
    pythons: { '3.10': 19, '3.11': 14, '3.12': 12, '3.13': 9, '3.14': 0 },
  },
  { release: '26.05', macos: '14.0', glibc: '2.42', pythons: { '3.11': 15, '3.12': 13, '3.13': 13, '3.14': 4 } },
];

/**
 * The lowest patch of each Python that `makePythonPypiEnvironment` of Makes 21.09 to 23.07 has, by the nixpkgs which
 * `src/nix/sources.json` of its tags pins: fcbbb82f of August 2021 up to 22.01 (3.7 to 3.9: #129797 may not be in it), b42e50fe
 * of August 2022 in 22.09 (3.10), 2362848a of April 2023 in 23.04 (3.11). All are bracketed, and the lower numbers stand.
 */
export const makesBuiltinPythons: Readonly<Record<string, number>> = {
  '3.7': 10,
  '3.8': 10,
  '3.9': 5,
  '3.10': 4,
  '3.11': 1,
};

/**
 * The Pythons of Makes 24.01 to 24.12 bring themselves, nixpkgs' unstable branch of December 2023 (42b0713b) and
 * January 2024 (5f5210aa): no older than this release, and its 3.13 is an alpha.
 */
export const makesRelease = '23.11';
