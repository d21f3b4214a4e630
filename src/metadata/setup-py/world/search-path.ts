import type { Unknown } from '../values/model.js';
import { root } from '../values/path-text.js';

/** The folders of `sys.path` that the program may add to, before and behind those of Python and its environment. */
export class SearchPath {
  /** First the folder of the script, where there is one. */
  readonly #before: string[];
  readonly #behind: string[] = [];
  #lost: Unknown | undefined;

  /** `isScript`: Python runs a script in the archive's top folder, which is searched first. */
  constructor(isScript: boolean) {
    this.#before = isScript ? [root] : [];
  }

  /** `sys.path.insert(0, path)`; a relative path stays one. */
  insert(path: string): void {
    this.#before.unshift(path);
  }

  /** `sys.path.append(path)`. */
  append(path: string): void {
    this.#behind.push(path);
  }

  /** `sys.path.pop(0)`; undefined where the first folder is none that is recorded here. */
  shift(): string | undefined {
    return this.#before.shift();
  }

  /** Records that any folder may have been added or removed. */
  lose(why: Unknown): void {
    this.#lost ??= why;
  }

  /** The folders before those of the environment, or also those behind it; undefined where they are unknown. */
  folders(isWhole: boolean): readonly string[] | undefined {
    if (this.#lost !== undefined) return undefined;
    return isWhole ? [...this.#before, ...this.#behind] : this.#before;
  }
}
