// The bills of materials that wheels bring along (PEP 770): from the cache first, then from the ends of wheels.
import pLimit from 'p-limit';
import type { SettingFlags } from '../../config/model.js';
import { PylockError, PylockErrors } from '../../errors.js';
import type { SbomsOf } from '../../facts/model.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { HashedFile } from '../../index-client/model.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { MetadataFault } from '../../metadata/model.js';
import { sbomsOf } from '../../metadata/wheel-contents.js';
import { type AskedIndex, inputsOf, type LockInFolder, lockClients } from '../settings/lock-clients.js';

/** The bills of materials inside of wheels, and why some are not known. */
export interface ToldSboms {
  readonly of: SbomsOf;
  /** One note about all wheels that could not be looked into; undefined where there are none. */
  readonly notice: string | undefined;
}

/** The index to ask, which reads its cache first, and the flags of the run. */
interface SbomOptions {
  readonly index: AskedIndex;
  readonly flags: SettingFlags;
  readonly now: Date;
}

/** Wheels that are asked for at once; requests have a limit of their own. */
const atOnce = 32;

/** Looks into the wheels of one lock. */
class SbomRun {
  readonly found = new Map<string, readonly string[]>();
  /** Why the first wheel that was not looked into was not. */
  reason: string | undefined;
  #isOver = false;

  async ask(client: AuditClient, { name, url, sha256 }: Link): Promise<void> {
    if (this.#isOver) return;
    try {
      const sboms = await this.#of(client, { url, sha256: nixToHex(sha256) }, name);
      if (sboms !== undefined) this.found.set(name, sboms);
    } catch (error) {
      this.failed(error);
    }
  }

  /** A fault of inputs or index: nothing more is asked, but of the cache. @throws any error that is a bug */
  failed(error: unknown): void {
    if (!(error instanceof PylockError || error instanceof PylockErrors)) throw error;
    const isOffline = error instanceof PylockError && error.code === 'offline';
    this.#isOver ||= !isOffline;
    this.reason ??= isOffline ? 'the cache lacks them, and --offline forbids to ask the index' : error.message;
  }

  async #of(client: AuditClient, file: HashedFile, name: string): Promise<readonly string[] | undefined> {
    const contents = await client.wheels.contents(file).catch((error: unknown) => {
      if (error instanceof MetadataFault) return error;
      throw error;
    });
    if (contents === 'gone') this.reason ??= `${name} is not where the lock says`;
    else if (contents === 'no-parts') this.reason ??= `${new URL(file.url).host} sends no parts of files`;
    else if (contents instanceof MetadataFault) this.reason ??= `${name} ${contents.message}`;
    else return sbomsOf(contents.members);
    return undefined;
  }
}

/**
 * The bills of materials that the wheels of a lock bring along, by their paths in the wheel. The content of a wheel never changes for a
 * hash, so the cache keeps it for ever; of others the end is read, never the whole wheel.
 */
export async function readSboms(lock: Lock, place: LockInFolder, options: SbomOptions): Promise<ToldSboms> {
  const wheels = lock.links.filter(({ name }) => name.endsWith('.whl'));
  const run = new SbomRun();
  const limit = pLimit(atOnce);
  try {
    const inputs = await inputsOf(lock, place, options);
    const names = wheels.map(({ name }) => name);
    for (const { client, files } of await lockClients(lock, place.lockPath, inputs, options.index, names)) {
      const own = wheels.filter(({ name }) => files.has(name));
      await Promise.all(own.map((link) => limit(() => run.ask(client, link))));
    }
  } catch (error) {
    run.failed(error);
  }
  const unknown = wheels.length - run.found.size;
  const which = unknown === 1 ? '1 wheel is' : `${unknown} wheels are`;
  return {
    of: ({ name }) => run.found.get(name) ?? [],
    notice:
      unknown === 0 ? undefined : `${which} exported without the bills of materials inside, if any: ${run.reason}`,
  };
}
