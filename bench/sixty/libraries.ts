// The packages of nixpkgs that a lock asks for, with libraries of this machine or of Debian's archive in their place.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { libraryRows } from '../../src/emit/known-libraries.js';
import { findLibrary } from '../../test/nix/bare-parts.js';
import { run } from '../../test/nix/tools.js';

/** Attributes of packages that are loaded by name alone, with their libraries. */
const loadedByName: Readonly<Record<string, readonly string[]>> = {
  enchant2: ['libenchant-2.so.2'],
  enchant_2: ['libenchant-2.so.2'],
  file: ['libmagic.so.1'],
  freeglut: ['libglut.so.3'],
  hidapi: ['libhidapi-hidraw.so.0', 'libhidapi-libusb.so.0'],
  imagemagick: ['libMagickWand-6.Q16.so.6', 'libMagickCore-6.Q16.so.6'],
  libdmtx: ['libdmtx.so.0'],
  libopus: ['libopus.so.0'],
  vips: ['libvips.so.42', 'libvips-cpp.so.42'],
  zbar: ['libzbar.so.0'],
};

/** Packages of Debian whose names don't follow from those of the libraries. */
const debianNames: Readonly<Record<string, string>> = {
  'libMagickCore-6.Q16.so.6': 'libmagickcore-6.q16-6',
  'libMagickWand-6.Q16.so.6': 'libmagickwand-6.q16-6',
  'libdmtx.so.0': 'libdmtx0b',
  'libodbcinst.so.2': 'libodbcinst2',
  'libvips-cpp.so.42': 'libvips42',
};

/** The kinds of files that libmagic knows, and the font that nixpkgs' fontconfig has where a system has none. */
const dataPlaces = ['misc/magic.mgc', 'fonts/truetype/dejavu/DejaVuSans.ttf'];

/** `libusb-1.0.so.0` is in Debian's libusb-1.0-0, `libzbar.so.0` in libzbar0. */
function debianName(library: string): string {
  const [stem = '', number = ''] = library.toLowerCase().split('.so.');
  return debianNames[library] ?? `${stem}${/\d$/.test(stem) ? '-' : ''}${number}`;
}

/** Libraries of this machine, and of Debian's packages, unpacked below a folder and not installed. */
export class StandInLibraries {
  readonly #folder: string;
  readonly #missing = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The directory of the unpacked ones. */
  get search(): string {
    const triple = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
    return join(this.#folder, 'root/usr/lib', triple);
  }

  /** Data that libraries of nixpkgs have in their package, below Debian's /usr/share: place -> file, as far as they are here. */
  dataFiles(): Readonly<Record<string, string>> {
    const found = dataPlaces.flatMap((place) => {
      const files = [`/usr/share/${place}`, join(this.#folder, 'root/usr/share', place)];
      const file = files.find((one) => existsSync(one));
      return file === undefined ? [] : [[place, file] as const];
    });
    return Object.fromEntries(found);
  }

  /** The libraries of an attribute of nixpkgs that there are; none where it is not known, or nothing of it is here. */
  of(attribute: string): readonly string[] {
    const row = libraryRows.find(({ attributes }) => attributes.some(([name]) => name === attribute));
    const all = row?.libraries ?? loadedByName[attribute] ?? [];
    return all.filter((library) => this.#has(library));
  }

  /** The attributes, by their newest names, of the rows that offer one of some libraries, and of those that are always offered. */
  attributesFor(libraries: ReadonlySet<string>): readonly string[] {
    const rows = libraryRows.filter((row) => row.policy === true || row.libraries.some((one) => libraries.has(one)));
    return rows.flatMap(({ attributes: [newest] }) => newest?.slice(0, 1) ?? []);
  }

  #has(library: string): boolean {
    if (findLibrary(library, this.search) !== undefined) return true;
    if (this.#missing.has(library)) return false;
    this.#unpack(debianName(library));
    const isThere = findLibrary(library, this.search) !== undefined;
    if (!isThere) this.#missing.add(library);
    return isThere;
  }

  /** Downloads a package with those that it needs and this machine lacks; without effect where there is none of the name. */
  #unpack(name: string): void {
    const archives = join(this.#folder, 'archives');
    mkdirSync(join(archives, name, 'partial'), { recursive: true });
    const options = ['-qq', '-y', '--no-install-recommends', '--download-only'];
    run('apt-get', ['install', ...options, '-o', `Dir::Cache::archives=${join(archives, name)}`, name]);
    for (const file of readdirSync(join(archives, name)))
      if (file.endsWith('.deb')) run('dpkg', ['-x', join(archives, name, file), join(this.#folder, 'root')]);
  }
}
