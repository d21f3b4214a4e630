import { spawnSync } from 'node:child_process';
import { shownPath } from '../config/find.js';
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
export function outcomeLines(outcome: ResolveOutcome, writesNothing: boolean): readonly string[] {
  const path = shownPath(outcome.lockPath);
  const { settings, packages } = outcome;
  if (outcome.isUpToDate)
    return [`${path} is up to date: ${plural(packages, 'package')}, Python ${settings.python.minor}`];
  const systems = plural(settings.systems.length, 'system');
  const verb = outcome.lockChanged ? (writesNothing ? 'would change' : 'locked') : 'is unchanged';
  return [
    `${path} ${verb}: ${plural(packages, 'package')} for Python ${settings.python.minor} on ${systems}`,
    ...changeLines(outcome),
    ...outcome.notices.map((notice) => `  note: ${notice}`),
  ].map(printable);
}

/** Those of the files that git neither tracks nor ignores; Makes and flakes see only tracked ones. None where git is missing. */
function untracked(files: readonly string[]): readonly string[] {
  const paths = files.map((file) => (file.startsWith('/') ? file : `./${file}`));
  const args = ['ls-files', '--others', '--exclude-standard', '-z', '--', ...paths];
  const answer = spawnSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return answer.status === 0 ? answer.stdout.split('\0').filter((name) => name !== '') : [];
}

/** The last lines of a run: what it took, and what to do next. */
export function totalLine(
  outcomes: readonly ResolveOutcome[],
  requests: number,
  ms: number,
  writesNothing: boolean,
): readonly string[] {
  const packages = outcomes.reduce((sum, outcome) => sum + outcome.packages, 0);
  const systems = new Set(outcomes.flatMap((outcome) => outcome.settings.systems));
  const files = outcomes.flatMap((outcome) => outcome.files);
  const resolved = outcomes.some((outcome) => !outcome.isUpToDate);
  if (!resolved) return [];
  const total = `Resolved ${plural(packages, 'package')} for ${plural(systems.size, 'system')} in ${seconds(ms)} (${plural(requests, 'request')} to the index)`;
  if (files.length === 0) return [total];
  if (writesNothing) return [total, `Would write ${files.join(', ')}`];
  const fresh = untracked(files);
  const next = fresh.length > 0 ? `Next: git add ${fresh.join(' ')}` : 'Next: pylock verify';
  return [total, `Wrote ${files.join(', ')}`, next].map(printable);
}

/** The result of a run for programs. */
export function outcomeJson(outcomes: readonly ResolveOutcome[], requests: number): string {
  const locks = outcomes.map((outcome) => ({
    lock: shownPath(outcome.lockPath),
    upToDate: outcome.isUpToDate,
    changed: outcome.lockChanged,
    python: outcome.settings.python.full,
    systems: outcome.settings.systems,
    packages: outcome.packages,
    ...outcome.diff,
    files: outcome.files,
    notices: outcome.notices,
  }));
  return JSON.stringify({ locks, requests }, null, 2);
}
