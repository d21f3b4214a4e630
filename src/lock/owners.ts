// Owners as a lock records them: one line of text for each project, such as `organization numpy, owner alice`.
import type { Ownership } from '../index-client/ownership-model.js';
import { areReplaced, entriesOf, holders, kindOf, nameOf, nobody, organization } from './owner-entries.js';
import { encoded } from './publisher.js';

/** The most owners in one list of a message. */
const mostNamed = 5;

/** The order in a line; other roles follow. */
const ranks: readonly string[] = [organization, 'owner', 'maintainer'];

/** The place of a kind in a line. */
function rankOf(entry: string): number {
  const at = ranks.indexOf(kindOf(entry));
  return at === -1 ? ranks.length : at;
}

/** The owners in printable ASCII without quotes, each once: organization, owners, maintainers; `none` for nobody. */
export function ownersText({ organization: named, roles }: Ownership): string {
  const users = roles.map(({ role, user }) => `${encoded(role.toLowerCase())} ${encoded(user)}`);
  const all = [...(named === undefined ? [] : [`${organization} ${encoded(named)}`]), ...users];
  const sorted = [...new Set(all)].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return sorted.length === 0 ? nobody : sorted.join(', ');
}

function few(texts: readonly string[]): string {
  const left = texts.length - mostNamed;
  const named = left > 0 ? [...texts.slice(0, mostNamed), `${left} more`] : texts;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

function those(entries: readonly string[], what: string): readonly string[] {
  return entries.length === 0 ? [] : [`${few(entries)} ${entries.length === 1 ? 'is' : 'are'} ${what}`];
}

/** The changes of a project that keeps some owner, each in words. */
function changesBetween(before: readonly string[], now: readonly string[]): readonly string[] {
  const [had, has] = [holders(before), holders(now)];
  const holderOf = (entry: string) => (kindOf(entry) === organization ? entry : nameOf(entry));
  const moved = [...had].flatMap(([user, roles]) => {
    const other = has.get(user);
    const isSame = other === undefined || other.join() === roles.join();
    return isSame ? [] : [`${user} was ${roles.join(' and ')} and is ${other.join(' and ')} now`];
  });
  return [
    ...those(
      now.filter((entry) => !had.has(holderOf(entry))),
      'new',
    ),
    ...those(
      before.filter((entry) => !has.has(holderOf(entry))),
      'gone',
    ),
    ...(moved.length > mostNamed ? [...moved.slice(0, mostNamed), `${moved.length - mostNamed} more changed`] : moved),
  ];
}

/** The change of a project's owners as a sentence, in stronger words where none is left; undefined where nothing changed. */
export function ownersChange(name: string, before: string | undefined, now: string | undefined): string | undefined {
  if (before === undefined || now === undefined || before === now) return undefined;
  const [old, fresh] = [entriesOf(before), entriesOf(now)];
  if (areReplaced(before, now)) {
    const owned = fresh.length === 0 ? 'to nobody' : `to ${few(fresh)}`;
    return `security: none of the owners of ${name} is left: it belonged to ${few(old)}, and belongs ${owned} now`;
  }
  return `the owners of ${name} changed: ${changesBetween(old, fresh).join(', ')}`;
}
