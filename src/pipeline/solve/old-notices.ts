import { compareText } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { OldPick } from '../../provider/notices/old-picks.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { listedFew } from '../listed.js';
import { type LockNotice, lastingNotice, plainNotice } from '../notice.js';

/** The packages that one holder keeps old: their texts in the notice, with their ages. */
interface Held {
  readonly holder: OldPick['holder'];
  readonly years: Map<string, number>;
  readonly names: NormalizedName[];
}

/** The name of a holder in notices, the same for all packages that it keeps old. */
function holderText(holder: OldPick['holder']): string {
  switch (holder.kind) {
    case 'package':
      return `${holder.name} ${holder.version.text}`;
    case 'unknown':
      return `${holder.name} ${holder.version.text}, whose requirements can't be known,`;
    case 'lock':
      return 'the old lock';
    case 'system':
      return `what ${holder.system} has`;
    case 'rest':
      return 'all that is needed, taken together,';
  }
}

function held({ holder, names, years }: Held): LockNotice {
  const oldestFirst = [...years].sort(([a, one], [b, other]) => other - one || compareText(a, b));
  const line = `${holderText(holder)} holds back ${listedFew(oldestFirst.map(([text]) => text))}`;
  // That pins were kept is a fact of the run.
  if (holder.kind === 'lock') return plainNotice(`${line}: --upgrade asks for newer ones`);
  const isNamed = holder.kind === 'package' || holder.kind === 'unknown';
  return lastingNotice(line, isNamed ? [...names, holder.name] : names);
}

function packageText({ name, taken, newest, years }: OldPick): string {
  const age = years < 1 ? '' : `, ${years.toFixed(1)} years newer`;
  return `${name} ${taken.text} (${newest.text}${age})`;
}

/** Whether another system has the newest release: another notice explains the difference. */
function isTakenElsewhere({ name, newest }: OldPick, solved: readonly SolvedTarget[]): boolean {
  return solved.some(({ picks }) => picks.get(name)?.release.version.key === newest.key);
}

/** The old packages that no other notice explains: not by an unreadable newer release, nor by a fork. */
function unexplained(solved: readonly SolvedTarget[]): readonly OldPick[] {
  const told = new Set(solved.flatMap(({ passedOver }) => passedOver.map(({ name }) => name)));
  return solved.flatMap(({ old }) => old.filter((pick) => !told.has(pick.name) && !isTakenElsewhere(pick, solved)));
}

/** The reasons why packages are older than they could be: a line for each holder, the most years first. */
export function oldNotices(solved: readonly SolvedTarget[]): readonly LockNotice[] {
  const byHolder = new Map<string, Held>();
  for (const pick of unexplained(solved)) {
    const text = holderText(pick.holder);
    const group: Held = byHolder.get(text) ?? { holder: pick.holder, years: new Map<string, number>(), names: [] };
    byHolder.set(text, group);
    group.years.set(packageText(pick), pick.years);
    group.names.push(pick.name);
  }
  const sum = ({ years }: Held) => [...years.values()].reduce((all, one) => all + one, 0);
  return [...byHolder.values()].sort((a, b) => sum(b) - sum(a)).map(held);
}
