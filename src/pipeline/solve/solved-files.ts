import type { HexSha256, IndexClient } from '../../index-client/model.js';
import type { TargetBuild } from '../../provider/builds/solve-builds.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import type { ListedFile } from './ask-publishers.js';

/** The questions about single files and projects. */
export type FileClient = Pick<IndexClient, 'ownership' | 'provenance' | 'sha256Of'>;

/** The source archives of every locked release, for `--include-sdists`. */
export function sdistsOf(solved: readonly SolvedTarget[]): readonly ListedFile[] {
  const picks = new Map(solved.flatMap((target) => [...target.picks.values()].map((pick) => [pick.release, pick])));
  return [...picks.values()].flatMap(({ project, release }) =>
    release.files
      .filter((file) => file.parsed.kind === 'sdist' && file.yanked === false)
      .map((file) => ({ project, file })),
  );
}

/** Every file that is installed or builds another. */
export function filesOf(solved: readonly SolvedTarget[], builds: readonly TargetBuild[]): readonly ListedFile[] {
  return [
    ...solved.flatMap(({ picks }) => [...picks.values()]),
    ...builds.flatMap((target) => [...target.builds.values()].flatMap(({ tools }) => tools)),
  ];
}

/** The sha256 of each file for which its index lists none, by name: such files are downloaded once. */
export async function missingHashes(
  client: Pick<FileClient, 'sha256Of'>,
  listed: readonly ListedFile[],
): Promise<ReadonlyMap<string, HexSha256>> {
  const missing = listed.filter(({ file }) => file.sha256 === undefined);
  return new Map(
    await Promise.all(
      missing.map(async ({ project, file }) => [file.filename, await client.sha256Of(project, file)] as const),
    ),
  );
}
