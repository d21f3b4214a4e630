import type { NormalizedName } from '../pep/name.js';
import type { YamlNode } from '../yaml/model.js';
import { anyText, type LockShape, readName, readSystem } from './lock-shape.js';
import type { Build, Edges, LockContent, LockedPackage, Needs } from './model.js';

/** The keys of a content, whether of the lock or of a fork. */
export const contentKeys = ['systems', 'main', 'groups', 'packages', 'builds'];

/** The crates of Rust of source archives, by registry. */
export type CratesByFile = ReadonlyMap<string, NonNullable<Build['crates']>>;

/** Reads everything that one resolution locked. */
export class ContentReader {
  readonly #shape: LockShape;
  readonly #crates: CratesByFile;

  /** `crates` are those of Rust by source archive and registry. */
  constructor(shape: LockShape, crates: CratesByFile) {
    this.#shape = shape;
    this.#crates = crates;
  }

  /** The content of the lock, or of a fork. */
  read(fields: ReadonlyMap<string, YamlNode>, node: YamlNode, at: string): LockContent {
    const shape = this.#shape;
    const required = (key: string) => shape.required(fields.get(key), `${at}.${key}`, node);
    return {
      systems: shape.map(required('systems'), `${at}.systems`, readSystem, (files, key) =>
        shape.map(files, key, readName, (file, path) => shape.text(file, path, file)),
      ),
      ...this.#groups(fields, node, at),
      packages: shape.map(required('packages'), `${at}.packages`, readName, (versions, key) =>
        shape.map(versions, key, anyText, (one, path) => this.#package(one, path)),
      ),
      builds: shape.map(fields.get('builds'), `${at}.builds`, readSystem, (builds, key) =>
        shape.map(builds, key, anyText, (one, path) => this.#build(one, path, path.slice(key.length + 1))),
      ),
    };
  }

  /** The parts of a lock with groups: there are both, or neither. */
  #groups(fields: ReadonlyMap<string, YamlNode>, node: YamlNode, at: string): Pick<LockContent, 'main' | 'groups'> {
    const shape = this.#shape;
    const [main, groups] = [fields.get('main'), fields.get('groups')];
    const of = (one: YamlNode | undefined, key: string) =>
      shape.map(one, key, readSystem, (names, path) => this.#names(names, path));
    if (main === undefined && groups === undefined) return { main: new Map(), groups: new Map() };
    return {
      main: of(shape.required(main, `${at}.main`, node), `${at}.main`),
      groups: shape.map(shape.required(groups, `${at}.groups`, node), `${at}.groups`, readName, of),
    };
  }

  /** A list of names of projects. */
  #names(node: YamlNode, key: string): readonly NormalizedName[] {
    return this.#shape.items(node, key).map((item, at) => {
      const name = readName(this.#shape.text(item, `${key}[${at}]`, item));
      if (name !== undefined) return name;
      throw this.#shape.fault(item, `${key}[${at}]`, 'expected the name of a project in normal form');
    });
  }

  #package(node: YamlNode, key: string): LockedPackage {
    const fields = this.#shape.fields(node, key, ['requires-python', 'requires', 'systems', 'extras']);
    const python = fields.get('requires-python');
    return {
      requiresPython: python === undefined ? undefined : this.#shape.text(python, `${key}.requires-python`, node),
      needs: this.#needs(fields, key),
      extras: this.#shape.map(fields.get('extras'), `${key}.extras`, readName, (extra, path) =>
        this.#needs(this.#shape.fields(extra, path, ['requires', 'systems']), path),
      ),
    };
  }

  #needs(fields: ReadonlyMap<string, YamlNode>, key: string): Needs {
    return {
      everywhere: this.#edges(fields.get('requires'), `${key}.requires`),
      on: this.#shape.map(fields.get('systems'), `${key}.systems`, readSystem, (edges, path) =>
        this.#edges(edges, path),
      ),
    };
  }

  #edges(node: YamlNode | undefined, key: string): Edges {
    return this.#shape.map(node, key, anyText, (value, path) => this.#shape.text(value, path, value));
  }

  #build(node: YamlNode, key: string, file: string): Build {
    const fields = this.#shape.fields(node, key, ['backend', 'backend-path', 'requires']);
    const crates = this.#crates.get(file);
    return {
      backend: this.#shape.text(fields.get('backend'), `${key}.backend`, node),
      backendPath: this.#shape.texts(fields.get('backend-path'), `${key}.backend-path`),
      requires: this.#shape.texts(fields.get('requires'), `${key}.requires`),
      ...(crates === undefined ? {} : { crates }),
    };
  }
}
