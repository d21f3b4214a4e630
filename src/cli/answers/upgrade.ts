import { shownPath } from '../../files/shown-path.js';
import type { UpgradeOutcome } from '../../pipeline/upgrade.js';
import type { UpgradeStay, UpgradeStep } from '../../pipeline/upgrades/steps.js';
import { shortCommits } from '../terminal/commit-lines.js';
import { printable } from '../terminal/printable.js';
import { toolMoves } from '../terminal/tool-moves.js';
import { heldJson, heldText } from './held-by.js';
import { tableLines } from './table.js';

/** The most packages that are named for one cause; the rest is counted. */
const mostNamed = 6;

function notesOf({ yanked, fixes }: UpgradeStep): string {
  const why = typeof yanked === 'string' && yanked !== '' ? `: ${yanked}` : '';
  return [
    ...(yanked === false ? [] : [`yanked${why}`]),
    ...(fixes.length === 0 ? [] : [`fixes ${fixes.join(', ')}`]),
  ].join('; ');
}

function cells(step: UpgradeStep): readonly string[] {
  const { name, from = '-', to = '-', kind, fromDay = '', toDay = '' } = step;
  const days = [fromDay, toDay].filter((day) => day !== '').join(' -> ');
  const shown = (text: string) => (kind === 'commit' ? shortCommits(text) : text);
  return [`  ${name}`, shown(from), shown(to), kind === 'none' ? 'systems' : kind, days, notesOf(step)];
}

/** Packages that stay, a line for each cause. */
function stayLines(stays: readonly UpgradeStay[]): readonly string[] {
  const byCause = new Map<string, string[]>();
  for (const { name, at, newest, heldBy } of stays) {
    const cause = heldBy.kind === 'release' ? `the newer one ${heldBy.text}` : `held by ${heldText(heldBy)}`;
    byCause.set(cause, [...(byCause.get(cause) ?? []), `${name} ${at} (${newest})`]);
  }
  return [...byCause].map(([cause, texts]) => {
    const more = texts.length - mostNamed;
    const named = [...texts.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
    return `  stays: ${named}: ${cause}`;
  });
}

/** The steps of an upgrade for people, with what did not move. */
export function upgradeLines({ outcome, steps, stays }: UpgradeOutcome, dryRun: boolean): readonly string[] {
  const lock = shownPath(outcome.lockPath);
  const tools = toolMoves(outcome.tools);
  const isSame = steps.length + tools.length === 0;
  const headline = isSame ? `${lock}: no package moves` : `${lock} ${dryRun ? 'would change' : 'changed'}:`;
  return [headline, ...tableLines(steps.map(cells)), ...tools, ...stayLines(stays)].map(printable);
}

/** The same for programs (`schemas/answers.schema.json`). */
export function upgradeJson({ outcome, steps, stays }: UpgradeOutcome): object {
  return {
    lock: shownPath(outcome.lockPath),
    changed: outcome.lockChanged,
    files: outcome.files,
    steps: steps.map(({ name, from, to, kind, fromDay, toDay, yanked, fixes }) => ({
      ...{ name, from: from ?? null, to: to ?? null, kind },
      ...{ fromDay: fromDay ?? null, toDay: toDay ?? null, yanked: yanked === false ? null : yanked, fixes },
    })),
    tools: outcome.tools.map(({ what, before, after }) => ({ name: what, from: before ?? null, to: after ?? null })),
    stays: stays.map(({ name, at, newest, heldBy }) => ({ name, at, newest, heldBy: heldJson(heldBy) })),
    notices: outcome.notices.map(({ text }) => text),
  };
}
