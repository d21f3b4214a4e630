import { shownPath } from '../../files/shown-path.js';
import type { OutdatedAnswer, OutdatedRow } from '../../pipeline/upgrades/outdated.js';
import { plural } from '../../text/plural.js';
import { shortCommits } from '../terminal/commit-lines.js';
import { printable } from '../terminal/printable.js';
import { heldJson, heldText } from './held-by.js';
import { tableLines } from './table.js';

/** The most advisories that are named in a row; the rest is counted. */
const mostIds = 2;

function advisoryText({ advisories }: OutdatedRow): string {
  if (advisories === undefined) return '?';
  const more = advisories.length - mostIds;
  return [...advisories.slice(0, mostIds), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function cells(row: OutdatedRow): readonly string[] {
  const { name, years, heldBy, commits } = row;
  const at = (version: string, commit = '') => (commit === '' ? version : `${version} (${shortCommits(commit)})`);
  const [now, newest] = [at(row.now, commits?.now), at(row.newest, commits?.newest)];
  const allowed = row.allowed === undefined ? '-' : at(row.allowed, commits?.newest);
  const [holder] = heldBy;
  const age = years >= 0.05 ? `${years.toFixed(1)} y` : '';
  return [name, now, allowed, newest, age, advisoryText(row), holder === undefined ? '' : heldText(holder)];
}

/** The answer of `outdated` for people: a table, and what to do. */
export function outdatedLines({ rows, looked, lockPath }: OutdatedAnswer): readonly string[] {
  if (rows.length === 0) return [printable(`${shownPath(lockPath)}: ${plural(looked, 'package')}, none is outdated`)];
  const known = rows.some(({ advisories }) => advisories !== undefined && advisories.length > 0);
  const table = [['package', 'now', 'allowed', 'newest', 'age', 'advisories', 'held by'], ...rows.map(cells)];
  // A column without content tells nothing.
  const shown = known ? table : table.map((row) => row.filter((_, at) => at !== 5));
  return tableLines(shown).map(printable);
}

/** The next steps, for people. */
export function outdatedNotes({ rows }: OutdatedAnswer): readonly string[] {
  const moving = rows.filter(({ heldBy }) => heldBy[0]?.kind === 'lock');
  const held = rows.find(({ heldBy }) => heldBy[0] !== undefined && heldBy[0].kind !== 'lock');
  const untold = rows.filter(({ advisories }) => advisories === undefined).length;
  return [
    ...(untold === 0 ? [] : [`note: no index tells the known vulnerabilities of ${plural(untold, 'package')}`]),
    ...(moving.length === 0 ? [] : [`Next: pylock upgrade (the lock alone holds ${plural(moving.length, 'package')})`]),
    ...(held === undefined ? [] : [`To see what would help: pylock why-not ${held.name}`]),
  ].map(printable);
}

/** The answer for programs (`schemas/answers.schema.json`). */
export function outdatedJson({ rows, looked, lockPath }: OutdatedAnswer): object {
  const packages = rows.map(({ name, isDirect, now, allowed, newest, commits, years, heldBy, advisories }) => ({
    ...{ name, direct: isDirect, now, allowed: allowed ?? null, newest },
    ...(commits === undefined ? {} : { commits }),
    years: Math.round(100 * years) / 100,
    heldBy: heldBy.map(heldJson),
    advisories: advisories ?? null,
  }));
  return { lock: shownPath(lockPath), looked, packages };
}
