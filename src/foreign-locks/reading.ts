import { PylockError } from '../errors.js';
import { filenameOf } from '../pep/filename.js';
import type { Marker } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { parseVersion, type Version } from '../pep/version.js';
import { hideCredentials } from '../text/credentials.js';
import { quoted } from '../text/quoted.js';
import { checkShape, type ShapeCheck } from '../yaml/check-shape.js';
import { Faults } from '../yaml/fault-list.js';
import type { Position, YamlMap, YamlNode } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import type { ForeignFile, ForeignRepository, NotCarried } from './model.js';
import { nodeAt, textAt } from './nodes.js';

/** The most words and marks of a foreign lock: one of 1,500 packages has a tenth of it. */
const mostTokens = 3_000_000;

/** An address whose host, path and revision are all that it has: no login, no query. */
const plainAddress = /^[^\s:]+:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[^\s?]*)?$/;

/** A text without the credentials of addresses. The revision behind the `@` of `git+https://HOST/x.git@main` stays. */
function withoutLogins(text: string): string {
  return text.replace(/\S+/g, (word) => (plainAddress.test(word) ? word : hideCredentials(word)));
}

const newer = 'A newer pylock may read it; or make that lock anew with an older release of its tool.';
const restored = 'Restore it from the history of the file, or make that lock anew with its tool.';

/** One foreign file while it is read: its faults, and what has no counterpart. */
export class Reading {
  readonly path: string;
  readonly faults: Faults;
  readonly notCarried: NotCarried[] = [];
  /** The packages of {@link notCarried} that come from a repository at a commit. */
  readonly repositories: ForeignRepository[] = [];

  constructor(path: string) {
    this.path = path;
    this.faults = new Faults(path, 'bad-lock');
  }

  /** The table at the top of a YAML or JSON file, of the shape that its schema says. @throws PylockErrors `bad-lock` */
  yaml(text: string, check: ShapeCheck): YamlMap {
    const read = () => readYaml(text, { path: this.path, code: 'bad-lock', mostTokens }, this.faults);
    return this.shaped(this.faults.orThrow(read), check);
  }

  /** The table, of the shape that its schema says. @throws PylockErrors `bad-lock` */
  shaped(top: YamlNode | undefined, check: ShapeCheck): YamlMap {
    const place = { file: this.path };
    if (top === undefined) throw new PylockError('bad-lock', 'the file is empty', { place });
    if (top.kind !== 'map')
      throw new PylockError('bad-lock', 'expected a table', {
        place: { ...place, line: top.line, column: top.column },
      });
    checkShape(top, check, this.faults);
    this.faults.throwIfAny();
    return top;
  }

  /** The name of a project. */
  name(text: string, node: YamlNode, key: string): NormalizedName | undefined {
    const name = normalizeName(text);
    if (name === undefined) this.faults.add(node, key, `${quoted(text)} is not a package name`);
    return name;
  }

  /** The name in a table of a package. */
  nameIn(table: YamlNode, key: string): NormalizedName | undefined {
    return this.name(textAt(table, 'name') ?? '', nodeAt(table, 'name') ?? table, `${key}.name`);
  }

  /** The version in a table of a package; `strip` takes the operator away that some formats put before it. */
  versionIn(table: YamlNode, key: string, strip = /^$/): Version | undefined {
    const node = nodeAt(table, 'version') ?? table;
    const text = textAt(table, 'version');
    if (text !== undefined)
      return this.faults.attempt(node, `${key}.version`, () => parseVersion(text.replace(strip, '')));
    this.faults.add(node, key, 'the key "version" is missing');
    return undefined;
  }

  /** A marker; undefined also where there is none. */
  marker(text: string | undefined, node: YamlNode, key: string): Marker | undefined {
    return text === undefined ? undefined : this.faults.attempt(node, key, () => parseMarker(text));
  }

  /** The sha256 of `sha256:…`, or of digits alone; undefined for another algorithm. */
  sha256(text: string, at: Position, key: string): string | undefined {
    const [, algorithm = 'sha256', hex = ''] = /^(?:([a-z][a-z0-9_-]*)[:=])?(.*)$/s.exec(text.toLowerCase()) ?? [];
    if (algorithm !== 'sha256') return undefined;
    if (/^[0-9a-f]{64}$/.test(hex)) return hex;
    this.faults.add(at, key, `${quoted(text)} is no sha256 of 64 hexadecimal digits`, restored);
    return undefined;
  }

  /** Notes another version of the format than those that are read; `versions` names them. */
  format(top: YamlMap, path: readonly string[], read: RegExp, versions: string): void {
    const text = textAt(top, ...path);
    if (text === undefined || read.test(text)) return;
    const message = `expected ${versions}, the format that pylock reads`;
    this.faults.add(nodeAt(top, ...path) ?? top, path.join('.'), message, newer);
  }

  /** Records a part without a counterpart, without the login of an address in it. */
  skip(
    what: string,
    { line }: { readonly line: number },
    todo: string,
    more: Pick<NotCarried, 'package' | 'own'> = {},
  ): void {
    this.notCarried.push({ file: this.path, what: withoutLogins(what), line, todo, ...more });
  }
}

/** A file whose name or `url`, and whose hash a table has. */
export function fileOf(table: YamlNode, reading: Reading): ForeignFile {
  const url = textAt(table, 'url');
  const name = textAt(table, 'file') ?? textAt(table, 'filename') ?? textAt(table, 'name');
  return fileFrom(name, url, table, reading);
}

/** The places of a file's hash in its table. */
const hashKeys = [['hash'], ['hashes', 'sha256'], ['sha256']];

/** A file by its name, or by its address. */
export function fileFrom(
  name: string | undefined,
  url: string | undefined,
  table: YamlNode,
  reading: Reading,
): ForeignFile {
  const path = hashKeys.find((keys) => textAt(table, ...keys) !== undefined) ?? [];
  const hash = textAt(table, ...path);
  const address = url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  return {
    name: name ?? (address === undefined ? undefined : filenameOf(address.pathname)),
    sha256: hash === undefined ? undefined : reading.sha256(hash, nodeAt(table, ...path) ?? table, path.join('.')),
    url: address === undefined ? undefined : url,
  };
}

/** Markers of which one must hold; undefined where one of them is always true. */
export function anyOf(markers: readonly (Marker | undefined)[]): Marker | undefined {
  const [first] = markers;
  const known = markers.filter((marker) => marker !== undefined);
  if (first === undefined || known.length < markers.length) return undefined;
  return known.length === 1 ? first : { kind: 'or', parts: known };
}

/** A requirement without versions, as PEP 508 writes it. */
export function needText(name: string, extras: readonly string[], marker: string | undefined): string {
  return `${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}${marker === undefined ? '' : ` ; ${marker}`}`;
}
