// `pylock nix --check-libs` for one lock, from top to bottom.

import pLimit from 'p-limit';
import { noFlags } from '../../config/settle.js';
import { attributeOf, isGiven } from '../../emit/known-libraries.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { contentsOf } from '../../lock/used-files.js';
import { MetadataFault } from '../../metadata/model.js';
import { readWheelLibraries, type WheelLibraries } from '../../metadata/wheel-libraries.js';
import { byKey } from '../../order.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import type { System } from '../../targets/model.js';
import { depsPathOf } from '../discover/pairs.js';
import { indexesFor } from '../settings/index-selection.js';
import { readInputs } from '../settings/read-inputs.js';
import { loadedByName } from './loaded-by-name.js';

/** One lock whose wheels are read. */
export interface CheckLibsRequest {
  readonly lockPath: string;
  readonly lock: Lock;
  readonly now: Date;
  readonly indexEnvironment: () => Promise<IndexEnvironment>;
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
}

/** A wheel that a system installs. */
interface Taken {
  readonly name: NormalizedName;
  readonly file: string;
}

/** The number of wheels read at once: each may hold hundreds of megabytes. */
const atOnce = 4;

/** A library that a package loads and nothing brings. */
export interface MissingLibrary {
  readonly library: string;
  /** The attribute of nixpkgs that has it, where it is one of the common ones. */
  readonly attribute: string | undefined;
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

/** Wheels with machine code for Linux that are installed together, with their system: of main and of each fork. */
function linuxWheels(lock: Lock): readonly (readonly [system: System, wheels: readonly Taken[]])[] {
  const contents = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const systems = contents.flatMap((content) => [...content.systems]).filter(([system]) => system.endsWith('-linux'));
  const isNative = ({ name, file }: Taken): boolean => {
    const parsed = parseFilename(file, name);
    return parsed?.kind === 'wheel' && [...parsed.tags].some((tag) => tag.includes('linux'));
  };
  const taken = (files: ReadonlyMap<NormalizedName, string>) => [...files].map(([name, file]) => ({ name, file }));
  return systems.map(([system, files]) => [system, taken(files).filter(isNative)]);
}

/** The libraries that the files of wheels load and provide; an unreadable wheel is named instead. */
async function readAll(
  client: AuditClient,
  urls: ReadonlyMap<string, string>,
  notices: string[],
): Promise<ReadonlyMap<string, WheelLibraries>> {
  const found = new Map<string, WheelLibraries>();
  const limit = pLimit(atOnce);
  const read = async (file: string, url: string): Promise<void> => {
    try {
      const libraries = await client.archive(url, readWheelLibraries);
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
  await Promise.all([...urls].map(([file, url]) => limit(read, file, url)));
  return found;
}

/** Package -> library -> the systems on which nothing brings it. */
type Lacks = Map<NormalizedName, Map<string, Set<System>>>;

function addLacks(lacks: Lacks, system: System, wheels: readonly Taken[], read: ReadonlyMap<string, WheelLibraries>) {
  const provided = new Set(wheels.flatMap(({ file }) => [...(read.get(file)?.provided ?? [])]));
  for (const { name, file } of wheels)
    for (const library of read.get(file)?.needed ?? []) {
      if (isGiven(library) || provided.has(library)) continue;
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
  const urls = new Map(lock.links.filter(({ name }) => files.has(name)).map(({ name, url }) => [name, url]));
  const notices: string[] = [];
  const read = await readAll(await request.openClient(selection), urls, notices);
  const lacks: Lacks = new Map();
  for (const [system, taken] of wheels) addLacks(lacks, system, taken, read);
  const missing = [...lacks].sort(byKey).map(([name, ofPackage]) => ({
    name,
    libraries: [...ofPackage]
      .sort(byKey)
      .map(([library, systems]) => ({ library, attribute: attributeOf(library), systems: [...systems].sort() })),
  }));
  return { missing, notices: [...notices.sort(), ...loadedByName(lock, inputs.settings)] };
}
