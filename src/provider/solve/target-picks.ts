import type { IndexFile, Project, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Solution } from '../../resolver/search-model.js';
import type { Target } from '../../targets/model.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { packageId, splitId } from '../package-id.js';
import { blindMarkers } from '../requirements/blind-markers.js';
import { type Need, needsOfExtra, needsOfProject } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import type { TargetProvider } from './target-provider.js';

/** One project of a solved target: its release, its file, and its requirements there. */
export interface Pick {
  readonly project: Project;
  readonly release: Release;
  readonly file: IndexFile;
  readonly yanked: false | string;
  readonly requiresPython: string | undefined;
  readonly needs: readonly Need[];
  /** The requirements that each requested extra adds. */
  readonly extras: ReadonlyMap<NormalizedName, readonly Need[]>;
  /** Requested extras that the release does not have: it neither lists them nor needs anything for them. */
  readonly unknownExtras: readonly NormalizedName[];
  /** The reason why the requirements are from the old lock; undefined where the release declares them. */
  readonly keptFor?: string | undefined;
  /** The locked projects themselves that it needs, for which their requirements stand. */
  readonly needsOwn: readonly NormalizedName[];
  /** Markers of the release on values that a lock can't know. */
  readonly blindMarkers: readonly string[];
}

/** Every project that the target needs. */
export type TargetPicks = ReadonlyMap<NormalizedName, Pick>;

/** The inputs of {@link pickFiles}. */
export interface PickQuestions {
  readonly target: Target;
  readonly provider: TargetProvider;
  readonly solution: Solution;
  readonly requirements: RequirementsSource;
  readonly roots: readonly Need[];
  /**
   * The files of the old lock by project: kept where still usable, so that new files of an old release change
   * nothing.
   */
  readonly oldFiles: ReadonlyMap<NormalizedName, string>;
}

/**
 * The old lock's wheel, where the index still has it and the target could use it if it were the only file; a wheel
 * replaces a source archive. A single yanked wheel stays, as a pin does.
 */
function keptFile(release: Release, candidates: Candidates, old: string | undefined): IndexFile | undefined {
  const file = old === undefined ? undefined : release.files.find(({ filename }) => filename === old);
  if (file === undefined || file.parsed.kind !== 'wheel') return undefined;
  return candidates.availability({ ...release, files: [file] }).kind === 'usable' ? file : undefined;
}

/** One project of the solution with its file and requirements. */
async function pick(name: NormalizedName, asked: Extras, questions: PickQuestions): Promise<Pick> {
  const version = questions.solution.get(packageId(name));
  const candidates = questions.provider.candidates(name);
  const release = version === undefined ? undefined : candidates.release(version);
  const use = release === undefined ? undefined : candidates.availability(release);
  if (release === undefined || use?.kind !== 'usable') throw new Error(`${name} is not in the solution`);
  const declared = await questions.requirements.of(candidates.project, release, questions.target.system);
  if (declared.kind === 'unknown') throw new Error(`${name} was solved without its requirements`);
  const { environment } = questions.target;
  const adjust = (needs: readonly Need[]) => questions.provider.adjust(needs);
  const file = keptFile(release, candidates, questions.oldFiles.get(name)) ?? use.file;
  const own = needsOfProject(declared.requirements, environment);
  const added = (asked.get(name) ?? []).map(
    (extra) => [extra, needsOfExtra(declared.requirements, environment, extra)] as const,
  );
  const extras = added.map(([extra, needs]) => [extra, adjust(needs)] as const);
  return {
    project: candidates.project,
    release,
    file,
    yanked: file.yanked,
    requiresPython: file.requiresPython ?? declared.requiresPython,
    needs: adjust(own),
    needsOwn: [...own, ...added.flatMap(([, needs]) => needs)]
      .filter((need) => questions.provider.isOwn(need))
      .map((need) => need.name),
    extras: new Map(extras),
    unknownExtras: extras
      .filter(([extra, added]) => !declared.providesExtra.has(extra) && added.length === 0)
      .map(([extra]) => extra),
    keptFor: declared.keptFor,
    blindMarkers: blindMarkers(declared.requirements, extras.length > 0),
  };
}

type Extras = ReadonlyMap<NormalizedName, readonly NormalizedName[]>;

/** The extras that a solution holds, by project, sorted. */
function extrasOf(solution: Solution): Extras {
  const found = new Map<NormalizedName, NormalizedName[]>();
  for (const { name, extra } of [...solution.keys()].map(splitId))
    if (extra !== undefined) found.set(name, [...(found.get(name) ?? []), extra].sort());
  return found;
}

/** Every project that the roots reach through the solution, with its file, requirements and extras. */
export async function pickFiles(questions: PickQuestions): Promise<TargetPicks> {
  const picks = new Map<NormalizedName, Pick>();
  const extras = extrasOf(questions.solution);
  const waiting = questions.roots.map((need) => need.name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (picks.has(name)) continue;
    const picked = await pick(name, extras, questions);
    picks.set(name, picked);
    waiting.push(...[picked.needs, ...picked.extras.values()].flat().map((need) => need.name));
  }
  return picks;
}
