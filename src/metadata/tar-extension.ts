import type { TarHeader } from './tar-header.js';
import { TarDamage, textOf } from './tar-header.js';
import { ambiguous } from './zip-fault.js';

/** The longest name; no file of a package has a longer one. */
const mostBytes = 4 * 1024 * 1024;
const mostDigits = 15;

/** The fields that extension headers replace in the next entry. */
type Overrides = Partial<Pick<TarHeader, 'name' | 'target' | 'size'>>;

/** The flags of headers that only extend the next one, or all. */
export function isExtension({ flag }: TarHeader): boolean {
  return flag === 'x' || flag === 'g' || flag === 'L' || flag === 'K';
}

/** @throws TarDamage for an extension that is too long */
export function checkExtension({ size }: TarHeader): void {
  if (size > mostBytes) throw new TarDamage(`a header goes on for ${size} bytes`);
}

/** The records of an extended header: `LENGTH KEY=VALUE` and a line break each (POSIX, "pax Extended Header"). */
function* recordsOf(bytes: Buffer): Generator<readonly [key: string, value: string]> {
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const digits = bytes.toString('latin1', at, blank === -1 ? at : Math.min(blank, at + mostDigits));
    const end = at + Number(/^[1-9][0-9]*$/.test(digits) ? digits : Number.NaN);
    const equals = bytes.indexOf(0x3d, blank);
    if (!(end <= bytes.length) || equals === -1 || equals >= end || bytes[end - 1] !== 0x0a)
      throw new TarDamage('an extended header is cut');
    yield [bytes.toString('utf8', blank + 1, equals), bytes.toString('utf8', equals + 1, end - 1)];
    at = end;
  }
}

function sizeOf(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new TarDamage('the size of an entry is no number');
  return Number(text);
}

/** A name without trailing slashes, as in Python: they mark old folders, but not here. */
function withoutSlashes(name: string): string {
  let end = name.length;
  while (end > 0 && name.charAt(end - 1) === '/') end -= 1;
  return name.slice(0, end);
}

/**
 * The fields that the records of an extended header replace in the next entry. @throws MetadataFault for a sparse
 * file, whose bytes differ from those in the archive
 */
function overridesOf(bytes: Buffer): Overrides {
  const records = new Map<string, string>();
  for (const [key, value] of recordsOf(bytes)) {
    if (key.startsWith('GNU.sparse.')) throw ambiguous('it has a sparse file');
    records.set(key, value);
  }
  const [name, target, size] = [records.get('path'), records.get('linkpath'), records.get('size')];
  return {
    ...(name === undefined ? {} : { name: withoutSlashes(name) }),
    ...(target === undefined ? {} : { target }),
    ...(size === undefined ? {} : { size: sizeOf(size) }),
  };
}

/** The fields of extensions. Where two set the same field, readers disagree on which counts. */
export class TarExtensions {
  #overrides: Overrides = {};
  #areOpen = false;

  /** Whether an extension still needs its entry. */
  get areOpen(): boolean {
    return this.#areOpen;
  }

  /** Adds an extension with its bytes. @throws TarDamage; MetadataFault where readers interpret it differently */
  add({ flag }: TarHeader, bytes: Buffer): void {
    this.#areOpen = true;
    if (flag === 'L') this.#merge({ name: textOf(bytes) });
    else if (flag === 'K') this.#merge({ target: textOf(bytes) });
    else if (flag === 'x') this.#merge(overridesOf(bytes));
    else if (Object.keys(overridesOf(bytes)).length > 0)
      throw ambiguous('a header gives one name or size to all entries');
  }

  /** The next entry's header with its extensions applied. */
  take(header: TarHeader): TarHeader {
    const whole = { ...header, ...this.#overrides };
    this.#overrides = {};
    this.#areOpen = false;
    return whole;
  }

  #merge(more: Overrides): void {
    if (Object.keys(more).some((key) => key in this.#overrides))
      throw ambiguous('two headers say the same of one entry');
    this.#overrides = { ...this.#overrides, ...more };
  }
}
