// The verdict of `pylock resolve` on locks that are up to date, kept in the cache, so that the next run proves nothing again.
// `pylock verify` has none: its word does not hang on a cache.
import { programDigest } from '../../generated/program-digest.js';
import { Cache } from '../../index-client/cache/cache.js';
import { parseKept } from '../../index-client/cache/cached-pages.js';
import { isText, listOf, oneOf, pairOf, tableOf } from '../../index-client/cache/kept-form.js';
import { kindOf } from '../../inputs/kind.js';
import { sceneOf } from './scene.js';

/** The output of a run: lines for people, and the document for programs. */
export interface Verdict {
  readonly lines: readonly (readonly [kind: 'result' | 'note', line: string])[];
  readonly document: object;
}

/** A run that may have a verdict. */
export interface VerdictQuestion {
  /** The words of the run, and what its search found: anything that JSON can say. */
  readonly asked: unknown;
  /** The deps files and their locks. */
  readonly files: readonly string[];
  /** The folder of the cache; undefined without one. */
  readonly cacheDir: string | undefined;
  readonly here: string;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isVerdict = tableOf<Verdict>({
  lines: listOf(pairOf(oneOf('result', 'note'), isText)),
  document: isObject,
});

/** The verdict of one question, if it is kept. No environment variable decides on a lock, so none is part of its name. */
export class KeptVerdict {
  readonly #question: VerdictQuestion;
  readonly #scene: string | undefined;
  readonly #cache: Cache | undefined;

  constructor(question: VerdictQuestion) {
    this.#question = question;
    const { cacheDir: folder } = question;
    // A project of another tool reads files that its own tables name.
    const isPlain = question.files.every((path) => kindOf(path) === 'deps');
    this.#scene = folder === undefined || !isPlain ? undefined : sceneOf(question.files);
    // Without a verdict a run takes longer, and is otherwise the same: no warning.
    this.#cache = folder === undefined ? undefined : new Cache(folder, () => undefined);
  }

  read(): Verdict | undefined {
    if (this.#scene === undefined) return undefined;
    return this.#cache?.read(this.#key(this.#scene), (body) => parseKept(body, isVerdict))?.value;
  }

  /** Keeps a verdict, unless a file has changed since the question. */
  async write(verdict: Verdict): Promise<void> {
    if (this.#scene === undefined || sceneOf(this.#question.files) !== this.#scene) return;
    const stamp = { storedAt: Date.now(), freshUntil: null };
    this.#cache?.write(this.#key(this.#scene), stamp, Buffer.from(JSON.stringify(verdict)));
    await this.#cache?.close();
  }

  #key(scene: string): readonly string[] {
    const { here, asked } = this.#question;
    return ['verdict', programDigest, here, String(process.getuid?.()), JSON.stringify(asked), scene];
  }
}
