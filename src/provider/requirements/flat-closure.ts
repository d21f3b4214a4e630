import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import { packageId } from '../package-id.js';
import { type Need, needsOfExtra, needsOfProject } from './needs.js';
import type { Evidence, RequirementsSource } from './release-requirements.js';

/** What a closure without edges is walked with. */
export interface ClosureQuestions {
  readonly target: Target;
  readonly client: Pick<IndexClient, 'project'>;
  readonly requirements: RequirementsSource;
  readonly roots: readonly Need[];
  /** What the old lock holds on to, by project. */
  readonly pinned: ReadonlyMap<NormalizedName, Version>;
  readonly flat: ReadonlyMap<NormalizedName, Version>;
}

/** What one pin needs, with an extra if one is asked for; undefined where that can't be known; none where the index lacks it. */
async function needsOf(need: Need, extra: NormalizedName | undefined, questions: ClosureQuestions) {
  const { client, requirements, target, flat: versions } = questions;
  const project = await client.project(need.name);
  const release = project?.releases.find(({ version }) => version.key === versions.get(need.name)?.key);
  if (project === undefined || release === undefined) return [];
  const declared = await requirements.of(project, release, target.system);
  if (declared.kind === 'unknown') return undefined;
  return extra === undefined
    ? needsOfProject(declared.requirements, target.environment)
    : needsOfExtra(declared.requirements, target.environment, extra);
}

/**
 * What the closure of a lock without edges (Makes' own tool writes such) says of pins whose requirements can't be known: it
 * holds all that they need, so that they may need what nothing else in it does. Follows the requirements of the others from
 * the roots; what is left over is theirs.
 * @throws what the index client throws
 */
export async function evidenceOfClosure(questions: ClosureQuestions): Promise<Evidence> {
  const { roots, pinned, flat: versions } = questions;
  const reached = new Set<string>();
  const unknown = new Set<NormalizedName>();
  let next = roots;
  while (next.length > 0) {
    const asked = next.flatMap((need) => [undefined, ...need.extras].map((extra) => ({ need, extra })));
    const fresh = asked.filter(({ need, extra }) => {
      const id = packageId(need.name, extra);
      const isNew = versions.has(need.name) && !reached.has(id);
      reached.add(id);
      return isNew;
    });
    const found = await Promise.all(fresh.map(({ need, extra }) => needsOf(need, extra, questions)));
    for (const [at, { need }] of fresh.entries()) if (found[at] === undefined) unknown.add(need.name);
    next = found.flatMap((needs) => needs ?? []);
  }
  const texts = [...versions.keys()].filter((name) => !reached.has(packageId(name)));
  // What is to be another version has no evidence.
  const kept = [...unknown].filter((name) => pinned.get(name)?.key === versions.get(name)?.key);
  return new Map(
    kept.map((name) => [
      name,
      { versionKey: versions.get(name)?.key ?? '', texts, extras: [], requiresPython: undefined },
    ]),
  );
}
