import { parseFilename, projectOf } from '../../src/pep/filename.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { wheelRank } from '../../src/provider/choice/choose-file.js';
import type { Target } from '../../src/targets/model.js';
import { releasesOf } from './compose.js';
import type { Recordings, SimpleFile } from './recordings.js';

/** Keys of the versions that clients asked about, by project. */
type AskedVersions = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/** The releases of which METADATA of some wheel is in a list of recorded file names. */
export function askedVersions(filenames: readonly string[]): AskedVersions {
  const asked = new Map<NormalizedName, Set<string>>();
  for (const filename of filenames) {
    const name = projectOf(filename);
    const version = name === undefined ? undefined : parseFilename(filename, name)?.version;
    if (name === undefined || version === undefined) continue;
    asked.set(name, (asked.get(name) ?? new Set()).add(version.key));
  }
  return asked;
}

/** The wheels that some target can use, of those releases of a project that were asked for. */
export function usableWheels(
  name: NormalizedName,
  files: readonly SimpleFile[],
  versions: ReadonlySet<string>,
  targets: readonly Target[],
): readonly SimpleFile[] {
  const asked = [...releasesOf(name, files)].filter(([key]) => versions.has(key));
  return asked
    .flatMap(([, release]) => release.files)
    .filter(({ filename }) => {
      const parsed = parseFilename(filename, name);
      return parsed?.kind === 'wheel' && targets.some((target) => wheelRank(parsed, target) !== undefined);
    });
}

/**
 * Records METADATA of every wheel that a target can use, of each release that a client asked about. A live index
 * announces a hash for all of them, equal where wheels declare the same, and clients may go by that; so a page that
 * announces only what clients happened to fetch would cost one of them requests. Gives how much was fetched.
 */
export async function complete(recordings: Recordings, targets: readonly Target[]): Promise<number> {
  const before = recordings.fetched;
  const projects = [...askedVersions(recordings.metadataNames())];
  await Promise.all(
    projects.map(async ([name, versions]) => {
      const files = (await recordings.files(name)) ?? [];
      const wheels = usableWheels(name, files, versions, targets).filter((file) => !recordings.hasMetadata(file));
      await Promise.all(wheels.map((file) => recordings.metadata(file)));
    }),
  );
  return recordings.fetched - before;
}
