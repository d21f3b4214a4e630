import { shownPath } from '../config/find.js';
import { untracked } from '../git/untracked.js';
import type { ResolveOutcome } from '../pipeline/resolve.js';
import { printable } from './printable.js';

/** Changes of one kind that are listed; the rest is counted. */
const mostChanges = 40;

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function changeLines({ diff }: ResolveOutcome): readonly string[] {
  const lines = [
    ...diff.added.map(({ name, version }) => `  + ${name} ${version}`),
    ...diff.removed.map(({ name, version }) => `  - ${name} ${version}`),
    ...diff.updated.map(({ name, from, to }) => `  ~ ${name} ${from} -> ${to}`),
  ];
  if (lines.length <= mostChanges) return lines;
  return [...lines.slice(0, mostChanges), `  … ${lines.length - mostChanges} more changes`];
}

/** What became of one deps file, for people. */
export function outcomeLines(outcome: ResolveOutcome, dryRun: boolean): readonly string[] {
  const notices = outcome.notices.map((notice) => `  note: ${notice}`);
  return [headline(outcome, dryRun), ...changeLines(outcome), ...notices].map(printable);
}

function headline({ lockPath, settings, packages, isUpToDate, lockChanged }: ResolveOutcome, dryRun: boolean): string {
  const path = shownPath(lockPath);
  const { python, systems } = settings;
  if (isUpToDate) return `${path} is up to date: ${plural(packages, 'package')}, Python ${python.minor}`;
  const verb = lockChanged ? (dryRun ? 'would change' : 'locked') : 'is unchanged';
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

/** The last lines of a run: where its settings come from, what it took, and what to do next. */
export function totalLines(
  outcomes: readonly ResolveOutcome[],
  { requests, ms, dryRun }: RunTotals,
): readonly string[] {
  const resolved = outcomes.filter((outcome) => !outcome.isUpToDate);
  const from = settingLines(outcomes.flatMap(({ settingFiles }) => settingFiles));
  if (resolved.length === 0) return from;
  const packages = resolved.reduce((sum, outcome) => sum + outcome.packages, 0);
  const systems = new Set(resolved.flatMap((outcome) => outcome.settings.systems));
  const files = [...new Set(resolved.flatMap((outcome) => outcome.files))];
  const total = `Resolved ${plural(packages, 'package')} for ${plural(systems.size, 'system')} in ${seconds(ms)} (${plural(requests, 'request')} to the index)`;
  if (files.length === 0) return [...from, total];
  if (dryRun) return [...from, total, `Would write ${files.join(', ')}`].map(printable);
  const fresh = untracked(files);
  const next = fresh.length > 0 ? `Next: git add ${fresh.map(quoted).join(' ')}` : 'Next: pylock verify';
  return [...from, total, `Wrote ${files.join(', ')}`, next].map(printable);
}

/** The result of a run for programs. */
export function outcomeJson(
  outcomes: readonly ResolveOutcome[],
  requests: number,
  warnings: readonly string[] = [],
): string {
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
  }));
  return JSON.stringify({ locks, requests, warnings }, null, 2);
}
