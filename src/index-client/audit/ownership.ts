import type { NormalizedName } from '../../pep/name.js';
import { keptAsJson, type PageKind, type Pages } from '../cache/cached-pages.js';
import { isText, listOf, optional, tableOf } from '../cache/kept-form.js';
import { type HttpAnswer, readJson } from '../http/answer.js';
import { unlessFault } from '../http/guess.js';
import type { IndexAddress } from '../index-address.js';
import type { Ownership, OwnershipAnswer, ProjectRole } from '../ownership-model.js';
import { Shape } from '../page/json-shape.js';
import { mediaType } from '../page/media-types.js';

/** Projects with the most collaborators have about 50. */
const mostRoles = 200;
const longestName = 100;

/** A name of a user, an organization or a role. */
function nameOf(shape: Shape, value: unknown, key: string): string {
  const text = shape.text(value, key);
  if (text === '' || text.length > longestName) throw shape.fault(key, `1 to ${longestName} characters`, value);
  return text;
}

function readRoles(shape: Shape, value: unknown): readonly ProjectRole[] {
  const list = shape.list(value, 'ownership.roles');
  if (list.length > mostRoles) throw shape.fault('ownership.roles', `at most ${mostRoles} entries`, list);
  return list.map((item, at) => {
    const key = `ownership.roles[${at}]`;
    const { role, user } = shape.object(item, key);
    return { role: nameOf(shape, role, `${key}.role`), user: nameOf(shape, user, `${key}.user`) };
  });
}

/**
 * The ownership on a page of the JSON API; undefined where it has none. @throws PylockError `index-answer` naming the
 * invalid key
 */
export function parseOwnership(value: unknown, url: URL): Ownership | undefined {
  const shape = new Shape(url);
  const told = shape.object(value, '')['ownership'];
  if (told === undefined || told === null) return undefined;
  const { organization, roles } = shape.object(told, 'ownership');
  const isOwned = organization !== undefined && organization !== null;
  return {
    organization: isOwned ? nameOf(shape, organization, 'ownership.organization') : undefined,
    roles: readRoles(shape, roles),
  };
}

/** A kind of page of its own, so that other runs neither read nor store the owners. */
const ownershipPage: PageKind<Ownership | undefined> = {
  kind: 'ownership',
  accept: 'application/json',
  read: async (answer: HttpAnswer) =>
    mediaType(answer) === 'application/json' ? parseOwnership(await readJson(answer), answer.url) : undefined,
  ...keptAsJson(
    optional(
      tableOf<Ownership>({
        organization: optional(isText),
        roles: listOf(tableOf<ProjectRole>({ role: isText, user: isText })),
      }),
    ),
  ),
};

/** Statuses of a server without this page. Not every index has a JSON API, and some refuse whatever they do not have. */
function isNoPage(status: number): boolean {
  return status >= 400 && status < 500 && ![407, 408, 429].includes(status);
}

/**
 * The owners of a project, which only the JSON API tells: an optional page, so that no fault of it is an error.
 */
export async function askOwnership(
  name: NormalizedName,
  address: IndexAddress,
  pages: Pages,
): Promise<OwnershipAnswer> {
  if (pages.isOffline) return 'offline';
  const url = address.jsonPage(name);
  if (url === undefined) return 'untold';
  const answer = await unlessFault(pages.get(url, ownershipPage, { isAbsent: isNoPage }));
  if (answer === undefined) return 'failed';
  if (answer === 'offline') return 'offline';
  return answer === 'absent' ? 'untold' : (answer.page ?? 'untold');
}
