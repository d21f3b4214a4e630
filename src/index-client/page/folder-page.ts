// The page of a project in a folder of this machine, as `pylock vendor` writes it.
import { badAnswer } from '../http/answer.js';
import { isFolderAddress } from '../http/folder-http.js';
import type { ListedFile } from './project-page.js';

/**
 * Checks that a folder's page names the address of each file: a lock has no paths of one machine.
 * @throws PylockError `index-answer`
 */
export function checkOriginals(files: readonly ListedFile[], page: URL): void {
  if (!isFolderAddress(page)) return;
  const without = files.find(({ original }) => original === undefined);
  if (without === undefined) return;
  throw badAnswer(
    page,
    `the page does not tell the http or https address of ${without.filename}, which the lock needs`,
    'Pages that pylock vendor writes tell it (data-pylock-url): make the folder with it, or anew with this version.',
  );
}
