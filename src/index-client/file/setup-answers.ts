import { evaluatorDigest } from '../../generated/evaluator-digest.js';
import { MetadataFault } from '../../metadata/model.js';
import type { Evaluated } from '../../metadata/setup-py/for-target.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { isText, listOf, pairOf, tableOf } from '../cache/kept-form.js';
import { isWheelAnswer } from '../cache/kept-metadata.js';
import { plainMetadata, unavailable } from '../metadata-answer.js';
import type { ConditionalMetadata, IndexFile, MetadataAnswer, MetadataUnavailable, ReleaseMetadata } from '../model.js';

/** The requirements of a source archive on the targets whose markers have these values. */
interface Known {
  readonly answer: ReleaseMetadata | MetadataUnavailable;
  readonly asked: readonly (readonly [variable: string, value: string])[];
}

const isKnown = listOf(tableOf<Known>({ answer: isWheelAnswer, asked: listOf(pairOf(isText, isText)) }));

/**
 * The requirements that setup.py states for each target, kept in the cache: parsing it takes longer than all else that
 * a run with a full cache does. An entry holds for the bytes of an archive and for the evaluator that read it, both by their hash.
 */
export class SetupAnswers {
  readonly #cache: Cache | undefined;
  readonly #now: () => number;
  readonly #known = new Map<string, readonly Known[]>();

  constructor(cache: Cache | undefined, now: () => number) {
    this.#cache = cache;
    this.#now = now;
  }

  /** The requirements of a file on a target. */
  async forTarget(
    answer: MetadataAnswer,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    if (!('conditional' in answer)) return answer;
    const known = this.#knownOf(file).find(({ asked }) => holdsOn(asked, environment));
    return known === undefined ? this.#evaluate(answer, file, environment) : known.answer;
  }

  #knownOf(file: IndexFile): readonly Known[] {
    const key = keyOf(file);
    if (key === undefined) return [];
    const known = this.#known.get(file.filename) ?? this.#cache?.read(key, (body) => parseKept(body, isKnown))?.value;
    this.#known.set(file.filename, known ?? []);
    return known ?? [];
  }

  async #evaluate(
    { conditional }: ConditionalMetadata,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    // The evaluator of setup.py is loaded when it is needed, which is not the case in most runs.
    const { evaluate } = await import('../../metadata/setup-py/for-target.js');
    const known = knownBy(evaluate(conditional, environment));
    const key = keyOf(file);
    if (key === undefined) return known.answer;
    const all = [...this.#knownOf(file).filter(({ asked }) => !holdsOn(asked, environment)), known];
    this.#known.set(file.filename, all);
    this.#cache?.write(key, { storedAt: this.#now(), freshUntil: null }, Buffer.from(JSON.stringify(all)));
    return known.answer;
  }
}

/** The key of a file's entry; undefined without a hash, since its bytes may change. */
function keyOf({ filename, sha256 }: IndexFile): readonly string[] | undefined {
  return sha256 === undefined ? undefined : ['setup-answers', evaluatorDigest, filename, sha256];
}

function holdsOn(asked: Known['asked'], environment: MarkerEnvironment): boolean {
  const values = new Map<string, string>(Object.entries(environment));
  return asked.every(([variable, value]) => values.get(variable) === value);
}

function knownBy({ answer, asked }: Evaluated): Known {
  return { answer: answer instanceof MetadataFault ? unavailable(answer) : plainMetadata(answer), asked };
}
