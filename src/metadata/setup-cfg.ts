import { MetadataFault } from './model.js';

/** Sections of a setup.cfg, each with its keys and their values with line breaks. */
export type SetupCfg = ReadonlyMap<string, ReadonlyMap<string, string>>;

function broken(line: number, why: string): MetadataFault {
  return new MetadataFault(`has a setup.cfg that setuptools can't read: line ${line} ${why}`);
}

/** Where a key of an INI file ends: at the first `=` or `:`. */
function delimiterAt(line: string): number {
  const at = line.search(/[=:]/);
  return at;
}

/** Reads lines one after another, as Python's `RawConfigParser` does. */
class Reader {
  readonly sections = new Map<string, Map<string, string[]>>();
  #section: Map<string, string[]> | undefined;
  #value: string[] | undefined;
  #depth = 0;

  read(raw: string, line: number): void {
    const text = raw.trim();
    if (text === '' || text.startsWith('#') || text.startsWith(';')) {
      // A comment is no part of a value; an empty line is one.
      if (text === '') this.#value?.push('');
      return;
    }
    const depth = raw.length - raw.trimStart().length;
    if (this.#value !== undefined && depth > this.#depth) this.#value.push(text);
    else this.#begin(text, depth, line);
  }

  #begin(text: string, depth: number, line: number): void {
    this.#depth = depth;
    const head = /^\[(.+)\]/.exec(text)?.[1];
    if (head === undefined) {
      this.#key(text, line);
      return;
    }
    if (this.sections.has(head)) throw broken(line, 'has a section twice');
    this.#section = new Map();
    this.sections.set(head, this.#section);
    this.#value = undefined;
  }

  #key(text: string, line: number): void {
    const at = delimiterAt(text);
    const key = text.slice(0, Math.max(0, at)).trim();
    if (this.#section === undefined || key === '') throw broken(line, 'is no key with a value');
    if (this.#section.has(key)) throw broken(line, `has the key ${JSON.stringify(key.slice(0, 60))} twice`);
    this.#value = [text.slice(at + 1).trim()];
    this.#section.set(key, this.#value);
  }
}

/**
 * Reads a setup.cfg as Python's `configparser` does, and its `[options]` as setuptools does, which takes a dash for an
 * underscore.
 * @throws MetadataFault where setuptools would refuse it
 */
export function parseSetupCfg(text: string): SetupCfg {
  const reader = new Reader();
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries())
    reader.read(raw, index + 1);
  return new Map(
    [...reader.sections].map(([name, keys]) => [
      name,
      new Map(
        [...keys].map(([key, lines]) => [
          name === 'options' ? key.replaceAll('-', '_') : key,
          lines.join('\n').trimEnd(),
        ]),
      ),
    ]),
  );
}

/** A list: one item a line, or, on a single line, between semicolons (setuptools, "list-semi"); comments left out. */
export function listOf(value: string): readonly string[] {
  const items = value.includes('\n') ? value.split('\n') : value.split(';');
  return items.map((item) => item.trim()).filter((item) => item !== '' && !item.startsWith('#'));
}

/** The files that a value of the form `file: a.txt, b.txt` names; undefined for any other value. */
export function filesOf(value: string): readonly string[] | undefined {
  if (!value.startsWith('file:')) return undefined;
  return value
    .slice('file:'.length)
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
}
