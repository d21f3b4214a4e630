import type { IndexFile, Project, Release } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { Solution } from '../resolver/solver.js';
import type { Target } from '../targets/model.js';
import { wheelRank } from './choose-file.js';
import { type Need, needsOfExtra, needsOfProject } from './needs.js';
import { packageId, splitId } from './package-id.js';
import type { RequirementsSource } from './release-requirements.js';
import { pythonRange } from './requires-python.js';
import type { TargetProvider } from './target-provider.js';

/** One project of a solved target: its release, its file, and what it needs there. */
export interface Pick {
  readonly project: Project;
  readonly release: Release;
  readonly file: IndexFile;
  readonly yanked: false | string;
  readonly requiresPython: string | undefined;
  readonly needs: readonly Need[];
  /** What each extra that is asked for adds. */
  readonly extras: ReadonlyMap<NormalizedName, readonly Need[]>;
  /** Extras that were asked for and that the release does not have. */
  readonly unknownExtras: readonly NormalizedName[];
}

/** Every project that the target needs. */
export type TargetPicks = ReadonlyMap<NormalizedName, Pick>;

/** What {@link pickFiles} walks over. */
export interface PickQuestions {
  readonly target: Target;
  /** The target's Python as a version. */
  readonly python: Version;
  readonly provider: TargetProvider;
  readonly solution: Solution;
  readonly requirements: RequirementsSource;
  readonly roots: readonly Need[];
  /** The files of the old lock by project: kept where still good, so that new files of an old release change nothing. */
  readonly oldFiles: ReadonlyMap<NormalizedName, string>;
}

/** The old lock's wheel, where the index still has it and the target can use it; a source archive gives way to a wheel. */
function keptFile(release: Release, chosen: IndexFile, questions: PickQuestions, old: string | undefined): IndexFile {
  const file = release.files.find((candidate) => candidate.filename === old);
  if (file === undefined || file.parsed.kind !== 'wheel') return chosen;
  const fits =
    wheelRank(file.parsed, questions.target) !== undefined &&
    pythonRange(file.requiresPython).contains(questions.python);
  return fits ? file : chosen;
}

/** One project of the solution with its file and needs. */
async function pick(name: NormalizedName, questions: PickQuestions): Promise<Pick> {
  const version = questions.solution.get(packageId(name));
  const candidates = questions.provider.candidates(name);
  const release = version === undefined ? undefined : candidates.release(version);
  const use = release === undefined ? undefined : candidates.availability(release);
  if (release === undefined || use?.kind !== 'usable') throw new Error(`${name} is not in the solution`);
  const declared = await questions.requirements.of(candidates.project, release);
  if (declared.kind === 'unknown') throw new Error(`${name} was solved without its requirements`);
  const { environment } = questions.target;
  const extras = [...questions.solution.keys()]
    .map(splitId)
    .flatMap((id) => (id.name === name && id.extra ? [id.extra] : []));
  const file = keptFile(release, use.file, questions, questions.oldFiles.get(name));
  return {
    project: candidates.project,
    release,
    file,
    yanked: use.yanked,
    requiresPython: file.requiresPython ?? declared.requiresPython,
    needs: needsOfProject(declared.requirements, environment),
    extras: new Map(extras.sort().map((extra) => [extra, needsOfExtra(declared.requirements, environment, extra)])),
    unknownExtras: extras.filter((extra) => !declared.providesExtra.has(extra)),
  };
}

/** Every project that the roots reach through the solution, with its file, needs and extras. */
export async function pickFiles(questions: PickQuestions): Promise<TargetPicks> {
  const picks = new Map<NormalizedName, Pick>();
  const waiting = questions.roots.map((need) => need.name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (picks.has(name)) continue;
    const picked = await pick(name, questions);
    picks.set(name, picked);
    waiting.push(...[picked.needs, ...picked.extras.values()].flat().map((need) => need.name));
  }
  return picks;
}
