import { MetadataFault, orFault } from '../../metadata/model.js';
import type { RandomAccess } from '../../metadata/random-access.js';
import type { HttpAnswer } from '../http/answer.js';
import { unlessFault } from '../http/guess.js';
import type { Http } from '../http/request.js';
import type { IndexFile } from '../model.js';
import { NoPart, type PartSource, placeOf, RangedFile, rangeRequest } from './file-parts.js';
import { mostWholeBytes, readWhole } from './whole-file.js';

/** The first read, from the end of a wheel: most have their directory and METADATA in it. */
const tailBytes = 64 * 1024;
/** The largest file that is fetched whole to find out whether a fault is its own. */
const mostProvenBytes = 64 * 1024 * 1024;
/** A whole file that may come in place of its end, where only parts are worth their bytes. */
const mostUnaskedBytes = 1024 * 1024;

/** The facts of a file that is read in parts. */
export type PartedFile = Pick<IndexFile, 'url' | 'at' | 'size' | 'sha256'>;

/** The result of reading a file. */
interface Reading<T> {
  readonly outcome: T | MetadataFault;
  /** The whole file arrived, with the sha256 that the index lists. */
  readonly isProven: boolean;
  readonly size: number;
}

type Use<T> = (file: RandomAccess) => Promise<T>;

async function provenBy<T>(answer: HttpAnswer, file: PartedFile, use: Use<T>): Promise<Reading<T>> {
  return readWhole(answer, file, async (whole) => ({
    outcome: await orFault(() => use(whole)),
    isProven: file.sha256 !== undefined,
    size: whole.size,
  }));
}

/** The size that an answer states; not a number where it states none. */
function sizeOf(answer: HttpAnswer): number {
  return Number(answer.header('content-length') ?? Number.NaN);
}

function isTooLarge({ size = 0 }: PartedFile): boolean {
  return size > mostWholeBytes;
}

/** The range of the end of a file. */
function endOf({ size }: PartedFile): string {
  return size === undefined || size === 0 ? `-${tailBytes}` : `${Math.max(0, size - tailBytes)}-${size - 1}`;
}

function isDoubtful<T>(reading: Reading<T> | undefined): reading is Reading<T> {
  return reading !== undefined && !reading.isProven && reading.outcome instanceof MetadataFault;
}

/** The result of reading parts alone: `gone` where there is no answer for the file, `no-parts` where it comes whole or not as asked. */
export type PartsAnswer<T> = { readonly value: T } | 'gone' | 'no-parts';

/** Reads files of an index in parts, or whole where it sends no parts. */
export class RangedReader {
  readonly #http: Http;
  /** Whether an origin sends parts, as found in this run. */
  readonly #sendsParts = new Map<string, boolean>();

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Reads a file in parts. Parts have no hash of their own, so a fault in them may be one of the transfer: they are
   * fetched once more, past all caches, and then the whole file, if it is not too large and has a listed sha256. A fault
   * that remains is the file's own. An index that sends no usable part is asked for the whole file, and that answer
   * alone says whether the file is there: undefined where it is not.
   * @throws MetadataFault of `use`; PylockError `index-answer` for a whole file with another sha256
   */
  async read<T>(file: PartedFile, use: Use<T>): Promise<T | undefined> {
    let reading = await this.#once(file, use, false);
    if (isDoubtful(reading)) reading = await this.#once(file, use, true);
    if (isDoubtful(reading) && file.sha256 !== undefined && reading.size <= mostProvenBytes)
      reading = await this.#whole(file, use, true);
    if (reading?.outcome instanceof MetadataFault) throw reading.outcome;
    return reading?.outcome;
  }

  /**
   * Reads a file in parts alone, for what is not worth the whole file. A fault in parts is looked at once more, past all
   * caches. @throws MetadataFault of `use`; PylockError `network` or `index-refused`
   */
  async readParts<T>(file: PartedFile, use: Use<T>): Promise<PartsAnswer<T>> {
    const url = new URL(file.at ?? file.url);
    if (this.#sendsParts.get(url.origin) === false) return 'no-parts';
    const once = (isFresh: boolean) => this.#parts({ http: this.#http, url, isFresh }, file, use, mostUnaskedBytes);
    let reading = await once(false);
    if (typeof reading !== 'string' && isDoubtful(reading)) reading = await once(true);
    if (typeof reading === 'string') return reading;
    if (reading.outcome instanceof MetadataFault) throw reading.outcome;
    return { value: reading.outcome };
  }

  async #once<T>(file: PartedFile, use: Use<T>, isFresh: boolean): Promise<Reading<T> | undefined> {
    const url = new URL(file.at ?? file.url);
    const source = { http: this.#http, url, isFresh };
    const before = this.#sendsParts.get(url.origin);
    const parts = async (): Promise<Reading<T> | undefined> => {
      const reading = await this.#parts(source, file, use, mostWholeBytes);
      // Parts that are not there mostly mean that there are none of any file.
      if (reading === 'gone') this.#sendsParts.set(url.origin, false);
      return typeof reading === 'string' ? undefined : reading;
    };
    // A file that is too large to be fetched whole can only be read in parts.
    const reading = isTooLarge(file) ? await parts() : before !== false ? await unlessFault(parts()) : undefined;
    if (reading !== undefined) return reading;
    const whole = await this.#whole(file, use, isFresh);
    // The file itself is not there, which says nothing of others.
    if (whole === undefined && before !== undefined) this.#sendsParts.set(url.origin, before);
    else if (whole === undefined) this.#sendsParts.delete(url.origin);
    return whole;
  }

  #whole<T>(file: PartedFile, use: Use<T>, isFresh: boolean): Promise<Reading<T> | undefined> {
    const headers = { 'accept-encoding': 'identity' };
    const request = { url: new URL(file.at ?? file.url), headers, mostBytes: mostWholeBytes, raw: true, isFresh };
    return this.#http.ask(request, (answer) => provenBy(answer, file, use));
  }

  /** `mostWhole`: the bytes of a whole file that may come in place of its end. */
  async #parts<T>(
    source: PartSource,
    file: PartedFile,
    use: Use<T>,
    mostWhole: number,
  ): Promise<Reading<T> | 'gone' | 'no-parts'> {
    try {
      const opened = await this.#open(source, file, use, mostWhole);
      if (!(opened instanceof RangedFile)) return opened;
      return { outcome: await orFault(() => use(opened)), isProven: false, size: opened.size };
    } catch (error) {
      if (!(error instanceof NoPart)) throw error;
      if (error.isGone) return 'gone';
      this.#sendsParts.set(source.url.origin, false);
      return 'no-parts';
    }
  }

  /** The file by its end, or the reading of the whole file where that was sent. @throws NoPart */
  async #open<T>(
    source: PartSource,
    file: PartedFile,
    use: Use<T>,
    mostWhole: number,
  ): Promise<RangedFile | Reading<T>> {
    const { origin } = source.url;
    // An origin that has sent parts before may fail for a moment; of any other it is a guess.
    const isGuess = this.#sendsParts.get(origin) !== true && !isTooLarge(file) && mostWhole === mostWholeBytes;
    const opened = await source.http.ask(rangeRequest(source, endOf(file), isGuess), async (answer) => {
      if (answer.status === 200) {
        if (mostWhole < mostWholeBytes && !(sizeOf(answer) <= mostWhole)) throw new NoPart();
        return provenBy(answer, file, use);
      }
      const { start, end, size } = placeOf(answer);
      const body = end - start < tailBytes ? await answer.bytes(tailBytes) : Buffer.alloc(0);
      if (end !== size - 1 || body.length !== size - start) throw new NoPart();
      return new RangedFile(source, body, start);
    });
    if (opened === undefined) throw new NoPart(true);
    this.#sendsParts.set(origin, opened instanceof RangedFile);
    return opened;
  }
}
