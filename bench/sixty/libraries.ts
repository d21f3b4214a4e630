// The packages of nixpkgs that a lock asks for, with libraries of this machine or of Debian's archive in their place.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { libraryRows } from '../../src/emit/known-libraries.js';
import { findLibrary } from '../../test/nix/bare-parts.js';
import { run } from '../../test/nix/tools.js';

/** Attributes of packages that are loaded by name alone, with their libraries. */
const loadedByName: Readonly<Record<string, readonly string[]>> = {
  SDL2: ['libSDL2-2.0.so.0'],
  SDL2_gfx: ['libSDL2_gfx-1.0.so.0'],
  SDL2_image: ['libSDL2_image-2.0.so.0'],
  SDL2_mixer: ['libSDL2_mixer-2.0.so.0'],
  SDL2_ttf: ['libSDL2_ttf-2.0.so.0'],
  enchant2: ['libenchant-2.so.2'],
  'espeak-ng': ['libespeak-ng.so.1'],
  file: ['libmagic.so.1'],
  fluidsynth: ['libfluidsynth.so.3'],
  freeglut: ['libglut.so.3.12'],
  fuse: ['libfuse.so.2'],
  ghostscript: ['libgs.so.10'],
  hidapi: ['libhidapi-hidraw.so.0', 'libhidapi-libusb.so.0'],
  imagemagick: ['libMagickWand-6.Q16.so.6', 'libMagickCore-6.Q16.so.6'],
  libarchive: ['libarchive.so.13'],
  libdmtx: ['libdmtx.so.0'],
  libftdi1: ['libftdi1.so.2'],
  libjpeg_turbo: ['libturbojpeg.so.0', 'libjpeg.so.62'],
  libopus: ['libopus.so.0'],
  openslide: ['libopenslide.so.0'],
  vips: ['libvips.so.42', 'libvips-cpp.so.42'],
  zbar: ['libzbar.so.0'],
};

/** Packages of Debian whose names don't follow from those of the libraries. */
const debianNames: Readonly<Record<string, string>> = {
  'libMagickCore-6.Q16.so.6': 'libmagickcore-6.q16-6',
  'libMagickWand-6.Q16.so.6': 'libmagickwand-6.q16-6',
  'libSDL2-2.0.so.0': 'libsdl2-2.0-0',
  'libSDL2_gfx-1.0.so.0': 'libsdl2-gfx-1.0-0',
  'libSDL2_image-2.0.so.0': 'libsdl2-image-2.0-0',
  'libSDL2_mixer-2.0.so.0': 'libsdl2-mixer-2.0-0',
  'libSDL2_ttf-2.0.so.0': 'libsdl2-ttf-2.0-0',
  'libdmtx.so.0': 'libdmtx0b',
  'libjpeg.so.62': 'libjpeg62-turbo',
  'libodbcinst.so.2': 'libodbcinst2',
  'libvips-cpp.so.42': 'libvips42',
};

/** The kinds of files that libmagic knows, the font that nixpkgs' fontconfig has where a system has none, and ALSA's settings. */
const dataPlaces = ['misc/magic.mgc', 'fonts/truetype/dejavu/DejaVuSans.ttf', 'alsa'];

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
    // Some packages of Debian 12 have their libraries in /lib, which is a link to /usr/lib elsewhere.
    run('cp', ['-a', join(this.#folder, 'root/lib'), join(this.#folder, 'root/usr')]);
  }
}
