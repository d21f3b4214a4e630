import { Parser } from 'htmlparser2';
import { filenameOf } from '../../pep/filename.js';
import { badAnswer } from '../http/answer.js';
import { baseOf } from './file-address.js';
import { FileList } from './file-list.js';
import { checkOriginals } from './folder-page.js';
import { sha256OfFragment } from './link-hash.js';
import type { ProjectPage } from './project-page.js';
import { checkApiVersion, placesOf, readStatus } from './project-status.js';

type Attributes = Readonly<Record<string, string>>;

/** PEP 714: the value is `true` or a hash; the older spelling of PEP 658 counts where the newer is absent. */
function coreMetadataOf(attributes: Attributes): unknown {
  const value = attributes['data-core-metadata'] ?? attributes['data-dist-info-metadata'];
  if (value === undefined || value === 'false') return false;
  const sha256 = sha256OfFragment(value);
  return sha256 === undefined ? true : { sha256 };
}

/** One `<a>` of the page (PEP 503, 592, 658). */
export function addLink(list: FileList, attributes: Attributes): void {
  const { href } = attributes;
  if (href === undefined) return;
  const [url = '', ...fragments] = href.trim().split('#');
  list.add(filenameOf(url.split('?', 1)[0] ?? ''), {
    url,
    // Of pylock vendor: pip and uv do not know it.
    original: attributes['data-pylock-url'],
    sha256: sha256OfFragment(fragments.join('#')),
    requiresPython: attributes['data-requires-python'],
    yanked: attributes['data-yanked'],
    // Some indexes have it, though no standard does.
    uploadTime: attributes['data-upload-time'],
    size: undefined,
    coreMetadata: coreMetadataOf(attributes),
  });
}

/** The parts of a page besides its links. */
interface PageHead {
  base: string | undefined;
  hasForm: boolean;
  readonly meta: Map<string, string>;
  /** PEP 708 has a tag for each address. */
  readonly tracks: string[];
  readonly alternates: string[];
}

function readMeta(name: string, content: string, head: PageHead): void {
  if (name === 'pypi:tracks') head.tracks.push(content);
  else if (name === 'pypi:alternate-locations') head.alternates.push(content);
  else head.meta.set(name, content);
}

function readTag(name: string, attributes: Attributes, head: PageHead, list: FileList): void {
  if (name === 'a') addLink(list, attributes);
  else if (name === 'base') head.base ??= attributes['href'];
  else if (name === 'meta') readMeta(attributes['name'] ?? '', attributes['content'] ?? '', head);
  else if (name === 'form' || (name === 'input' && attributes['type'] === 'password')) head.hasForm = true;
}

/**
 * Reads a project page of the Simple API in its HTML form (PEP 503, 592, 629, 658, 714, 792). `onLink` gets the
 * attributes of each link, for other uses of the page.
 * @throws PylockError `index-answer` for an unknown API version, a login form instead of the page, or a folder's page
 * that lacks the address of a file.
 */
export function parseSimpleHtml(text: string, url: URL, onLink?: (attributes: Attributes) => void): ProjectPage {
  const list = new FileList();
  const head: PageHead = { base: undefined, hasForm: false, meta: new Map(), tracks: [], alternates: [] };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      readTag(name, attributes, head, list);
      if (name === 'a') onLink?.(attributes);
    },
  });
  parser.write(text);
  parser.end();
  checkApiVersion(head.meta.get('pypi:repository-version') ?? '1.0', url);
  if (head.hasForm && list.files.length === 0) {
    throw badAnswer(
      url,
      'the index answered with a login page',
      'Give user and password in the address of the index: https://USER:PASSWORD@HOST/simple.',
    );
  }
  checkOriginals(list.files, url);
  const base = head.base !== undefined && URL.canParse(head.base, url.href) ? new URL(head.base, url) : url;
  return {
    base: baseOf(base),
    files: list.files,
    status: readStatus(head.meta.get('pypi:project-status'), head.meta.get('pypi:project-status-reason')),
    skipped: list.skipped,
    described: undefined,
    ...placesOf(head.tracks, head.alternates),
  };
}
