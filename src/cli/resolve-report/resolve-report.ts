import { shownPath } from '../../files/shown-path.js';
import type { LockDiff } from '../../lock/diff-model.js';
import { rootTexts } from '../../lock/projects.js';
import { nextWords } from '../../pipeline/next-step.js';
import type { ResolveOutcome } from '../../pipeline/resolve.js';
import { plural } from '../../text/plural.js';
import { seconds } from '../terminal/amounts.js';
import { commitLines } from '../terminal/commit-lines.js';
import { groupWords } from '../terminal/group-words.js';
import { mergedNotes } from '../terminal/merged-notes.js';
import { printable } from '../terminal/printable.js';
import { shellWord } from '../terminal/shell-word.js';
import { toolMoves } from '../terminal/tool-moves.js';
import { matrixJson } from './matrix.js';

/** The most listed changes of one kind; the rest is counted. */
const mostChanges = 40;

/** Files of a lock whose packages are the same. */
function fileChanges({ filesAdded, filesRemoved, filesChanged }: LockDiff): readonly string[] {
  const counts = [
    [filesAdded.length, 'added'],
    [filesRemoved.length, 'removed'],
    [filesChanged.length, 'changed'],
  ] as const;
  const parts = counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return parts.length === 0 ? [] : [`  files: ${parts.join(', ')}`];
}

/** More packages of a first lock are counted, but for those that the deps file names. */
const mostOfFirst = 12;

/** A first lock: the packages that the deps file names, and how many more these need. */
function firstPackages(outcome: ResolveOutcome): readonly string[] | undefined {
  const { added, removed, updated } = outcome.diff;
  const inputs = outcome.lock.pylock?.inputs;
  const isFirst = removed.length === 0 && updated.length === 0 && added.length === outcome.packages;
  if (inputs === undefined || !isFirst || added.length <= mostOfFirst) return undefined;
  const names = new Set(rootTexts(inputs).map((text) => /^[^ [;]+/.exec(text)?.[0]));
  const direct = added.filter(({ name }) => names.has(name));
  const shown = direct
    .slice(0, mostChanges)
    .map(({ name, version, groups }) => `  + ${name} ${version}${groupWords(groups)}`);
  return [...shown, `  and ${plural(added.length - shown.length, 'package')} that they need`];
}

function packageChanges({ added, removed, updated, commits }: LockDiff): readonly string[] {
  const lines = [
    ...added.map(({ name, version, groups }) => `  + ${name} ${version}${groupWords(groups)}`),
    ...removed.map(({ name, version, groups }) => `  - ${name} ${version}${groupWords(groups)}`),
    ...updated.map(({ name, from, to, groups }) => `  ~ ${name} ${from} -> ${to}${groupWords(groups)}`),
    ...commitLines(commits),
  ];
  if (lines.length <= mostChanges) return lines;
  return [...lines.slice(0, mostChanges), `  … ${lines.length - mostChanges} more changes`];
}

/** The changes for one deps file, real or planned: the result of a run. None where no file changes. */
export function changeLines(outcome: ResolveOutcome, dryRun: boolean): readonly string[] {
  if (outcome.files.length === 0) return [];
  const packages = firstPackages(outcome) ?? packageChanges(outcome.diff);
  const tools = toolMoves(outcome.tools);
  const changes = packages.length + tools.length > 0 ? packages : fileChanges(outcome.diff);
  return [headline(outcome, dryRun), ...changes, ...tools].map(printable);
}

/** The fate of imported pins: a line, and one for each that could not be kept. */
function pinLines({ imported, settings }: ResolveOutcome): readonly string[] {
  if (imported === undefined) return [];
  const { from, kept, lost, unused } = imported;
  const others = [
    ...(lost.length === 0 ? [] : [`${new Set(lost.map(({ name }) => name)).size} not`]),
    ...(unused === 0 ? [] : [`${unused} of packages that no system needs`]),
  ];
  const where = ({ systems, namesPlace }: (typeof lost)[number]) =>
    namesPlace || systems.length === settings.systems.length ? '' : ` on ${systems.join(', ')}`;
  return [
    `  pins of ${from}: ${[`${kept} kept`, ...others].join(', ')}`,
    ...lost.map((one) => `    ${one.name} ${one.version} -> ${one.taken}${where(one)}: ${one.reason}`),
  ];
}

/** The verdict on a lock that did not change, and the fate of imported pins. */
export function verdictLines(outcome: ResolveOutcome): readonly string[] {
  const verdict = outcome.files.length === 0 ? [headline(outcome, false)] : [];
  return [...verdict, ...pinLines(outcome)].map(printable);
}

/** The notices about the locks of a run, each cause once; `named` where a single one is one of several. */
export function noteLines(outcomes: readonly ResolveOutcome[], named = outcomes.length > 1): readonly string[] {
  return mergedNotes(outcomes, named).map((text) => printable(`  note: ${text}`));
}

function headline(outcome: ResolveOutcome, dryRun: boolean): string {
  const { lockPath, settings, packages, isUpToDate, lockChanged, files } = outcome;
  const path = shownPath(lockPath);
  const { python, systems } = settings;
  if (isUpToDate) return `${path} is up to date: ${plural(packages, 'package')}, Python ${python.minor}`;
  const others = files.length === 0 ? '' : `, ${files.join(', ')} ${dryRun ? 'would change' : 'changed'}`;
  const verb = lockChanged ? (dryRun ? 'would change' : 'locked') : `is unchanged${others}`;
  return `${path} ${verb}: ${plural(packages, 'package')} for Python ${python.minor} on ${plural(systems.length, 'system')}`;
}

/** The cost of a whole run. */
export interface RunTotals {
  readonly requests: number;
  readonly ms: number;
  /** Nothing was written, on purpose. */
  readonly dryRun: boolean;
}

/**
 * The sources of settings, unless they are beside the deps file: a file above it may be forgotten, or not be the
 * user's.
 */
export function settingLines(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [] : [printable(`Settings: ${[...new Set(files)].sort().join(', ')}`)];
}

function nextLines(files: readonly string[], lockPaths: readonly string[]): readonly string[] {
  const words = nextWords(files, lockPaths, process.cwd());
  return words === undefined ? [] : [`Next: ${words.map(shellWord).join(' ')}`];
}

/** The last lines of a run: its cost, the sources of its settings, and the next step. */
export function totalLines(
  outcomes: readonly ResolveOutcome[],
  { requests, ms, dryRun }: RunTotals,
): readonly string[] {
  const resolved = outcomes.filter((outcome) => !outcome.isUpToDate);
  const lockPaths = dryRun ? [] : outcomes.map(({ lockPath }) => lockPath);
  const from = settingLines(outcomes.flatMap(({ settingFiles }) => settingFiles));
  if (resolved.length === 0) return [...from, ...nextLines([], lockPaths).map(printable)];
  const packages = resolved.reduce((sum, outcome) => sum + outcome.packages, 0);
  const systems = new Set(resolved.flatMap((outcome) => outcome.settings.systems));
  const files = [...new Set(resolved.flatMap((outcome) => outcome.files))];
  const total = `Resolved ${plural(packages, 'package')} for ${plural(systems.size, 'system')} in ${seconds(ms, ms < 9950 ? 1 : 0)} (${plural(requests, 'request')} to the index)`;
  if (dryRun && files.length > 0) return [total, `Would write ${files.join(', ')}`, ...from].map(printable);
  const next = nextLines(files, lockPaths);
  if (files.length === 0) return [total, ...from, ...next].map(printable);
  return [total, `Wrote ${files.join(', ')}`, ...from, ...next].map(printable);
}

/** How old the packages of a lock are. */
type Libyears = NonNullable<ResolveOutcome['libyears']>;

/** To the hundredth: less is three days. */
function roundedYears({ direct, all }: Libyears): Libyears {
  const rounded = (years: number) => Math.round(100 * years) / 100;
  return { direct: rounded(direct), all: rounded(all) };
}

/** The fate of imported pins, for programs. */
function pinsJson({ lost, ...counts }: NonNullable<ResolveOutcome['imported']>): object {
  return { ...counts, lost: lost.map(({ namesPlace: _, ...one }) => one) };
}

/** The result of a run for programs (`schemas/resolve-report.schema.json`); `matrix` adds the files of each system. */
export function outcomeJson(outcomes: readonly ResolveOutcome[], requests: number, matrix: boolean): object {
  const locks = outcomes.map((outcome) => ({
    lock: shownPath(outcome.lockPath),
    upToDate: outcome.isUpToDate,
    changed: outcome.lockChanged,
    python: outcome.settings.python.full,
    systems: outcome.settings.systems,
    settingFiles: outcome.settingFiles,
    packages: outcome.packages,
    ...outcome.diff,
    files: outcome.files,
    notices: outcome.notices.map(({ text }) => text),
    ...(outcome.libyears === undefined ? {} : { libyears: roundedYears(outcome.libyears) }),
    ...(outcome.imported === undefined ? {} : { pins: pinsJson(outcome.imported) }),
    ...(matrix ? { matrix: matrixJson(outcome.lock) } : {}),
  }));
  return { locks, requests };
}
