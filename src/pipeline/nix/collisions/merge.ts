// The collisions of packages in one environment, found as the program that makes it finds them (`src/nix/env.py`).
import { fold } from '../../../metadata/archive-places.js';
import { compareText } from '../../../order.js';
import { isHarmless } from './harmless.js';
import { type Entry, entryAt, type Folder, type InstalledPackage, siteFolder } from './installed-files.js';

/** A path of an environment that only one package can have. */
export interface Collision {
  readonly place: string;
  /** For people: `differs between a and b`. */
  readonly reason: string;
  readonly packages: readonly string[];
}

/** One package's entry at a place. */
interface Owned {
  readonly owner: InstalledPackage;
  readonly entry: Entry;
}

/** Its packages, sorted by name: the first one's file counts. */
class Environment {
  readonly collisions: Collision[] = [];
  readonly #packages: readonly InstalledPackage[];
  readonly #site: string;
  readonly #key: (name: string) => string;
  readonly #own: ReadonlySet<string>;
  readonly #ownFolders: ReadonlySet<string>;

  constructor(packages: readonly InstalledPackage[], python: string, folds: boolean) {
    this.#packages = packages;
    this.#site = siteFolder(python);
    this.#key = folds ? fold : (name) => name;
    const programs = ['bin/python', 'bin/python3', `bin/python${python}`];
    this.#own = new Set([...programs, 'pyvenv.cfg', 'template'].map(this.#key));
    this.#ownFolders = new Set(['bin', 'lib', `lib/python${python}`, this.#site].map(this.#key));
  }

  /** Joins the folders that packages have at a place. */
  merge(place: string, owned: readonly Owned[]): void {
    if (owned.length === 1 && place.startsWith(`${this.#site}/`)) return;
    const entries = new Map<string, Owned[]>();
    for (const { owner, entry } of owned)
      for (const [name, inner] of entry as Folder)
        entries.set(name, [...(entries.get(name) ?? []), { owner, entry: inner }]);
    for (const name of this.#withoutFolded(place, entries))
      this.#mergeEntry(inside(place, name), entries.get(name) ?? []);
  }

  /** The names of a folder, sorted; of those that are one file for the disk, the first package's. */
  #withoutFolded(place: string, entries: ReadonlyMap<string, readonly Owned[]>): readonly string[] {
    const first = (name: string) => entries.get(name)?.[0]?.owner as InstalledPackage;
    const rank = (name: string) => this.#packages.indexOf(first(name));
    const names = new Map<string, string>();
    for (const name of [...entries.keys()].sort(compareText).sort((a, b) => rank(a) - rank(b))) {
      const taken = names.get(this.#key(name));
      if (taken === undefined) names.set(this.#key(name), name);
      else
        this.#collide(inside(place, name), [first(name), first(taken)], ([own, other]) => {
          return `of ${own} is the same file for this disk as ${taken} of ${other}`;
        });
    }
    return [...names.values()].sort(compareText);
  }

  #mergeEntry(place: string, owned: readonly Owned[]): void {
    const folders = owned.filter(({ entry }) => entry instanceof Map);
    const files = owned.filter(({ entry }) => !(entry instanceof Map));
    const [[folder], [file], [first]] = [folders, files, owned];
    const isOwnFolder = this.#ownFolders.has(this.#key(place));
    if (isOwnFolder && file !== undefined)
      this.#collide(place, [file.owner], ([own]) => `is a file in ${own} and a directory of the environment itself`);
    else if (folder !== undefined && file !== undefined)
      this.#collide(place, [folder.owner, file.owner], ([one, other]) => {
        return `is a directory in ${one} and a file in ${other}`;
      });
    if (this.#own.has(this.#key(place)) && first !== undefined)
      this.#collide(place, [first.owner], ([own]) => `is in ${own} and belongs to the environment itself`);
    else if (isOwnFolder || first?.entry instanceof Map) this.merge(place, folders);
    else this.#compare(place, files);
  }

  /** Files of several packages must be equal; byte code follows its source. */
  #compare(place: string, [first, ...others]: readonly Owned[]): void {
    if (first === undefined || place.endsWith('.pyc')) return;
    for (const other of others) if (other.entry !== first.entry) this.#differ(place, first.owner, other.owner);
  }

  /** Adds the programs of entry points. */
  addPrograms(): void {
    const places = new Map<string, { owner: InstalledPackage; place: string; object: string }[]>();
    for (const owner of this.#packages)
      for (const { name, object } of owner.programs) {
        const place = `bin/${name}`;
        const key = this.#key(place);
        places.set(key, [...(places.get(key) ?? []), { owner, place, object }]);
      }
    for (const [first, ...others] of places.values()) {
      if (first === undefined) continue;
      for (const other of others)
        if (other.object !== first.object || other.place !== first.place)
          this.#differ(other.place, first.owner, other.owner);
      this.#addProgram(first.place, first.owner);
    }
  }

  #addProgram(place: string, owner: InstalledPackage): void {
    const entries = this.#packages.flatMap((other) => {
      const entry = entryAt(other.root, place);
      return entry === undefined ? [] : [{ owner: other, entry }];
    });
    if (this.#own.has(this.#key(place)))
      this.#collide(place, [owner], ([own]) => `is an entry point of ${own} and belongs to the environment itself`);
    else if (entries[0]?.entry instanceof Map)
      this.#collide(place, [owner], ([own]) => `is an entry point of ${own} and a directory as well`);
    else for (const { owner: other } of entries) if (other !== owner) this.#differ(place, owner, other);
  }

  #differ(place: string, one: InstalledPackage, other: InstalledPackage): void {
    this.#collide(place, [one, other], ([first, second]) => `differs between ${first} and ${second}`);
  }

  #collide(place: string, packages: readonly InstalledPackage[], reason: (names: readonly string[]) => string): void {
    if (isHarmless(place, this.#site)) return;
    const names = packages.map(({ name }) => name);
    this.collisions.push({ place, reason: reason(names), packages: names });
  }
}

function inside(place: string, name: string): string {
  return place === '' ? name : `${place}/${name}`;
}

/**
 * The files that packages, sorted by name, can't have together in an environment of a Python such as `3.12`: those that Nix refuses.
 * `folds`: for disks that take names for one that differ by capitals, as macOS' do.
 */
export function collisionsOf(
  packages: readonly InstalledPackage[],
  python: string,
  folds: boolean,
): readonly Collision[] {
  const environment = new Environment(packages, python, folds);
  environment.merge(
    '',
    packages.map((owner) => ({ owner, entry: owner.root })),
  );
  environment.addPrograms();
  return environment.collisions;
}
