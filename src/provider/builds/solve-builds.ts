import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { System, Target } from '../../targets/model.js';
import type { FilePolicy } from '../choice/availability.js';
import { RequirementsSource } from '../requirements/release-requirements.js';
import type { SolvedTarget } from '../solve/solved-target.js';
import { type SolvedBuild, sdistsAmong } from './build-closure.js';
import type { BuildQuestions } from './build-environment.js';
import { type Builds, type Preferences, preferencesOf } from './build-preferences.js';
import { type BuildRecipe, BuildRecipes } from './build-recipes.js';
import { type FolderBuild, folderPick } from './folder-build.js';
import { TargetBuilds } from './target-builds.js';

/** A build tool that an old lock has. */
export interface OldTool {
  readonly name: NormalizedName;
  readonly version: Version;
  /** Undefined where its file is chosen anew. */
  readonly file: string | undefined;
}

/** The pins of an old lock for builds: tools by the file name of the source archive. */
export type OldBuilds = ReadonlyMap<string, readonly OldTool[]>;

/** The inputs of the solve of all builds. */
export interface SolveBuildsRequest {
  /** In declared order: each shares build tools with earlier ones if possible. */
  readonly solved: readonly SolvedTarget[];
  readonly client: IndexClient;
  readonly policy: FilePolicy;
  /** Requirements that the config states for projects whose releases declare none (`metadata:`). */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Requirements that the config adds to builds (`build-requires:`), checked. */
  readonly added: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly oldBuilds: (system: System) => OldBuilds;
  /** The user's own projects; none where left out. */
  readonly folders?: readonly FolderBuild[];
  /** The deps file in messages. */
  readonly place: string;
}

/** The builds of one target; empty where it has wheels of everything. */
export interface TargetBuild {
  readonly target: Target;
  /** By the file name of the source archive, including tools that are built themselves. */
  readonly builds: ReadonlyMap<string, SolvedBuild>;
  /** Dropped pins of old tools. */
  readonly dropped: readonly DroppedTool[];
}

/** A tool of the old lock for which a build now has another version. */
export interface DroppedTool {
  /** Name and version of the built archive. */
  readonly built: string;
  readonly name: NormalizedName;
  readonly old: Version;
  readonly taken: Version;
}

function droppedTools(builds: Builds, old: OldBuilds): readonly DroppedTool[] {
  return [...builds].flatMap(([file, { label, tools }]) =>
    (old.get(file) ?? []).flatMap(({ name, version }) => {
      const taken = tools.find(({ project }) => project.name === name)?.release.version;
      const isKept = taken === undefined || taken.key === version.key;
      return isKept ? [] : [{ built: label, name, old: version, taken }];
    }),
  );
}

/** The preferences for building some archives: their own old tools, then those of other archives, then shared ones. */
function preferred(
  recipes: readonly BuildRecipe[],
  old: OldBuilds,
  preferences: Preferences,
): ReadonlyMap<NormalizedName, readonly Version[]> {
  const versions = new Map<NormalizedName, Version[]>();
  const add = (name: NormalizedName, version: Version) => versions.set(name, [...(versions.get(name) ?? []), version]);
  const own = recipes.flatMap(({ sdist }) => old.get(sdist.file.filename) ?? []);
  for (const { name, version } of [...own, ...[...old.values()].flat()]) add(name, version);
  for (const [name, { version }] of preferences) add(name, version);
  return versions;
}

/** Files to keep: the environment's own first, so that a tool that is installed too is one file. */
function oldFiles({ picks }: SolvedTarget, old: OldBuilds): ReadonlyMap<NormalizedName, string> {
  const files = new Map<NormalizedName, string>();
  for (const { name, file } of [...old.values()].flat()) if (file !== undefined) files.set(name, file);
  for (const [name, { file }] of picks) files.set(name, file.filename);
  return files;
}

/** The yanked releases that may stay: those of the old lock or the environment itself. */
function yankedPins({ picks }: SolvedTarget, old: OldBuilds): ReadonlyMap<NormalizedName, ReadonlySet<string>> {
  const keys = new Map<NormalizedName, Set<string>>();
  const add = (name: NormalizedName, { key }: Version) => keys.set(name, (keys.get(name) ?? new Set()).add(key));
  for (const { name, version } of [...old.values()].flat()) add(name, version);
  for (const [name, { release }] of picks) add(name, release.version);
  return keys;
}

/**
 * The build requirements of each source archive that some target chose, and of folders, including tools that must be built
 * themselves: resolved for the target's own system, since Nix builds there. All archives of a target share one
 * environment if possible, so that each tool has one version.
 * @throws PylockError `no-solution`, naming the archive and the system; the index client's errors.
 */
export async function solveBuilds(request: SolveBuildsRequest): Promise<readonly TargetBuild[]> {
  const { solved, client, policy, declared, added, place, folders = [] } = request;
  const targets = solved.map(({ target }) => target);
  const requirements = new RequirementsSource(client, targets, policy, declared);
  const recipes = new BuildRecipes(client, added, place, folders);
  for (const { picks } of solved) for (const sdist of sdistsAmong(picks.values())) recipes.prepare(sdist);
  const found: TargetBuild[] = [];
  for (const own of solved) {
    const { target, picks } = own;
    const old = request.oldBuilds(target.system);
    const before = found.map(({ builds }) => builds);
    const preferences = (done: Builds) => preferencesOf(own, solved, [done, ...before]);
    const common = { target, client, policy, requirements };
    const kept = { oldFiles: oldFiles(own, old), yankedPins: yankedPins(own, old) };
    const questionsFor = (asked: readonly BuildRecipe[]): BuildQuestions => ({
      ...common,
      ...kept,
      preferred: preferred(asked, old, preferences(new Map())),
    });
    const solver = new TargetBuilds({ target, recipes, place, questionsFor, preferences });
    const ofFolders = folders.filter(({ systems }) => systems.has(target.system)).map(({ name }) => folderPick(name));
    const builds = await solver.solve([...sdistsAmong(picks.values()), ...ofFolders]);
    found.push({ target, builds, dropped: droppedTools(builds, old) });
  }
  return found;
}
