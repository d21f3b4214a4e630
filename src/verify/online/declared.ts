import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import type { Requirement } from '../../pep/requirement.js';
import { readRequirements } from '../../provider/requirements/read-requirements.js';

/** The requirements that one file of a release declares. */
export interface Declared {
  readonly requirements: readonly Requirement[];
  readonly requiresPython: string | undefined;
}

/** Parses requirement texts; gives a text where one of them is invalid, which ends a sentence about the release. */
export function readDeclared(texts: readonly string[], requiresPython: string | undefined): Declared | string {
  const requirements = readRequirements(texts);
  if (!('kind' in requirements)) return { requirements, requiresPython };
  return requirements.kind === 'unknown' ? requirements.reason.text : '';
}

/** The requirements of a file on a target, or the reason why they are unknown. @throws the client's errors */
export async function askDeclared(
  client: Pick<IndexClient, 'metadata'>,
  project: Project,
  release: Release,
  file: IndexFile,
  environment: MarkerEnvironment,
): Promise<Declared | string> {
  const metadata = await client.metadata(project, release, file, environment);
  if ('unavailable' in metadata) return metadata.unavailable;
  return readDeclared(metadata.requiresDist, metadata.requiresPython);
}
