import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import { packageId } from '../package-id.js';
import { type Need, needsOfExtra, needsOfProject } from './needs.js';
import type { Evidence, RequirementsSource } from './release-requirements.js';

/** The inputs of the walk through a closure without edges. */
export interface ClosureQuestions {
  readonly target: Target;
  readonly client: Pick<IndexClient, 'project'>;
  readonly requirements: RequirementsSource;
  readonly roots: readonly Need[];
  /** The pins of the old lock, by project. */
  readonly pinned: ReadonlyMap<NormalizedName, Version>;
  readonly flat: ReadonlyMap<NormalizedName, Version>;
}

/**
 * The requirements of one pin, with those of an extra if requested; undefined where unknown; none if the index lacks
 * it.
 */
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
 * The evidence of a lock without edges, as Makes' own tool writes it, about pins with unknown requirements. The lock
 * holds their whole closure, so they may need any package that no other pin needs: the walk follows the requirements
 * of the others from the roots, and the packages that it does not reach are theirs.
 * @throws the index client's errors
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
  // A pin that changes its version has no evidence.
  const kept = [...unknown].filter((name) => pinned.get(name)?.key === versions.get(name)?.key);
  return new Map(
    kept.map((name) => [
      name,
      { versionKey: versions.get(name)?.key ?? '', texts, extras: [], requiresPython: undefined },
    ]),
  );
}
