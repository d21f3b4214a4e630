import { baseOf } from './file-address.js';
import { FileList } from './file-list.js';
import { type JsonObject, Shape } from './json-shape.js';
import type { DescribedRelease, ProjectPage } from './project-page.js';

/** One file of the JSON API. */
function addFile(list: FileList, file: JsonObject): void {
  const { digests, yanked, yanked_reason: reason } = file;
  const isTable = typeof digests === 'object' && digests !== null;
  list.add(file['filename'], {
    url: file['url'],
    sha256: isTable && 'sha256' in digests ? digests.sha256 : undefined,
    requiresPython: file['requires_python'],
    yanked: yanked === true && typeof reason === 'string' ? reason : yanked === '' ? false : yanked,
    uploadTime: file['upload_time_iso_8601'],
    size: file['size'],
    coreMetadata: file['core-metadata'] ?? file['core_metadata'],
  });
}

/** The one file that was uploaded first: its metadata became the release's. */
function firstUpload(files: readonly JsonObject[]): string | undefined {
  const times = files.map((file) => file['upload_time_iso_8601']);
  if (!times.every((time) => typeof time === 'string')) return undefined;
  const [earliest] = [...times].sort();
  const first = files.filter((_, i) => times[i] === earliest);
  const name = first[0]?.['filename'];
  return first.length === 1 && typeof name === 'string' ? name : undefined;
}

function readDescribed(shape: Shape, page: JsonObject): DescribedRelease {
  const info = shape.object(page['info'], 'info');
  const urls = shape.list(page['urls'] ?? [], 'urls').map((file, i) => shape.object(file, `urls[${i}]`));
  return {
    version: shape.text(info['version'], 'info.version'),
    requiresDist: shape.optionalTexts(info['requires_dist'], 'info.requires_dist') ?? null,
    requiresPython: shape.optionalText(info['requires_python'], 'info.requires_python') || undefined,
    providesExtra: shape.optionalTexts(info['provides_extra'], 'info.provides_extra') ?? [],
    firstFile: firstUpload(urls),
  };
}

/**
 * Reads a page of the JSON API (`…/pypi/NAME/json`), or gives undefined where it lists no releases, as
 * the pages of some private indexes do.
 * @throws PylockError `index-answer` naming the key of a wrong type.
 */
export function parseJsonPage(value: unknown, url: URL): ProjectPage | undefined {
  const shape = new Shape(url);
  const page = shape.object(value, '');
  const { releases } = page;
  if (releases === undefined || releases === null) return undefined;
  const list = new FileList();
  for (const [version, files] of Object.entries(shape.object(releases, 'releases'))) {
    const key = `releases.${version.slice(0, 50)}`;
    shape.eachObject(shape.list(files, key), key, (file) => addFile(list, file));
  }
  return {
    base: baseOf(url),
    files: list.files,
    status: { marker: 'active', reason: undefined },
    skipped: list.skipped,
    described: readDescribed(shape, page),
  };
}

/**
 * Reads a page of one version (`…/pypi/NAME/VERSION/json`). @throws PylockError `index-answer` naming the key of a
 * wrong type.
 */
export function parseVersionPage(value: unknown, url: URL): DescribedRelease {
  const shape = new Shape(url);
  return readDescribed(shape, shape.object(value, ''));
}
