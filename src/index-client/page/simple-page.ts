import type { NormalizedName } from '../../pep/name.js';
import type { PageAnswer, Pages } from '../cache/cached-pages.js';
import type { HttpAnswer } from '../http/answer.js';
import { isIndexFault } from '../http/guess.js';
import type { IndexAddress } from '../index-address.js';
import type { CompactPage } from './compact-page.js';
import { simplePage } from './media-types.js';
import type { PageQueue } from './page-queue.js';

/** A header that every answer of devpi has. */
const devpiHeader = 'x-devpi-server-version';

/** Whether an answer is the page of a project, not one of devpi for people or its own client. */
function hasFiles(answer: PageAnswer<CompactPage>): boolean {
  return typeof answer !== 'string' && answer.page.count > 0;
}

/**
 * The page of a project of the Simple API. On devpi the root of an index is not its Simple API, which lies below it
 * (`/+simple`): where devpi answers, and has no such page at the root, it is asked there. Offline runs look in both
 * places.
 * @throws PylockError as of {@link Pages.get}
 */
export async function askSimple(
  name: NormalizedName,
  address: IndexAddress,
  pages: Pages,
  queue: PageQueue,
  isGuess = false,
): Promise<PageAnswer<CompactPage>> {
  const kind = simplePage(name, queue);
  const below = address.devpiPage(name);
  if (below === undefined) return pages.get(address.simplePage(name), kind, { isGuess });
  let isDevpi = false;
  const note = (header: HttpAnswer['header']): void => {
    isDevpi ||= header(devpiHeader) !== undefined;
  };
  const noting = {
    ...kind,
    read: (answer: HttpAnswer) => {
      note(answer.header);
      return kind.read(answer);
    },
  };
  const isAbsent = (status: number, header: HttpAnswer['header']): boolean => {
    note(header);
    return status === 404 || status === 410;
  };
  const own = await pages.get(address.simplePage(name), noting, { isAbsent, isGuess }).catch((error: unknown) => {
    if (isDevpi && isIndexFault(error)) return 'absent' as const;
    throw error;
  });
  if (hasFiles(own) || (!isDevpi && !pages.isOffline)) return own;
  const found = await pages.get(below, kind, { isGuess });
  return hasFiles(found) || (own === 'absent' && found !== 'offline') ? found : own;
}
