// What a solve came to, kept in the cache beside the pages that it came from.
import { solverDigest } from '../generated/solver-digest.js';
import type { NormalizedName } from '../pep/name.js';
import type { Cache } from './cache/cache.js';
import { isCount, isName, isText, listOf, oneOf, tableOf } from './cache/kept-form.js';
import { unlessFault } from './http/guess.js';
import type { ProjectPageUse, SolveMemory } from './model.js';
import { pageForms } from './page/used-pages.js';
import type { SingleIndex } from './single-index.js';

/** A list of used pages, in the cache's form. */
export const arePages = listOf(
  tableOf<ProjectPageUse>({ index: isCount, name: isName, form: oneOf(...pageForms), digest: isText }),
);

/** The parts that a {@link PageMemory} needs. */
interface Parts {
  /** Of the selection, in order. */
  readonly indexes: readonly SingleIndex[];
  readonly cache: Cache;
  readonly now: () => number;
  /** Whether something was told to the user, which a remembered answer would not tell again. */
  readonly hasWarned: () => boolean;
}

/** The {@link SolveMemory} of one client: it knows the projects that this client was asked for. */
export class PageMemory implements SolveMemory {
  readonly #parts: Parts;
  readonly #names = new Set<NormalizedName>();
  #isOpen = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Notes a project that the client was asked for. */
  noteProject(name: NormalizedName): void {
    this.#names.add(name);
  }

  /** Notes an answer that a later run might not be given. */
  noteOpen(): void {
    this.#isOpen = true;
  }

  recall(inputs: string): Buffer | undefined {
    return this.#parts.cache.read(keyOf(inputs), () => undefined)?.body;
  }

  remember(inputs: string, ...record: readonly Buffer[]): void {
    this.#parts.cache.write(keyOf(inputs), { storedAt: this.#parts.now(), freshUntil: null }, ...record);
  }

  used(): readonly ProjectPageUse[] | undefined {
    if (this.#isOpen || this.#parts.hasWarned()) return undefined;
    const found: ProjectPageUse[] = [];
    for (const name of this.#names)
      for (const [index, one] of this.#parts.indexes.entries()) {
        const pages = one.uses(name);
        if (pages === undefined) return undefined;
        found.push(...pages.map((page) => ({ index, name, ...page })));
      }
    return found;
  }

  async areSame(pages: readonly ProjectPageUse[]): Promise<boolean> {
    const answers = pages.map(async ({ index, name, ...page }) => {
      const same = this.#parts.indexes[index]?.isSame(name, page);
      return same !== undefined && (await unlessFault(same)) === true;
    });
    return (await Promise.all(answers)).every((isSame) => isSame);
  }
}

/** The key of a record: another program may come to another answer. */
function keyOf(inputs: string): readonly string[] {
  return ['solve', solverDigest, inputs];
}
