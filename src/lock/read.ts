import { mostForks } from '../deps/forks.js';
import { longestUrl } from '../deps/longest-url.js';
import { PylockError } from '../errors.js';
import { crateForm, isRegistry } from '../metadata/crates.js';
import { isGitAddress, parseLockedGitUrl } from '../pep/git-url.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readBlockYaml } from '../yaml/block.js';
import type { YamlNode } from '../yaml/model.js';
import { conflictLine } from './conflict-marks.js';
import { parseNixSha256 } from './hash.js';
import { anyText, LockShape, readForkName, readName } from './lock-shape.js';
import type { Link, Lock, LockedProject, LockInputs, PylockPart } from './model.js';
import { isNoLock, noLock } from './no-lock.js';
import { ContentReader, type CratesByFile, contentKeys } from './read-content.js';

const runResolve = 'Run: pylock resolve';

/** Largest lock that is read, in bytes; one of 1,000 packages has about 1 MB. */
export const mostLockBytes = 32 * 1_048_576;

/**
 * Reads a lock, ours or one of Makes' own tool. `path` is only named in faults.
 * @throws PylockError `bad-lock` with line and key
 */
export async function readLock(text: string, path: string): Promise<Lock> {
  const node = readBlockYaml(text) ?? (await readAnyYaml(text, path));
  if (node === undefined)
    throw new PylockError('bad-lock', 'the file is empty', { place: { file: path }, hint: runResolve });
  return new LockReader(path).lock(node);
}

/** @throws PylockError `bad-lock` naming the first marker's line and one step */
function checkConflict(text: string, path: string): void {
  const line = conflictLine(text);
  if (line === undefined) return;
  throw new PylockError('bad-lock', 'git left a merge conflict in the lock', {
    place: { file: path, line },
    hint: 'Merge the deps file, then run: pylock resolve (it keeps the pins of both sides)',
  });
}

/** Loaded on demand: the YAML package takes longer to load than a lock takes to read. */
async function readAnyYaml(text: string, path: string): Promise<YamlNode | undefined> {
  checkConflict(text, path);
  if (isNoLock(text)) throw noLock(path);
  const { readYaml } = await import('../yaml/read.js');
  return readYaml(text, { path, code: 'bad-lock' });
}

const partKeys = ['version', 'python-full', 'inputs', ...contentKeys, 'crates', 'forks', 'publishers', 'projects'];

/**
 * The characters that the name of a store path may hold, and `!` for epochs: locks of Makes' own tool have no others
 * either.
 */
const fileName = /^[A-Za-z0-9._+!?=-]+$/;
/** The name of a library, which files of machine code state. */
export const libraryName = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$/;
const address = /^https?:\/\/[!-~]+$/;
const pythonMinor = /^3\.[0-9]{1,3}$/;
/** Whether a text is the path of a folder from another: steps up come first, and no part is empty or a dot. */
function isFolderPath(text: string): boolean {
  const parts = text.split('/');
  const inner = parts.slice(parts.findIndex((part) => part !== '..'));
  return text === '.' || parts.every((part) => part === '..') || !inner.some((part) => ['', '.', '..'].includes(part));
}
const pythonFull = /^3\.[0-9]{1,3}\.[0-9]{1,3}$/;

class LockReader {
  readonly #path: string;
  readonly #shape: LockShape;

  constructor(path: string) {
    this.#path = path;
    this.#shape = new LockShape(path);
  }

  /** Unknown keys at the top belong to other tools: Makes ignores ours, pylock ignores theirs. */
  lock(node: YamlNode): Lock {
    const shape = this.#shape;
    const top = new Map(node.kind === 'map' ? node.entries.map((entry) => [entry.key.text, entry.value]) : []);
    if (!top.has('closure') && !top.has('links')) throw noLock(this.#path);
    const part = top.get('pylock');
    const closure = shape.required(top.get('closure'), 'closure', node);
    const links = shape.required(top.get('links'), 'links', node);
    return {
      closure: shape.map(closure, 'closure', normalizedName, (value, key) => shape.text(value, key, value)),
      links: shape.items(links, 'links').map((link, at) => this.#link(link, `links[${at}]`)),
      python: this.#formed(top.get('python'), 'python', node, pythonMinor, 'expected a Python such as 3.11'),
      pylock: part === undefined ? undefined : this.#part(part, top.get('owners')),
      ...this.#needs(part === undefined ? undefined : top.get('needs')),
    };
  }

  #needs(node: YamlNode | undefined): Pick<Lock, 'needs'> {
    if (node === undefined) return {};
    const shape = this.#shape;
    const isFile = (text: string) => (fileName.test(text) ? text : undefined);
    return {
      needs: shape.map(node, 'needs', isFile, (list, key) =>
        shape
          .items(list, key)
          .map((item, at) => this.#formed(item, `${key}[${at}]`, item, libraryName, 'expected the name of a library')),
      ),
    };
  }

  #link(node: YamlNode, key: string): Link {
    const shape = this.#shape;
    const fields = shape.fields(node, key, ['name', 'sha256', 'url']);
    const hashText = shape.text(fields.get('sha256'), `${key}.sha256`, node);
    const sha256 = parseNixSha256(hashText);
    if (sha256 === undefined) {
      throw shape.fault(
        fields.get('sha256') ?? node,
        `${key}.sha256`,
        'this is not a sha256 in Nix base32 (52 characters)',
      );
    }
    return {
      name: this.#formed(fields.get('name'), `${key}.name`, node, fileName, 'expected the name of a file'),
      sha256,
      url: this.#address(fields.get('url'), `${key}.url`, node),
    };
  }

  #address(node: YamlNode | undefined, key: string, parent: YamlNode): string {
    const url = this.#shape.text(node, key, parent);
    if (!address.test(url) && parseLockedGitUrl(url) === undefined) {
      const isGit = isGitAddress(url);
      const expected = isGit ? 'the address of a repository of git at a whole commit' : 'an http or https address';
      throw this.#shape.fault(node ?? parent, key, `expected ${expected}`);
    }
    if (url.length <= longestUrl) return url;
    throw this.#shape.fault(
      node ?? parent,
      key,
      `the address has ${url.length} characters; a lock has at most ${longestUrl}`,
    );
  }

  /** A text of a given form. */
  #formed(node: YamlNode | undefined, key: string, parent: YamlNode, form: RegExp, expected: string): string {
    const text = this.#shape.text(node, key, parent);
    if (form.test(text)) return text;
    throw this.#shape.fault(node ?? parent, key, expected);
  }

  #part(node: YamlNode, owners: YamlNode | undefined): PylockPart {
    const shape = this.#shape;
    // A newer format may have keys that this one does not know.
    const stated = shape.entries(node, 'pylock').find(({ key }) => key.text === 'version')?.value;
    const version = shape.text(stated, 'pylock.version', node);
    if (version !== '1') {
      throw shape.fault(
        stated ?? node,
        'pylock.version',
        `this lock has format ${version}, and this pylock reads format 1`,
        /^[1-9][0-9]{0,3}$/.test(version) ? 'A newer pylock made it: update pylock.' : undefined,
      );
    }
    const fields = shape.fields(node, 'pylock', partKeys);
    const required = (key: string) => shape.required(fields.get(key), `pylock.${key}`, node);
    const content = new ContentReader(shape, this.#crates(fields.get('crates')));
    return {
      version: 1,
      pythonFull: this.#formed(
        fields.get('python-full'),
        'pylock.python-full',
        node,
        pythonFull,
        'expected a Python such as 3.11.0',
      ),
      inputs: this.#inputs(required('inputs')),
      ...content.read(fields, node, 'pylock'),
      forks: this.#forks(fields.get('forks'), content),
      publishers: shape.map(fields.get('publishers'), 'pylock.publishers', readName, (value, key) =>
        shape.text(value, key, value),
      ),
      owners: shape.map(owners, 'owners', readName, (value, key) => shape.text(value, key, value)),
      ...this.#projects(fields.get('projects')),
    };
  }

  /** Crates of Rust: they become addresses and the text of a Cargo.lock in Nix. */
  #crates(node: YamlNode | undefined): CratesByFile {
    const shape = this.#shape;
    return shape.map(node, 'pylock.crates', anyText, (registries, key) =>
      shape.map(registries, key, readRegistry, (lines, path) =>
        shape.items(lines, path).map((line, at) => {
          const where = `${path}[${at}]`;
          return this.#formed(line, where, lines, crateForm, 'expected a crate as name, version and sha256');
        }),
      ),
    );
  }

  #projects(node: YamlNode | undefined): Pick<PylockPart, 'projects'> {
    const projects = this.#shape.map(node, 'pylock.projects', readName, (one, key) => this.#project(one, key));
    return projects.size === 0 ? {} : { projects };
  }

  #project(node: YamlNode, key: string): LockedProject {
    const shape = this.#shape;
    const fields = shape.fields(node, key, ['path', 'requires', 'main', 'groups']);
    return {
      path: this.#folder(fields.get('path'), `${key}.path`, node),
      requires: shape.texts(fields.get('requires'), `${key}.requires`),
      main: shape.systems(fields.get('main'), `${key}.main`),
      groups: shape.map(fields.get('groups'), `${key}.groups`, readName, (systems, at) => shape.systems(systems, at)),
    };
  }

  #folder(node: YamlNode | undefined, key: string, parent: YamlNode): string {
    const text = this.#shape.text(node, key, parent);
    if (isFolderPath(text)) return text;
    throw this.#shape.fault(node ?? parent, key, 'expected the path of a folder from that of the lock');
  }

  #inputs(node: YamlNode): LockInputs {
    const fields = this.#shape.fields(node, 'pylock.inputs', ['requires', 'groups', 'options']);
    const requires = this.#shape.required(fields.get('requires'), 'pylock.inputs.requires', node);
    return {
      requires: this.#shape.texts(requires, 'pylock.inputs.requires'),
      groups: this.#shape.map(fields.get('groups'), 'pylock.inputs.groups', readName, (texts, key) =>
        this.#shape.texts(texts, key),
      ),
      options: this.#shape.map(fields.get('options'), 'pylock.inputs.options', anyText, (value, key) =>
        this.#shape.text(value, key, value),
      ),
    };
  }

  /** Each fork is checked as a lock of its own, so there must be few. */
  #forks(node: YamlNode | undefined, content: ContentReader): PylockPart['forks'] {
    const shape = this.#shape;
    const { length } = shape.entries(node, 'pylock.forks');
    if (node !== undefined && length > mostForks)
      throw shape.fault(node, 'pylock.forks', `there are ${length} forks; a lock has at most ${mostForks}`);
    return shape.map(node, 'pylock.forks', readForkName, (fork, key) =>
      content.read(shape.fields(fork, key, contentKeys), fork, key),
    );
  }
}

/** The name of a registry of crates; undefined for any other text. */
function readRegistry(text: string): string | undefined {
  return isRegistry(text) ? text : undefined;
}

/** Makes' own tool wrote names as the project spells them. */
function normalizedName(text: string): NormalizedName | undefined {
  return normalizeName(text);
}
