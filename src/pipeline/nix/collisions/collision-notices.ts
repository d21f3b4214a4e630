// A note of the files that Nix would refuse to put into one environment, as far as the contents of a lock's wheels are known.
import pLimit from 'p-limit';
import { PylockError, PylockErrors } from '../../../errors.js';
import type { HashedFile, Wheels } from '../../../index-client/model.js';
import { nixToHex } from '../../../lock/hash.js';
import type { Lock } from '../../../lock/model.js';
import { contentsOf } from '../../../lock/used-files.js';
import { MetadataFault } from '../../../metadata/model.js';
import type { WheelContents } from '../../../metadata/wheel-contents.js';
import { byKey, compareText } from '../../../order.js';
import type { NormalizedName } from '../../../pep/name.js';
import type { System } from '../../../targets/model.js';
import { type CollidingFiles, type LockNotice, lastingNotice, plainNotice } from '../../notice.js';
import { allowingGlobs } from './allowing-globs.js';
import { collisionSentence } from './colliding-files.js';
import { installedTogether, memberAt, siteFolder, topNames } from './installed-files.js';
import { type Collision, collisionsOf } from './merge.js';
import { type IsNamespace, withoutNamespaces } from './namespaces.js';

/** A new lock, and where its wheels come from. */
export interface CollisionRequest {
  readonly lock: Lock;
  /** Whether every wheel is read (`collisions` of the config), and not only those whose contents are known. */
  readonly readsAll: boolean;
  readonly openWheels: () => Promise<Wheels | undefined>;
}

/** The number of wheels whose ends are asked for at once. */
const atOnce = 16;

/** A lock with what is known of its wheels. */
interface KnownLock {
  readonly lock: Lock;
  readonly wheels: Wheels;
  readonly contents: ReadWheels['contents'];
}

/** The contents of wheels by file, and why others could not be read. */
interface ReadWheels {
  readonly contents: ReadonlyMap<string, WheelContents>;
  readonly unread: ReadonlyMap<string, string>;
}

/** The files that are installed together: of main and of each fork, on each system. */
function environmentsOf({ pylock }: Lock): readonly (readonly [System, ReadonlyMap<NormalizedName, string>])[] {
  return pylock === undefined ? [] : contentsOf(pylock).flatMap(({ systems }) => [...systems]);
}

/** The result of reading a wheel, or what stands for a fault of wheel or index. */
async function unlessUnread<T, U>(read: () => Promise<T>, otherwise: (reason: string) => U): Promise<T | U> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PylockError || error instanceof PylockErrors || error instanceof MetadataFault)
      return otherwise(error.message);
    throw error;
  }
}

/** The contents of a wheel, or why they are not known. */
async function contentsIn(wheels: Wheels, file: HashedFile, readsAll: boolean): Promise<WheelContents | string> {
  const read = () => (readsAll ? wheels.contents(file) : wheels.keptContents(file));
  const found = await unlessUnread(read, (reason) => reason);
  if (found === 'no-parts') return `${new URL(file.url).host} sends no parts of files`;
  return found === undefined || found === 'gone' ? 'it is not where the lock says' : found;
}

async function readWheels({ lock, readsAll }: CollisionRequest, wheels: Wheels): Promise<ReadWheels> {
  const installed = environmentsOf(lock).map(([, files]) => files);
  const used = new Set(installed.flatMap((files) => [...files.values()]));
  const limit = pLimit(atOnce);
  const [contents, unread] = [new Map<string, WheelContents>(), new Map<string, string>()];
  const links = lock.links.filter(({ name }) => name.endsWith('.whl') && used.has(name));
  const read = async ({ name, url, sha256 }: Lock['links'][number]): Promise<void> => {
    const found = await contentsIn(wheels, { url, sha256: nixToHex(sha256) }, readsAll);
    if (typeof found === 'string') unread.set(name, found);
    else contents.set(name, found);
  };
  await Promise.all(links.map((link) => limit(() => read(link))));
  return { contents, unread };
}

/** Tells whether files of an environment only make namespaces; a wheel that can't be read is none. */
function namespacesOf({ lock, wheels, contents }: KnownLock, files: ReadonlyMap<NormalizedName, string>): IsNamespace {
  return async (name, place) => {
    const link = lock.links.find((one) => one.name === files.get(name as NormalizedName));
    const member = link && memberAt(contents.get(link.name) ?? { members: [], programs: [] }, place, lock.python);
    if (link === undefined || member === undefined) return false;
    const file = { url: link.url, sha256: nixToHex(link.sha256) };
    return unlessUnread(
      () => wheels.isNamespace(file, member),
      () => false,
    );
  };
}

/** The collisions of all environments of a lock, each once. */
async function collisionsIn(known: KnownLock): Promise<readonly Collision[]> {
  const { lock, contents } = known;
  const found = new Map<string, Collision>();
  const wheels = new Map([...contents].map(([file, own]) => [file, { contents: own, tops: topNames(own) }]));
  for (const [system, files] of environmentsOf(lock)) {
    const named = [...files].sort(byKey).flatMap(([name, file]) => {
      const wheel = wheels.get(file);
      return wheel === undefined ? [] : [{ name, ...wheel }];
    });
    const all = collisionsOf(installedTogether(named, lock.python), lock.python, system.endsWith('-darwin'));
    for (const one of await withoutNamespaces(all, namespacesOf(known, files)))
      found.set(`${one.place} ${one.reason}`, one);
  }
  return [...found.values()].sort((a, b) => compareText(a.place, b.place));
}

function noticeOf(collisions: readonly Collision[], python: string): readonly LockNotice[] {
  const [first] = collisions;
  if (first === undefined) return [];
  const places = [...new Set(collisions.map(({ place }) => place))];
  const files: CollidingFiles = {
    example: `${first.place} ${first.reason}`,
    places,
    packages: [...new Set(collisions.flatMap(({ packages }) => packages))].sort(),
    globs: allowingGlobs(places, siteFolder(python)),
  };
  return [{ ...lastingNotice(collisionSentence([files]), files.packages), collisions: files }];
}

function unreadNotice(unread: ReadWheels['unread']): readonly LockNotice[] {
  const [first] = [...unread].sort(byKey);
  if (first === undefined) return [];
  const which = unread.size === 1 ? `${first[0]} was` : `${unread.size} wheels were`;
  return [plainNotice(`${which} not read for files that collide: ${first[1]}`)];
}

/**
 * A note of the files of a lock's wheels that Nix would refuse, with the line of overrides.nix that allows them; of any system and fork.
 * Wheels whose contents neither this run nor the cache knows are passed over, unless all are read.
 */
export async function collisionNotices(request: CollisionRequest): Promise<readonly LockNotice[]> {
  const wheels = await request.openWheels();
  if (wheels === undefined) return [];
  const { contents, unread } = await readWheels(request, wheels);
  const { lock } = request;
  const told = noticeOf(await collisionsIn({ lock, wheels, contents }), lock.python);
  return [...(request.readsAll ? unreadNotice(unread) : []), ...told];
}
