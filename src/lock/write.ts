import { longestUrl } from '../deps/longest-url.js';
import { PylockError } from '../errors.js';
import { byKey } from '../order.js';
import type { System } from '../targets/model.js';
import type {
  Build,
  Edges,
  Link,
  Lock,
  LockContent,
  LockedPackage,
  LockedProject,
  LockInputs,
  Needs,
  PylockPart,
} from './model.js';
import { projectsIn } from './projects.js';
import { printScalar } from './scalar.js';

/** A value of the writer: text, or nested lists and maps of text. */
type Tree = string | readonly Tree[] | ReadonlyMap<string, Tree>;

/** A map in the given order, without the undefined parts. */
function mapOf(parts: Readonly<Record<string, Tree | undefined>>): ReadonlyMap<string, Tree> {
  const map = new Map<string, Tree>();
  for (const [key, value] of Object.entries(parts)) if (value !== undefined) map.set(key, value);
  return map;
}

function ifAny<T extends ReadonlyMap<string, Tree> | readonly Tree[]>(tree: T): T | undefined {
  return ('size' in tree ? tree.size : tree.length) === 0 ? undefined : tree;
}

/** Whether keys are in code-unit order, as they are in every unedited lock. */
function isInOrder(map: ReadonlyMap<string, unknown>): boolean {
  let last = '';
  for (const key of map.keys()) {
    if (key < last) return false;
    last = key;
  }
  return true;
}

/** The entries in code-unit order; `verify` prints every lock that it checks, so sorted keys are not sorted again. */
function inOrder<K extends string, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return isInOrder(map) ? map : new Map([...map].sort(byKey));
}

/** A map whose keys come from outside, in code-unit order. */
function sorted<K extends string, V>(map: ReadonlyMap<K, V>, print: (value: V) => Tree): ReadonlyMap<string, Tree> {
  const tree = new Map<string, Tree>();
  for (const [key, value] of inOrder(map)) tree.set(key, print(value));
  return tree;
}

function texts<K extends string>(map: ReadonlyMap<K, string>): ReadonlyMap<string, Tree> {
  return inOrder(map);
}

/** Lists of texts by key. */
function lists<K extends string>(map: ReadonlyMap<K, readonly string[]>): ReadonlyMap<string, Tree> {
  return inOrder(map);
}

function needsTree({ everywhere, on }: Needs): Readonly<Record<string, Tree | undefined>> {
  return { requires: ifAny(texts(everywhere)), systems: ifAny(sorted<System, Edges>(on, texts)) };
}

function packageTree({ requiresPython, needs, extras }: LockedPackage): Tree {
  return mapOf({
    'requires-python': requiresPython,
    ...needsTree(needs),
    extras: ifAny(sorted(extras, (extra) => mapOf(needsTree(extra)))),
  });
}

function buildTree({ backend, backendPath, requires }: Build): Tree {
  return mapOf({ backend, 'backend-path': ifAny(backendPath), requires });
}

function projectTree({ path, requires, main, groups }: LockedProject): Tree {
  return mapOf({ path, requires: ifAny(requires), main: ifAny(main), groups: ifAny(lists(groups)) });
}

function inputsTree({ requires, groups, options }: LockInputs): Tree {
  return mapOf({ requires, groups: ifAny(lists(groups)), options: ifAny(texts(options)) });
}

function contentTree(content: LockContent): Readonly<Record<string, Tree | undefined>> {
  return {
    systems: sorted(content.systems, texts),
    main: ifAny(lists(content.main)),
    groups: ifAny(sorted(content.groups, lists)),
    packages: sorted(content.packages, (versions) => sorted(versions, packageTree)),
    builds: ifAny(sorted(content.builds, (builds) => sorted(builds, buildTree))),
  };
}

/** The crates of each source archive, which are those of all systems. */
function cratesTree(part: PylockPart): ReadonlyMap<string, Tree> {
  const found = new Map<string, ReadonlyMap<string, Tree>>();
  for (const { builds } of [part, ...part.forks.values()])
    for (const own of builds.values())
      for (const [file, { crates }] of own) if (crates !== undefined) found.set(file, lists(crates));
  return inOrder(found);
}

function pylockTree(part: PylockPart): Tree {
  return mapOf({
    version: String(part.version),
    'python-full': part.pythonFull,
    inputs: inputsTree(part.inputs),
    ...contentTree(part),
    crates: ifAny(cratesTree(part)),
    forks: ifAny(sorted(part.forks, (content) => mapOf(contentTree(content)))),
    publishers: ifAny(texts(part.publishers)),
    projects: ifAny(sorted(projectsIn(part), projectTree)),
  });
}

function linkTree({ name, sha256, url }: Link): Tree {
  if (url.length > longestUrl)
    throw new PylockError(
      'index-answer',
      `the address of ${name} has ${url.length} characters, and a lock has at most ${longestUrl}`,
    );
  return mapOf({ name, sha256, url });
}

/** The lines of a tree that begins after `key:` or `-`; the first line continues there. */
function print(tree: Tree, indent: string, lines: string[], head: string): void {
  if (typeof tree === 'string') lines.push(`${head} ${printScalar(tree)}`);
  else if (Array.isArray(tree)) printList(tree, indent, lines, head);
  else printMap(tree as ReadonlyMap<string, Tree>, indent, lines, head);
}

function printList(items: readonly Tree[], indent: string, lines: string[], head: string): void {
  if (items.length === 0) lines.push(`${head} []`);
  else lines.push(head);
  for (const item of items) {
    if (typeof item === 'string') lines.push(`${indent}- ${printScalar(item)}`);
    else {
      const inner: string[] = [];
      printMap(item as ReadonlyMap<string, Tree>, `${indent}  `, inner, '');
      lines.push(`${indent}- ${inner[1]?.trimStart()}`, ...inner.slice(2));
    }
  }
}

function printMap(map: ReadonlyMap<string, Tree>, indent: string, lines: string[], head: string): void {
  if (map.size === 0) lines.push(`${head} {}`);
  else lines.push(head);
  for (const [key, value] of map) print(value, `${indent}  `, lines, `${indent}${printScalar(key)}:`);
}

/**
 * The text of a lock: YAML in block style only, one scalar a line, nothing folded, so that a reader of a
 * few lines in any language can read it. Equal locks give equal bytes (docs/lock-format.md).
 * @throws PylockError `index-answer` for text, or an address, that a lock can't hold
 */
export function printLock(lock: Lock): string {
  const tree = mapOf({
    closure: texts(lock.closure),
    links: lock.links.map(linkTree),
    python: lock.python,
    pylock: lock.pylock === undefined ? undefined : pylockTree(lock.pylock),
    needs: ifAny(lists(lock.needs ?? new Map())),
    owners: lock.pylock === undefined ? undefined : ifAny(texts(lock.pylock.owners)),
  });
  const lines: string[] = [];
  printMap(tree, '', lines, '');
  return `${lines.slice(1).join('\n')}\n`;
}
