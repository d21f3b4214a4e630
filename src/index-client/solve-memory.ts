// The outcomes of solves, kept in the cache beside the pages that they came from.
import { programDigest } from '../generated/program-digest.js';
import type { NormalizedName } from '../pep/name.js';
import type { Cache } from './cache/cache.js';
import { either, inForm, isCount, isName, listOf, oneOf, tableOf } from './cache/kept-form.js';
import { isKeptPage } from './cache/page-trail.js';
import { unlessFault } from './http/guess.js';
import type { SolveMemory } from './model.js';
import { pageForms, type UsedPage } from './page/used-pages.js';
import type { SingleIndex } from './single-index.js';

/** A page of a project as a solve used it. */
interface ProjectPageUse extends UsedPage {
  /** The position of its index in the selection. */
  readonly index: number;
  readonly name: NormalizedName;
}

const arePages = listOf(
  tableOf<ProjectPageUse>({
    index: isCount,
    name: isName,
    form: oneOf(...pageForms),
    page: either(isKeptPage, oneOf('absent')),
  }),
);

/** Reads a list of pages; undefined for any other text. */
function readPages(text: string): readonly ProjectPageUse[] | undefined {
  try {
    return inForm(JSON.parse(text), arePages);
  } catch {
    return undefined;
  }
}

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

  /** Notes a project that the client has told of. */
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

  used(): string | undefined {
    if (this.#isOpen || this.#parts.hasWarned()) return undefined;
    const found: ProjectPageUse[] = [];
    for (const name of this.#names)
      for (const [index, one] of this.#parts.indexes.entries()) {
        const pages = one.uses(name);
        if (pages === undefined) return undefined;
        found.push(...pages.map((page) => ({ index, name, ...page })));
      }
    return JSON.stringify(found);
  }

  async recheck(text: string): Promise<string | undefined> {
    const pages = readPages(text);
    if (pages === undefined) return undefined;
    const answers = pages.map(async ({ index, name, ...page }) => {
      const asked = this.#parts.indexes[index]?.recheck(name, page);
      const now = asked && (await unlessFault(asked));
      return now && { index, name, ...now };
    });
    const found = (await Promise.all(answers)).flatMap((page) => page ?? []);
    return found.length === pages.length ? JSON.stringify(found) : undefined;
  }
}

/** The key of a record: another program may come to another answer. */
function keyOf(inputs: string): readonly string[] {
  return ['solve', programDigest, inputs];
}
