import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import { withDirectFiles } from '../../index-client/direct/direct-files.js';
import type { DirectFile, IndexClient } from '../../index-client/model.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import type { Target } from '../../targets/model.js';
import { type AtPin, unpinned } from './repository-pins.js';

/** The start of a solve with direct URL dependencies. */
export interface DirectInputs {
  readonly deps: DepsFile;
  readonly client: IndexClient;
}

/** A direct URL dependency that some target has. */
interface Asked {
  readonly requirement: DepsRequirement;
  /** That of the requirement; of a repository perhaps at a commit. */
  readonly url: string;
  readonly systems: ReadonlySet<string>;
}

type Fetched = Asked & { readonly direct: DirectFile };

function askedOf(deps: DepsFile, targets: readonly Target[], atPin: AtPin): readonly Asked[] {
  return deps.requirements.flatMap((requirement) => {
    const users = targets.filter(({ environment }) => needsOfRoot([requirement], environment).length > 0);
    const systems = new Set(users.map(({ system }) => system));
    const url = atPin(requirement, systems);
    return url === undefined || users.length === 0 ? [] : [{ requirement, url, systems }];
  });
}

/**
 * Fetches a file and checks it against the rest of its entry in the deps file. @throws PylockError `bad-deps`, with
 * its place
 */
async function fetch(client: IndexClient, asked: Asked): Promise<Fetched> {
  const { requirement, url } = asked;
  const { name, constraint, place, urlHash } = requirement;
  try {
    const direct = await client.directFile({ name, url, hash: urlHash, version: constraint.exact });
    const { version } = direct.file.parsed;
    if (constraint.range.contains(version)) return { ...asked, direct };
    throw new PylockError(
      'bad-deps',
      `the file is ${name} ${version.text}, and the version beside it asks for ${constraint.text}`,
      {
        hint: 'Leave the version out, or change the address.',
      },
    );
  } catch (error) {
    throw error instanceof PylockError && error.place === undefined ? error.at(place) : error;
  }
}

/** All files, or the first fault in the order of the deps file. */
async function fetchAll(client: IndexClient, asked: readonly Asked[]): Promise<readonly Fetched[]> {
  const answers = await Promise.allSettled(asked.map((one) => fetch(client, one)));
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}

/** A lock has one file of a name. @throws PylockError `bad-deps` */
function checkNames(fetched: readonly Fetched[]): void {
  const byName = new Map<string, string>();
  for (const { direct, requirement } of fetched) {
    const { filename, url } = direct.file;
    if ((byName.get(filename) ?? url) !== url) {
      throw new PylockError('bad-deps', `two addresses have a file ${filename}, and a lock holds one of a name`, {
        place: requirement.place,
        hint: 'Keep one of the addresses.',
      });
    }
    byName.set(filename, url);
  }
}

/** The files, each once, with all systems that need it. */
function filesOf(fetched: readonly Fetched[]): readonly DirectFile[] {
  const files = new Map<string, DirectFile>();
  for (const { direct, systems } of fetched) {
    const { url } = direct.file;
    const known = files.get(url)?.file.systems ?? [];
    files.set(url, { ...direct, file: { ...direct.file, direct: true, systems: new Set([...known, ...systems]) } });
  }
  return [...files.values()];
}

/** The requirement as one on exactly the version of its file. */
function exactly(requirement: DepsRequirement, { file }: DirectFile): DepsRequirement {
  const constraint = parseSpecifierSet(`==${file.parsed.version.text}`);
  return { ...requirement, constraint, allowPrereleases: true };
}

/**
 * Fetches the direct URL dependencies of some target, each once, and gives the client and the requirements to solve
 * with: on the systems of an address exactly its file, on others the index's. `atPin` tells the commits of repositories.
 * @throws PylockError `bad-deps`, `hash-changed`, and the client's errors
 */
export async function fetchDirect(
  client: IndexClient,
  deps: DepsFile,
  targets: readonly Target[],
  atPin: AtPin = unpinned,
): Promise<DirectInputs> {
  const fetched = await fetchAll(client, askedOf(deps, targets, atPin));
  if (fetched.length === 0) return { deps, client };
  checkNames(fetched);
  const byRequirement = new Map(fetched.map(({ requirement, direct }) => [requirement, direct]));
  const requirements = deps.requirements.map((requirement) => {
    const direct = byRequirement.get(requirement);
    return direct === undefined ? requirement : exactly(requirement, direct);
  });
  const systems = targets.map(({ system }) => system);
  return { deps: { ...deps, requirements }, client: withDirectFiles(client, filesOf(fetched), systems) };
}
