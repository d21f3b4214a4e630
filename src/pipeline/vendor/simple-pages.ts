// The pages of a Simple index in a folder (PEP 503), with Requires-Python, upload times and hashes of metadata (PEP 658, PEP 714).
import { byName } from '../../order.js';

/** A file in the folder, as its project's page lists it. */
export interface VendoredFile {
  readonly name: string;
  /** The normalized name of its project. */
  readonly project: string;
  /** The address in the lock, for pylock alone. */
  readonly url: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly requiresPython: string | undefined;
  /** ISO instant, for cut-offs; undefined where no index tells it. */
  readonly uploadTime: string | undefined;
  /** The METADATA of a wheel; undefined where it can not be read, and for a source archive. */
  readonly metadata: { readonly text: string; readonly sha256: string } | undefined;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => entities.get(letter) ?? '');
}

function page(title: string, lines: readonly string[]): string {
  return [
    '<!DOCTYPE html>',
    '<html>',
    `<head><meta charset="utf-8"><meta name="pypi:repository-version" content="1.0"><title>${escaped(title)}</title></head>`,
    '<body>',
    ...lines,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function line({ name, url, sha256, requiresPython, uploadTime, metadata }: VendoredFile): string {
  const attributes = [
    `href="../../${encodeURIComponent(name)}#sha256=${sha256}"`,
    `data-pylock-url="${escaped(url)}"`,
    ...(requiresPython === undefined ? [] : [`data-requires-python="${escaped(requiresPython)}"`]),
    ...(uploadTime === undefined ? [] : [`data-upload-time="${escaped(uploadTime)}"`]),
    ...(metadata === undefined
      ? []
      : [`data-core-metadata="sha256=${metadata.sha256}"`, `data-dist-info-metadata="sha256=${metadata.sha256}"`]),
  ];
  return `<a ${attributes.join(' ')}>${escaped(name)}</a><br>`;
}

/** The pages below `simple`, by their paths: one for each project, and the list of them. */
export function simplePages(files: readonly VendoredFile[]): ReadonlyMap<string, string> {
  const projects = [...new Set(files.map(({ project }) => project))].sort();
  const list = projects.map((project) => `<a href="${project}/">${project}</a><br>`);
  const pages = new Map([['index.html', page('Simple index', list)]]);
  for (const project of projects) {
    const own = files.filter((file) => file.project === project);
    pages.set(`${project}/index.html`, page(`Links for ${project}`, [...own].sort(byName).map(line)));
  }
  return pages;
}
