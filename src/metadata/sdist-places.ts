import { quoted } from '../text/quoted.js';
import { ArchivePlaces, checkName } from './archive-places.js';
import { ambiguous } from './zip-fault.js';

/** The most links of one archive; each is followed. */
const mostLinks = 10_000;
/** The longest target of a link; no disk takes a longer one. */
const longestTarget = 4095;
/** The most links that are followed in a row, as in Linux. */
const mostSteps = 40;

/** A name without the leading `./` and the trailing `/` that many programs write. */
function clean(name: string): string {
  let [start, end] = [0, name.length];
  while (name.startsWith('./', start)) start += 2;
  while (end > start && name.charAt(end - 1) === '/') end -= 1;
  return name.slice(start, end);
}

/**
 * The entries of a source archive. Entries that would be unpacked outside, or differently by another program, are
 * refused; the program that builds it does the same (`src/nix/sdist.py`).
 */
export class SdistPlaces {
  readonly #places = new ArchivePlaces();
  readonly #links = new Map<string, string>();
  readonly #copies = new Map<string, string>();

  /** @throws MetadataFault */
  addFolder(name: string): void {
    const path = clean(name);
    if (path !== '' && path !== '.') this.#take(path, true, name);
  }

  /** @throws MetadataFault */
  addFile(name: string): void {
    this.#take(clean(name), false, name);
  }

  /** A symbolic link. @throws MetadataFault */
  addLink(name: string, target: string): void {
    this.addFile(name);
    this.#links.set(clean(name), target);
    if (target === '' || target.length > longestTarget) throw ambiguous(`a link in it leads nowhere: ${quoted(name)}`);
    if (this.#links.size > mostLinks) throw ambiguous(`it has more than ${mostLinks} links`);
  }

  /** A hard link, another name of a file of the archive. @throws MetadataFault */
  addCopy(name: string, target: string): void {
    this.addFile(name);
    this.#copies.set(clean(name), clean(target));
  }

  /** Checks the links against the whole archive, once all of it is known. @throws MetadataFault */
  finish(): void {
    const copied = new Set<string>();
    for (const [name, target] of this.#copies) {
      const isUnknown = this.#links.has(target) || (this.#copies.has(target) && !copied.has(target));
      if (isUnknown || !this.#places.hasFile(target))
        throw ambiguous(`a link in it leads to no file of it: ${quoted(name)}`);
      copied.add(name);
    }
    for (const [name, target] of this.#links) {
      if (target.startsWith('/') || this.#leadsOut(name)) throw ambiguous(`a link leads out of it: ${quoted(name)}`);
    }
  }

  #take(path: string, isFolder: boolean, name: string): void {
    checkName(path);
    this.#places.take(path, isFolder, name);
  }

  /** Follows a path as the disk would, including links on the way. */
  #leadsOut(name: string): boolean {
    const at: string[] = [];
    const todo = name.split('/').reverse();
    let steps = 0;
    for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (at.pop() === undefined) return true;
        continue;
      }
      const target = this.#links.get([...at, part].join('/'));
      if (target === undefined) at.push(part);
      else if (target.startsWith('/')) return true;
      else if (steps === mostSteps) return false;
      else {
        steps += 1;
        todo.push(...target.split('/').reverse());
      }
    }
    return false;
  }
}
