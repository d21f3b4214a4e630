// The verdict of `pylock resolve` on locks that are up to date, kept in the cache, so that the next run proves nothing again.
// `pylock verify` has none: its word does not hang on a cache.
import { programDigest } from '../../generated/program-digest.js';
import { isText, listOf, oneOf, pairOf, tableOf } from '../../index-client/cache/kept-form.js';
import { kindOf } from '../../inputs/kind.js';
import { entryPath, readAnswer, writeAnswer } from './entry.js';
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

/** The verdict of one question, if it is kept. No environment variable decides on a lock, so none is part of it. */
export class KeptVerdict {
  readonly #question: VerdictQuestion;
  readonly #path: string | undefined;
  readonly #asked: Buffer | undefined;

  constructor(question: VerdictQuestion) {
    const { cacheDir, files, here, asked } = question;
    const text = JSON.stringify([programDigest, here, process.getuid?.(), asked]);
    this.#question = question;
    this.#path = cacheDir === undefined ? undefined : entryPath(cacheDir, text);
    // A project of another tool reads files that its own tables name.
    const scene = files.every((path) => kindOf(path) === 'deps') ? sceneOf(files) : undefined;
    this.#asked = scene && Buffer.concat([Buffer.from(`${text}\n${scene.length}\n`), scene]);
  }

  read(): Verdict | undefined {
    if (this.#path === undefined || this.#asked === undefined) return undefined;
    const text = readAnswer(this.#path, this.#asked);
    const verdict: unknown = text === undefined ? undefined : JSON.parse(text);
    return isVerdict(verdict) ? verdict : undefined;
  }

  /** Keeps a verdict, unless a file has changed since the question. Where that fails, a later run takes longer. */
  write(verdict: Verdict): void {
    if (this.#path === undefined || this.#asked === undefined) return;
    const scene = sceneOf(this.#question.files);
    if (scene === undefined || !this.#asked.subarray(-scene.length).equals(scene)) return;
    writeAnswer(this.#path, this.#asked, JSON.stringify(verdict));
  }
}
