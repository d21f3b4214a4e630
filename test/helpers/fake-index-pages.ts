import { metadataText } from './fake-index-archives.js';
import { type RecordedFile, type RecordedProject, sha256 } from './fake-index-world.js';

/** How pages tell of metadata files beside wheels: with a hash, not at all though they are there, or there are none. */
export type CoreMetadata = 'announced' | 'served' | 'absent';

/** A body with its type. */
export interface Page {
  readonly type: string;
  readonly body: string;
}

/** The inputs of a page besides the project. */
export interface PageContext {
  /** The server's, without a slash. */
  readonly origin: string;
  readonly coreMetadata: CoreMetadata;
}

/** The version in the name of a wheel or a source archive, as it is spelled there. */
export function versionOf(filename: string): string {
  if (filename.endsWith('.whl')) return filename.split('-')[1] ?? '';
  const stem = filename.replace(/\.(?:tar\.(?:gz|bz2|xz)|tgz|zip)$/, '');
  return stem.slice(stem.lastIndexOf('-') + 1);
}

/** The core metadata of a wheel; undefined for other files and where none was recorded. */
export function wheelMetadata(project: RecordedProject, filename: string): readonly string[] | undefined {
  return filename.endsWith('.whl') ? project.metadata[versionOf(filename)] : undefined;
}

/** The address of a file; a plus sign of a local version is escaped, as indexes do. */
export function fileUrl(base: string, filename: string): string {
  return `${base}/files/${encodeURIComponent(filename)}`;
}

/** The address of a file's provenance. */
function provenanceUrl(base: string, filename: string): string {
  return `${base}/provenance/${encodeURIComponent(filename)}`;
}

/** The provenance of a file, where some project has it. */
export function provenancePage(projects: Iterable<RecordedProject>, filename: string): Page | undefined {
  for (const { files } of projects) {
    const provenance = files.find((file) => file.filename === filename)?.provenance;
    const body = typeof provenance === 'object' ? JSON.stringify(provenance) : provenance;
    if (body !== undefined) return { type: 'application/vnd.pypi.integrity.v1+json', body };
  }
  return undefined;
}

/** The hash of a wheel's metadata, where the pages announce it. Wheels of one release share it, so it is made once. */
function announced(project: RecordedProject, context: PageContext): (file: RecordedFile) => string | undefined {
  const made = new Map<readonly string[], string>();
  return ({ filename }) => {
    const lines = wheelMetadata(project, filename);
    if (lines === undefined || context.coreMetadata !== 'announced') return undefined;
    const hash = made.get(lines) ?? sha256(metadataText(lines));
    made.set(lines, hash);
    return hash;
  };
}

/** The page of the Simple API as JSON (PEP 691, 700, 714, 792). */
export function simpleJson(project: RecordedProject, context: PageContext): Page {
  const hashOf = announced(project, context);
  const files = project.files.map((file) => {
    const hash = hashOf(file);
    return {
      filename: file.filename,
      url: fileUrl(context.origin, file.filename),
      hashes: { sha256: file.sha256 },
      'requires-python': file.requiresPython,
      yanked: file.yanked === undefined ? false : file.yanked || true,
      'upload-time': file.uploaded,
      size: file.size ?? 0,
      'core-metadata': hash === undefined ? false : { sha256: hash },
      ...(file.provenance === undefined ? {} : { provenance: provenanceUrl(context.origin, file.filename) }),
    };
  });
  const versions = [...new Set(project.files.map((file) => versionOf(file.filename)))];
  const page = {
    meta: { 'api-version': '1.4' },
    name: project.name,
    'project-status': project.status,
    versions,
    files,
  };
  return { type: 'application/vnd.pypi.simple.v1+json', body: JSON.stringify(page) };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;
}

/** The page of the Simple API as HTML (PEP 503, 592, 714, 792), with relative addresses, as many private indexes have it. */
export function simpleHtml(project: RecordedProject, context: PageContext): Page {
  const hashOf = announced(project, context);
  const { status, reason } = project.status ?? {};
  const meta = [
    ['pypi:repository-version', '1.4'],
    ['pypi:project-status', status],
    ['pypi:project-status-reason', reason],
  ].filter(([, content]) => content !== undefined);
  const links = project.files.map((file) => {
    const hash = hashOf(file);
    const attributes = [
      attribute('href', `${fileUrl('../..', file.filename)}#sha256=${file.sha256}`),
      attribute('data-requires-python', file.requiresPython),
      attribute('data-yanked', file.yanked),
      attribute('data-core-metadata', hash === undefined ? undefined : `sha256=${hash}`),
      attribute('data-provenance', file.provenance && provenanceUrl('../..', file.filename)),
    ];
    return `<a${attributes.join('')}>${escapeHtml(file.filename)}</a><br>`;
  });
  const head = meta.map(([name, content]) => `<meta${attribute('name', name)}${attribute('content', content)}>`);
  const body = `<!DOCTYPE html><html><head>${head.join('')}</head><body>\n${links.join('\n')}\n</body></html>\n`;
  return { type: 'text/html; charset=utf-8', body };
}
