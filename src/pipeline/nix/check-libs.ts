// `pylock nix --check-libs` for one lock, from top to bottom.

import pLimit from 'p-limit';
import { noFlags } from '../../config/settle.js';
import { attributeOf, isGiven } from '../../emit/known-libraries.js';
import { nixString } from '../../emit/nix-text.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { MetadataFault } from '../../metadata/model.js';
import { readWheelLibraries, type WheelLibraries } from '../../metadata/wheel-libraries.js';
import { byKey } from '../../order.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { depsPathOf } from '../discover/pairs.js';
import { indexesFor } from '../settings/index-selection.js';
import { readInputs } from '../settings/read-inputs.js';

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

/** Wheels with machine code for Linux, by system. */
function linuxWheels(lock: Lock): ReadonlyMap<string, readonly Taken[]> {
  const systems = [...(lock.pylock?.systems ?? [])].filter(([system]) => system.endsWith('-linux'));
  const isNative = ({ name, file }: Taken): boolean => {
    const parsed = parseFilename(file, name);
    return parsed?.kind === 'wheel' && [...parsed.tags].some((tag) => tag.includes('linux'));
  };
  const taken = (files: ReadonlyMap<NormalizedName, string>) => [...files].map(([name, file]) => ({ name, file }));
  return new Map(systems.map(([system, files]) => [system, taken(files).filter(isNative)]));
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
      else found.set(file, libraries);
    } catch (error) {
      if (!(error instanceof MetadataFault)) throw error;
      notices.push(`${file} ${error.message}`);
    }
  };
  await Promise.all([...urls].map(([file, url]) => limit(read, file, url)));
  return found;
}

/** The suggestion for a package in overrides.nix, as far as the libraries are known. */
function advice(name: NormalizedName, missing: readonly string[]): string {
  const attributes = [...new Set(missing.flatMap((library) => attributeOf(library) ?? []))].sort();
  if (attributes.length === 0) return ': find the packages of nixpkgs that have them';
  const libs = attributes.map((attribute) => `pkgs.${attribute}`).join(' ');
  return `; in overrides.nix: overrides.${nixString(name)}.libs = [ ${libs} ];`;
}

/**
 * Which libraries the wheels of a lock load on Linux that neither the wheels of the environment nor `pypi.nix` have,
 * a line a package. Wheels are read in parts: their machine code, nothing else.
 * @throws PylockError, PylockErrors of reading the inputs and of the index
 */
export async function checkLibs(request: CheckLibsRequest): Promise<readonly string[]> {
  const { lockPath, lock, now } = request;
  const depsPath = depsPathOf(lockPath);
  const inputs = await readInputs({ depsPath, lockPath, flags: noFlags, now, lock, isFresh: false });
  const selection = indexesFor(inputs, await request.indexEnvironment());
  const wheels = linuxWheels(lock);
  const files = new Set([...wheels.values()].flat().map(({ file }) => file));
  const urls = new Map(lock.links.filter(({ name }) => files.has(name)).map(({ name, url }) => [name, url]));
  const notices: string[] = [];
  const libraries = await readAll(await request.openClient(selection), urls, notices);
  const missing = new Map<NormalizedName, Set<string>>();
  for (const taken of wheels.values()) {
    const provided = new Set(taken.flatMap(({ file }) => [...(libraries.get(file)?.provided ?? [])]));
    for (const { name, file } of taken) {
      const lost = (libraries.get(file)?.needed ?? []).filter((library) => !isGiven(library) && !provided.has(library));
      for (const library of lost) missing.set(name, (missing.get(name) ?? new Set()).add(library));
    }
  }
  const lines = [...missing].sort(byKey).map(([name, names]) => {
    const sorted = [...names].sort();
    return `${name} loads ${sorted.join(', ')}, which no wheel here has${advice(name, sorted)}`;
  });
  return [...notices.sort(), ...lines];
}
