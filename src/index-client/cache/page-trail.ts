// The pages that one run was given, so that a later run can ask whether all of it is still the same.
import { createHash } from 'node:crypto';
import { type CacheStamp, isStamp } from './cache.js';
import { isText, tableOf } from './kept-form.js';

/** A page as the cache keeps it. */
export interface KeptPage {
  /** Of its bytes. */
  readonly digest: string;
  /** That of its entry: another entry may have other bytes. */
  readonly check: string;
  /** Maybe later than the one of its entry. */
  readonly stamp: CacheStamp;
}

/** A page in the form of a record. */
export const isKeptPage = tableOf<KeptPage>({ digest: isText, check: isText, stamp: isStamp });

/** The answer that a run was given: an entry of the cache with its pieces, or their digest; `unkept` where no later run is given the same. */
type Given = (Pick<KeptPage, 'check' | 'stamp'> & { readonly bytes: readonly Buffer[] | string }) | 'absent' | 'unkept';

/** The pages that one run was given, by their keys in the cache. */
export class PageTrail {
  readonly #given = new Map<string, Given>();
  readonly #confirmed = new Map<string, KeptPage | 'absent'>();

  /** Notes the answer that a run was given. */
  note(key: readonly string[], given: Given): void {
    this.#given.set(JSON.stringify(key), given);
  }

  /** Notes the index's word on a page that was not read yet. */
  confirm(key: readonly string[], page: KeptPage | 'absent'): void {
    this.#confirmed.set(JSON.stringify(key), page);
  }

  /** The notes of {@link PageTrail.confirm}. */
  confirmed(key: readonly string[]): KeptPage | 'absent' | undefined {
    return this.#confirmed.get(JSON.stringify(key));
  }

  /** A page as this run was given it; undefined where it asked for none, or a later run is not given the same. */
  used(key: readonly string[]): KeptPage | 'absent' | undefined {
    const given = this.#given.get(JSON.stringify(key));
    if (given === undefined || given === 'unkept') return undefined;
    if (given === 'absent') return given;
    const { check, stamp, bytes } = given;
    return { digest: typeof bytes === 'string' ? bytes : digestOf(bytes), check, stamp };
  }
}

/** The {@link KeptPage.digest} of the pieces of a page. */
export function digestOf(pieces: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('base64url');
}
