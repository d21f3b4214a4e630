import { PylockError } from '../errors.js';
import { fileAddress, isAbsolute } from './file-address.js';
import type { IndexFile } from './model.js';
import type { ProjectPage } from './project-page.js';
import { redactUrl } from './redact.js';

/** Makes sure that two pages of an index mean the same file. */
function checkSameFile(file: IndexFile, sha256: string | undefined, page: ProjectPage): void {
  if (sha256 === undefined || file.sha256 === undefined || sha256 === file.sha256) return;
  throw new PylockError(
    'index-answer',
    `${file.filename} has the sha256 ${sha256} here and ${file.sha256} on another page of the index`,
    {
      place: { file: redactUrl(page.base) },
      hint: 'Ask whoever runs the index: one of the two is wrong, or the file was replaced.',
    },
  );
}

/**
 * The addresses that pip would use, by file name. A page of the JSON API that has relative ones is a
 * mirror's: the Simple page, which installers read, has the real ones.
 * @throws PylockError `index-answer` where the two pages give a file different hashes.
 */
export async function canonicalUrls(
  page: ProjectPage | undefined,
  files: readonly IndexFile[],
  askSimple: () => Promise<ProjectPage | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const urls = new Map(files.map((file) => [file.filename, file.url]));
  if (page?.described === undefined || page.files.every((file) => isAbsolute(file.url))) return urls;
  const simple = await askSimple();
  if (simple === undefined) return urls;
  const listed = new Map(simple.files.map((file) => [file.filename, file]));
  for (const file of files) {
    const other = listed.get(file.filename);
    const url = other === undefined ? undefined : fileAddress(other.url, simple.base);
    if (other === undefined || url === undefined) continue;
    checkSameFile(file, other.sha256, simple);
    urls.set(file.filename, url);
  }
  return urls;
}
