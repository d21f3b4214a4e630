import { baseOf } from './file-address.js';
import { FileList } from './file-list.js';
import { type JsonObject, Shape } from './json-shape.js';
import { sha256OfFragment } from './link-hash.js';
import type { RawFile } from './listed-file.js';
import type { ProjectPage } from './project-page.js';
import { checkApiVersion, placesOf, readStatus } from './project-status.js';

/** The sha256 of a file, which some indexes put into its address, as in HTML. */
function sha256Of({ hashes, url }: JsonObject): unknown {
  const listed = typeof hashes === 'object' && hashes !== null && 'sha256' in hashes ? hashes.sha256 : undefined;
  if (listed !== undefined || typeof url !== 'string' || !url.includes('#')) return listed;
  const digest = sha256OfFragment(url.slice(url.indexOf('#') + 1));
  return digest?.length === 64 ? digest : undefined;
}

/** The fields of one file (PEP 691, 700, 714). */
export function rawFile(file: JsonObject): RawFile {
  const { yanked } = file;
  return {
    url: file['url'],
    sha256: sha256Of(file),
    requiresPython: file['requires-python'],
    // An empty text is no reason, and not true (PEP 691).
    yanked: yanked === '' ? false : yanked,
    uploadTime: file['upload-time'],
    size: file['size'],
    // PEP 714 renamed the key, since an index used the first name wrongly.
    coreMetadata: file['core-metadata'] ?? file['dist-info-metadata'],
  };
}

/**
 * Reads a project page of the Simple API in its JSON form (PEP 691, 700, 792). `files`: those of the page, where they are not in the value.
 * @throws PylockError `index-answer` naming the key of a wrong type, or an unknown API version.
 */
export function parseSimpleJson(value: unknown, url: URL, files?: Iterable<unknown>): ProjectPage {
  const shape = new Shape(url);
  const page = shape.object(value, '');
  const meta = shape.object(page['meta'] ?? {}, 'meta');
  checkApiVersion(shape.optionalText(meta['api-version'], 'meta.api-version') ?? '1.0', url);
  const list = new FileList();
  const listed = files ?? shape.list(page['files'], 'files');
  shape.eachObject(listed, 'files', (file) => list.add(file['filename'], rawFile(file)));
  const status = shape.object(page['project-status'] ?? {}, 'project-status');
  return {
    base: baseOf(url),
    files: list.files,
    status: readStatus(status['status'], status['reason']),
    skipped: list.skipped,
    described: undefined,
    ...placesOf(meta['tracks'], page['alternate-locations']),
  };
}
