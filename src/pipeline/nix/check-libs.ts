// `pylock nix --check-libs` for one lock, from top to bottom.

import pLimit from 'p-limit';
import { noFlags } from '../../config/settle.js';
import { type Attribute, attributesOf, isAutomatic, isGiven } from '../../emit/known-libraries.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { MetadataFault } from '../../metadata/model.js';
import type { WheelLibraries } from '../../metadata/wheel-libraries.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { System } from '../../targets/model.js';
import { depsPathOf } from '../discover/pairs.js';
import { indexesFor } from '../settings/index-selection.js';
import { readInputs } from '../settings/read-inputs.js';
import { linuxWheels, type TakenWheel } from './linux-wheels.js';
import { loadedByName } from './loaded-by-name.js';

/** One lock whose wheels are read. */
export interface CheckLibsRequest {
  readonly lockPath: string;
  readonly lock: Lock;
  readonly now: Date;
  readonly indexEnvironment: () => Promise<IndexEnvironment>;
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
}

/** The number of wheels read at once: each may hold hundreds of megabytes. */
const atOnce = 4;

/** A library that a package loads and nothing brings. */
export interface MissingLibrary {
  readonly library: string;
  /** The names of the package of nixpkgs that has it, the newest first; none where it is not one of the common ones. */
  readonly attributes: readonly Attribute[];
  /** The systems on which it is missing, sorted. */
  readonly systems: readonly System[];
}

/** The libraries that are missing to a package, sorted by name. */
export interface MissingOfPackage {
  readonly name: NormalizedName;
  readonly libraries: readonly MissingLibrary[];
}

/** Libraries that the wheels of a lock lack, and notices about wheels that could not be read. */
export interface LibraryCheck {
  readonly missing: readonly MissingOfPackage[];
  readonly notices: readonly string[];
}

/** The libraries that the files of wheels load and provide; an unreadable wheel is named instead. */
async function readAll(
  client: AuditClient,
  links: readonly Link[],
  notices: string[],
): Promise<ReadonlyMap<string, WheelLibraries>> {
  const found = new Map<string, WheelLibraries>();
  const limit = pLimit(atOnce);
  const read = async ({ name: file, url, sha256 }: Link): Promise<void> => {
    try {
      const libraries = await client.wheels.libraries({ url, sha256: nixToHex(sha256) });
      if (libraries === undefined) notices.push(`${file} is not where the lock says`);
      else {
        found.set(file, libraries);
        for (const name of libraries.unread) notices.push(`${file}: ${name} is too large to be read for what it loads`);
      }
    } catch (error) {
      if (!(error instanceof MetadataFault)) throw error;
      notices.push(`${file} ${error.message}`);
    }
  };
  await Promise.all(links.map((link) => limit(read, link)));
  return found;
}

/** Package -> library -> the systems on which nothing brings it. */
type Lacks = Map<NormalizedName, Map<string, Set<System>>>;

function addLacks(
  lacks: Lacks,
  { needs }: Lock,
  [system, wheels]: readonly [system: System, wheels: readonly TakenWheel[]],
  read: ReadonlyMap<string, WheelLibraries>,
): void {
  const provided = new Set(wheels.flatMap(({ file }) => [...(read.get(file)?.provided ?? [])]));
  for (const { name, file } of wheels)
    for (const library of read.get(file)?.needed ?? []) {
      const isByLock = isAutomatic(library) && needs?.get(file)?.includes(library) === true;
      if (isGiven(library) || isByLock || provided.has(library)) continue;
      const ofPackage = lacks.get(name) ?? new Map<string, Set<System>>();
      lacks.set(name, ofPackage.set(library, (ofPackage.get(library) ?? new Set()).add(system)));
    }
}

/**
 * Which libraries the wheels of a lock load on Linux that neither the wheels of the environment nor `pypi.nix` have.
 * Wheels are read in parts: their machine code, nothing else.
 * @throws PylockError, PylockErrors of reading the inputs and of the index
 */
export async function checkLibs(request: CheckLibsRequest): Promise<LibraryCheck> {
  const { lockPath, lock, now } = request;
  const depsPath = depsPathOf(lockPath);
  const inputs = await readInputs({ depsPath, lockPath, flags: noFlags, now, lock, isFresh: false });
  const selection = indexesFor(inputs, await request.indexEnvironment());
  const wheels = linuxWheels(lock);
  const files = new Set(wheels.flatMap(([, taken]) => taken.map(({ file }) => file)));
  const links = lock.links.filter(({ name }) => files.has(name));
  const notices: string[] = [];
  const read = await readAll(await request.openClient(selection), links, notices);
  const lacks: Lacks = new Map();
  for (const own of wheels) addLacks(lacks, lock, own, read);
  const missing = [...lacks].sort(byKey).map(([name, ofPackage]) => ({
    name,
    libraries: [...ofPackage]
      .sort(byKey)
      .map(([library, systems]) => ({ library, attributes: attributesOf(library), systems: [...systems].sort() })),
  }));
  return { missing, notices: [...notices.sort(), ...loadedByName(lock, inputs.settings)] };
}
