// The hashes that a requirements file lists: a file of a package with hashes must have one of them.
import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../../verify/finding.js';

/** A locked file whose hash is not listed, with the requirement that lists others. */
interface Unlisted {
  readonly requirement: DepsRequirement;
  readonly link: Link;
  /** Where it stands in the links. */
  readonly at: number;
}

/** The names of the files that the systems install of a project. */
function filesOf(lock: Lock, name: NormalizedName): ReadonlySet<string> {
  const systems = [...(lock.pylock?.systems.values() ?? [])];
  return new Set(systems.flatMap((files) => files.get(name) ?? []));
}

function unlistedIn(deps: DepsFile, lock: Lock): readonly Unlisted[] {
  const listed = new Map<NormalizedName, { readonly requirement: DepsRequirement; readonly hashes: Set<string> }>();
  for (const requirement of deps.requirements) {
    if (requirement.hashes === undefined) continue;
    const known = listed.get(requirement.name) ?? { requirement, hashes: new Set() };
    for (const hash of requirement.hashes) known.hashes.add(hash);
    listed.set(requirement.name, known);
  }
  return [...listed].flatMap(([name, { requirement, hashes }]) => {
    const files = filesOf(lock, name);
    return lock.links.flatMap((link, at) =>
      files.has(link.name) && !hashes.has(nixToHex(link.sha256)) ? [{ requirement, link, at }] : [],
    );
  });
}

function message({ requirement, link }: Unlisted): string {
  return `security: ${link.name} has none of the hashes that ${requirement.place.file} lists for ${requirement.name}`;
}

/** Checks a lock that is to be written. @throws PylockError `hash-changed` for a file whose hash is not listed */
export function checkListedHashes(deps: DepsFile, lock: Lock): void {
  const [first] = unlistedIn(deps, lock);
  if (first === undefined) return;
  const hex = nixToHex(first.link.sha256);
  throw new PylockError('hash-changed', message(first), {
    place: first.requirement.place,
    lines: [`offered: sha256 ${hex}`],
    hint: `Find out whether the index or the list is wrong. Where the file is only newer than the list: --hash=sha256:${hex}`,
  });
}

/** The same as findings about a lock that is there. */
export function listedHashFindings(deps: DepsFile, lock: Lock): readonly Finding[] {
  return unlistedIn(deps, lock).map((one) => ({
    code: 'hash-changed',
    path: ['links', String(one.at)],
    message: message(one),
  }));
}
