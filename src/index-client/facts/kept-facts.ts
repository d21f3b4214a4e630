import type { ReleaseFacts } from '../../metadata/release-facts.js';
import { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { isCount, isFlag, isText, listOf, optional, pairOf, tableOf } from '../cache/kept-form.js';
import type { HashedFile } from '../model.js';
import type { FileFacts } from './facts-model.js';

/** Facts from the cache. */
interface KeptFacts {
  readonly facts: FileFacts;
  /** Whether an index has told all that it can; else only its page was in the cache. */
  readonly isWhole: boolean;
}

/** The form in the cache, since JSON has no maps. */
interface Entry {
  readonly size: number | undefined;
  readonly uploaded: string | undefined;
  readonly release:
    | (Omit<ReleaseFacts, 'urls'> & { readonly urls: readonly (readonly [string, string])[] })
    | undefined;
  readonly isWhole: boolean;
}

const isEntry = tableOf<Entry>({
  size: optional(isCount),
  uploaded: optional(isText),
  release: optional(
    tableOf<Omit<NonNullable<Entry['release']>, 'statedLicence'>>({
      summary: optional(isText),
      licenceExpression: optional(isText),
      licenceText: optional(isText),
      licenceClassifiers: listOf(isText),
      licenceFiles: listOf(isText),
      author: optional(isText),
      urls: listOf(pairOf(isText, isText)),
    }),
  ),
  isWhole: isFlag,
});

function fromEntry({ size, uploaded, release, isWhole }: Entry): KeptFacts {
  return {
    facts: {
      size,
      uploaded,
      release:
        release === undefined
          ? undefined
          : {
              summary: release.summary,
              licenceExpression: release.licenceExpression,
              licenceText: release.licenceText,
              licenceClassifiers: release.licenceClassifiers,
              licenceFiles: release.licenceFiles,
              author: release.author,
              urls: new Map(release.urls),
            },
    },
    isWhole,
  };
}

/** Facts of files on disk, for ever: a file with the same hash never changes. */
export class FactsCache {
  readonly #cache: Cache;
  readonly #now: () => number;

  constructor(folder: string, now: () => number, onWarning: (text: string) => void) {
    this.#cache = new Cache(folder, onWarning);
    this.#now = now;
  }

  read(file: HashedFile): KeptFacts | undefined {
    return this.#cache.read(keyOf(file), (body) => fromEntry(parseKept(body, isEntry)))?.value;
  }

  write(file: HashedFile, { size, uploaded, release }: FileFacts, isWhole: boolean): void {
    const kept = release === undefined ? undefined : { ...release, urls: [...release.urls] };
    const entry: Entry = { size, uploaded, release: kept, isWhole };
    this.#cache.write(keyOf(file), { storedAt: this.#now(), freshUntil: null }, Buffer.from(JSON.stringify(entry)));
  }

  /** Ends the upkeep of the cache. */
  close(): Promise<void> {
    return this.#cache.close();
  }
}

/** The address belongs to the key, so that no other server's word stands for it. */
function keyOf({ url, sha256 }: HashedFile): readonly string[] {
  return ['facts', url, sha256];
}
