import { PylockError } from '../../errors.js';
import { redactUrl } from '../http/redaction.js';

/** A JSON object with known keys; outside text is never used as a key of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks the parts of one JSON page; an invalid one is a PylockError `index-answer` that names address and key. */
export class Shape {
  readonly #url: URL;

  constructor(url: URL) {
    this.#url = url;
  }

  object(value: unknown, key: string): JsonObject {
    if (isObject(value)) return value;
    throw this.fault(key, 'an object', value);
  }

  list(value: unknown, key: string): readonly unknown[] {
    if (!Array.isArray(value)) throw this.fault(key, 'a list', value);
    return value;
  }

  /** Passes on each item of a list, which must all be objects; the key is composed only for an invalid one. */
  eachObject(list: Iterable<unknown>, key: string, take: (item: JsonObject) => void): void {
    let i = 0;
    for (const item of list) {
      if (isObject(item)) take(item);
      else throw this.fault(`${key}[${i}]`, 'an object', item);
      i += 1;
    }
  }

  text(value: unknown, key: string): string {
    if (typeof value !== 'string') throw this.fault(key, 'text', value);
    return value;
  }

  /** Undefined for null and a missing value. */
  optionalText(value: unknown, key: string): string | undefined {
    return value === undefined || value === null ? undefined : this.text(value, key);
  }

  /** Undefined for null and a missing value. */
  optionalTexts(value: unknown, key: string): readonly string[] | undefined {
    if (value === undefined || value === null) return undefined;
    return this.list(value, key).map((item, i) => this.text(item, `${key}[${i}]`));
  }

  fault(key: string, expected: string, found: unknown): PylockError {
    return new PylockError('index-answer', `expected ${expected}, found ${kindOf(found)}`, {
      place: { file: redactUrl(this.#url), ...(key === '' ? {} : { key }) },
    });
  }
}
