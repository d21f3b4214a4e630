// Names of licences in the `License` field that mean one licence of SPDX and no other. "BSD", "GPL", "GPLv3" and "LGPL" leave open
// which one, so they are left out.

const names: Readonly<Record<string, readonly string[]>> = {
  MIT: ['mit', 'expat'],
  'Apache-2.0': ['apache 2', 'apache 2.0', 'apache software 2', 'apache software 2.0', 'asl 2', 'asl 2.0', 'apache2'],
  'BSD-3-Clause': ['3 clause bsd', 'bsd 3 clause', 'bsd 3', 'new bsd', 'modified bsd', 'revised bsd'],
  'BSD-2-Clause': ['2 clause bsd', 'bsd 2 clause', 'bsd 2', 'simplified bsd', 'freebsd'],
  '0BSD': ['zero clause bsd'],
  ISC: ['isc', 'iscl'],
  'MPL-2.0': ['mpl 2', 'mpl 2.0', 'mozilla public 2.0', 'mozilla public 2'],
  'GPL-2.0-or-later': ['gpl 2+', 'gpl2+', 'gnu gpl 2+', 'gnu general public 2 or later'],
  'GPL-3.0-or-later': ['gpl 3+', 'gpl3+', 'gnu gpl 3+', 'gnu general public 3 or later'],
  'LGPL-2.1-or-later': ['lgpl 2.1+', 'lgpl2.1+', 'gnu lesser general public 2.1 or later'],
  'LGPL-3.0-or-later': ['lgpl 3+', 'lgpl3+', 'gnu lgpl 3+', 'gnu lesser general public 3 or later'],
  'AGPL-3.0-or-later': ['agpl 3+', 'agpl3+', 'gnu agpl 3+', 'gnu affero general public 3 or later'],
  'BSL-1.0': ['boost software 1.0'],
  Unlicense: ['unlicense'],
  'PSF-2.0': ['psf 2', 'psf 2.0'],
  'CC0-1.0': ['cc0 1.0', 'cc0 1.0 universal'],
  Zlib: ['zlib', 'zlib/libpng'],
};

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([id, own]) => own.map((name) => [name, id] as const)),
);

/** A name without the words and signs in which spellings of it differ. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\(([a-z0-9.+ -]+)\)$/g, '')
    .replaceAll(/[",;]/g, ' ')
    .replaceAll(/(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])/g, ' ')
    .replaceAll(/\bv(?:ersion|er)?\.? ?(?=[0-9])/g, ' ')
    .replaceAll(/(?<=[a-z])v(?=[0-9])/g, ' ')
    .replaceAll(/\b(?:the|licen[cs]e)\b/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** The SPDX id that a name means; undefined where it leaves that open. */
export function idOfName(text: string): string | undefined {
  return text.length > 100 ? undefined : byName.get(bare(text));
}
