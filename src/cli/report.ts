import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shownPath } from '../config/find.js';
import { untracked } from '../git/untracked.js';
import type { LockDiff } from '../lock/diff.js';
import { nixFileNames } from '../pipeline/nix-files.js';
import type { ResolveOutcome } from '../pipeline/resolve.js';
import { matrixJson } from './matrix.js';
import { printable } from './printable.js';

/** Changes of one kind that are listed; the rest is counted. */
const mostChanges = 40;

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

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

function packageChanges({ added, removed, updated }: LockDiff): readonly string[] {
  const lines = [
    ...added.map(({ name, version }) => `  + ${name} ${version}`),
    ...removed.map(({ name, version }) => `  - ${name} ${version}`),
    ...updated.map(({ name, from, to }) => `  ~ ${name} ${from} -> ${to}`),
  ];
  if (lines.length <= mostChanges) return lines;
  return [...lines.slice(0, mostChanges), `  … ${lines.length - mostChanges} more changes`];
}

/** What changed for one deps file, or would: the result of a run. Nothing where no file changes. */
export function changeLines(outcome: ResolveOutcome, dryRun: boolean): readonly string[] {
  if (outcome.files.length === 0) return [];
  const packages = packageChanges(outcome.diff);
  const changes = packages.length > 0 ? packages : fileChanges(outcome.diff);
  return [headline(outcome, dryRun), ...changes].map(printable);
}

/** What else is to be said of one deps file; `named` where it is one of several, whose changes are printed elsewhere. */
export function noteLines(outcome: ResolveOutcome, named: boolean): readonly string[] {
  const verdict = outcome.files.length === 0 ? [headline(outcome, false)] : [];
  const name = named ? `${shownPath(outcome.lockPath)}: ` : '';
  return [...verdict, ...outcome.notices.map((notice) => `  note: ${name}${notice}`)].map(printable);
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

/** A path as a shell reads it back. */
function quoted(path: string): string {
  return /^[A-Za-z0-9_./+@%=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** What a whole run took. */
export interface RunTotals {
  readonly requests: number;
  readonly ms: number;
  /** Nothing was written, on purpose. */
  readonly dryRun: boolean;
}

/** Where settings come from, unless they lie beside the deps file: what is above it may be forgotten, or not be the user's. */
export function settingLines(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [] : [printable(`Settings: ${[...new Set(files)].sort().join(', ')}`)];
}

/** The users' own files that Nix files beside locks read: nobody writes them, but git must track them too. */
function overridesBeside(outcomes: readonly ResolveOutcome[]): readonly string[] {
  const folders = [...new Set(outcomes.map(({ lockPath }) => dirname(lockPath)))];
  const isRead = (folder: string) => nixFileNames.some((name) => existsSync(join(folder, name)));
  const paths = folders.filter(isRead).map((folder) => join(folder, 'overrides.nix'));
  return paths.filter((path) => existsSync(path)).map(shownPath);
}

function gitAdd(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [] : [`Next: git add ${files.map(quoted).join(' ')}`];
}

/** The last lines of a run: what it took, where its settings come from, and what to do next. */
export function totalLines(
  outcomes: readonly ResolveOutcome[],
  { requests, ms, dryRun }: RunTotals,
): readonly string[] {
  const resolved = outcomes.filter((outcome) => !outcome.isUpToDate);
  const own = dryRun ? [] : overridesBeside(outcomes);
  const from = settingLines(outcomes.flatMap(({ settingFiles }) => settingFiles));
  if (resolved.length === 0) return [...from, ...gitAdd(untracked(own)).map(printable)];
  const packages = resolved.reduce((sum, outcome) => sum + outcome.packages, 0);
  const systems = new Set(resolved.flatMap((outcome) => outcome.settings.systems));
  const files = [...new Set(resolved.flatMap((outcome) => outcome.files))];
  const total = `Resolved ${plural(packages, 'package')} for ${plural(systems.size, 'system')} in ${seconds(ms)} (${plural(requests, 'request')} to the index)`;
  if (dryRun && files.length > 0) return [total, `Would write ${files.join(', ')}`, ...from].map(printable);
  const next = gitAdd(untracked([...files, ...own]));
  if (files.length === 0) return [total, ...from, ...next].map(printable);
  const after = next.length > 0 ? next : ['Next: pylock verify'];
  return [total, `Wrote ${files.join(', ')}`, ...from, ...after].map(printable);
}

/** The result of a run for programs (`schemas/resolve-report.schema.json`); `matrix` adds what each system gets. */
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
    notices: outcome.notices,
    ...(matrix ? { matrix: matrixJson(outcome.lock) } : {}),
  }));
  return { locks, requests };
}
