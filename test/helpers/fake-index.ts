import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromRoot } from './root.js';

/** One file as a recorded page has it. */
export interface RecordedFile {
  readonly filename: string;
  readonly sha256: string;
  readonly requiresPython?: string;
  readonly yanked?: string;
  readonly uploaded?: string;
}

/** One project: every file, and what the wheels declare. */
export interface RecordedProject {
  readonly name: string;
  readonly files: readonly RecordedFile[];
  /** Of the wheels, by version as their names spell it: Requires-Dist and Provides-Extra. */
  readonly metadata: Readonly<
    Record<string, { readonly requires?: readonly string[]; readonly extras?: readonly string[] }>
  >;
  readonly status?: { readonly status: string; readonly reason?: string };
}

/** A release of a hand-made world. */
export interface WorldRelease {
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  readonly requiresPython?: string;
  /** Tags of its wheels; `py3-none-any` where left out. */
  readonly wheels?: readonly string[];
  readonly yanked?: string;
  readonly uploaded?: string;
}

/** Projects by name, releases by version. */
export type World = Readonly<Record<string, Readonly<Record<string, WorldRelease>>>>;

/** What the index speaks, and how badly. */
export interface FakeIndexOptions {
  readonly protocol?: 'json' | 'html' | 'json-api';
  /** Answers come after up to this many ms, in a shuffled order. */
  readonly shuffleMs?: number;
  /** The first answers are 500, this many. */
  readonly failFirst?: number;
  /** Every answer is this status. */
  readonly status?: number;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A hand-made world as recorded projects. */
export function fromWorld(world: World): readonly RecordedProject[] {
  return Object.entries(world).map(([name, releases]) => {
    const files: RecordedFile[] = [];
    const metadata: Record<string, { requires?: readonly string[]; extras?: readonly string[] }> = {};
    for (const [version, release] of Object.entries(releases)) {
      metadata[version] = { requires: release.requires ?? [], extras: release.extras ?? [] };
      for (const tag of release.wheels ?? ['py3-none-any']) {
        const filename = `${name.replaceAll('-', '_')}-${version}-${tag}.whl`;
        const { requiresPython, yanked, uploaded = '2020-01-01T00:00:00Z' } = release;
        files.push({
          filename,
          sha256: sha256(filename),
          uploaded,
          ...(requiresPython ? { requiresPython } : {}),
          ...(yanked === undefined ? {} : { yanked }),
        });
      }
    }
    return { name, files, metadata };
  });
}

/** Recorded pages of real projects (`fixtures/index`, made by scripts/record.mjs). */
export function recorded(...names: readonly string[]): readonly RecordedProject[] {
  return names.map((name) => JSON.parse(readFileSync(fromRoot('fixtures/index', `${name}.json`), 'utf8')));
}

/** A loopback index over recorded projects. It stops by {@link FakeIndex.close}. */
export class FakeIndex {
  readonly #projects: ReadonlyMap<string, RecordedProject>;
  readonly #options: FakeIndexOptions;
  readonly #server: Server;
  /** Paths asked for so far. */
  readonly requests: string[] = [];

  private constructor(projects: readonly RecordedProject[], options: FakeIndexOptions) {
    this.#projects = new Map(projects.map((project) => [project.name, project]));
    this.#options = options;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(projects: readonly RecordedProject[], options: FakeIndexOptions = {}): Promise<FakeIndex> {
    const index = new FakeIndex(projects, options);
    await new Promise<void>((resolve) => index.#server.listen(0, '127.0.0.1', resolve));
    return index;
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For `--index-url`. */
  get url(): string {
    return `${this.#origin}/simple`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(request.url ?? '/');
    this.requests.push(path);
    const { shuffleMs = 0, failFirst = 0, status } = this.#options;
    const send = (code: number, type: string, body: string) =>
      setTimeout(
        () => response.writeHead(code, { 'content-type': type }).end(body),
        shuffleMs === 0 ? 0 : Math.random() * shuffleMs,
      );
    if (status !== undefined || this.requests.length <= failFirst)
      return void send(status ?? 500, 'text/plain', 'broken');
    const found = this.#find(path);
    if (found === undefined) return void send(404, 'text/plain', 'not found');
    send(200, found.type, found.body);
  }

  #find(path: string): { readonly type: string; readonly body: string } | undefined {
    const [, room, name = '', last] = path.split('/');
    if (room === 'files') return this.#metadata(name);
    const project = this.#projects.get(name);
    if (project === undefined) return undefined;
    const protocol = this.#options.protocol ?? 'json';
    if (room === 'pypi' && last === 'json') return protocol === 'json-api' ? this.#jsonApi(project) : undefined;
    if (room !== 'simple') return undefined;
    return protocol === 'html' ? this.#html(project) : this.#json(project);
  }

  #fileUrl(filename: string): string {
    return `${this.#origin}/files/${filename}`;
  }

  /** The METADATA of a wheel, beside it (PEP 658). */
  #metadata(filename: string): { readonly type: string; readonly body: string } | undefined {
    if (!filename.endsWith('.metadata')) return undefined;
    for (const project of this.#projects.values()) {
      const text = metadataText(project, filename.slice(0, -'.metadata'.length));
      if (text !== undefined) return { type: 'text/plain', body: text };
    }
    return undefined;
  }

  #coreMetadata(project: RecordedProject, { filename }: RecordedFile): { readonly sha256: string } | false {
    const text = metadataText(project, filename);
    return text === undefined ? false : { sha256: sha256(text) };
  }

  #json(project: RecordedProject): { readonly type: string; readonly body: string } {
    const files = project.files.map((file) => ({
      filename: file.filename,
      url: this.#fileUrl(file.filename),
      hashes: { sha256: file.sha256 },
      'requires-python': file.requiresPython,
      yanked: file.yanked ?? false,
      'upload-time': file.uploaded,
      'core-metadata': this.#coreMetadata(project, file),
    }));
    const page = { meta: { 'api-version': '1.4' }, name: project.name, files, 'project-status': project.status };
    return { type: 'application/vnd.pypi.simple.v1+json', body: JSON.stringify(page) };
  }

  #html(project: RecordedProject): { readonly type: string; readonly body: string } {
    const quoted = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const links = project.files.map((file) => {
      const core = this.#coreMetadata(project, file);
      const python = file.requiresPython === undefined ? '' : ` data-requires-python="${quoted(file.requiresPython)}"`;
      const yanked = file.yanked === undefined ? '' : ` data-yanked="${quoted(file.yanked)}"`;
      const metadata = core === false ? '' : ` data-core-metadata="sha256=${core.sha256}"`;
      return `<a href="/files/${file.filename}#sha256=${file.sha256}"${python}${yanked}${metadata}>${file.filename}</a>`;
    });
    return { type: 'text/html', body: `<!DOCTYPE html><html><body>${links.join('\n')}</body></html>` };
  }

  /** The JSON API without pages of single versions; the page describes no release, so metadata comes from the files. */
  #jsonApi(project: RecordedProject): { readonly type: string; readonly body: string } {
    const releases: Record<string, unknown[]> = { '0': [] };
    for (const file of project.files) {
      releases['0']?.push({
        filename: file.filename,
        url: this.#fileUrl(file.filename),
        digests: { sha256: file.sha256 },
        requires_python: file.requiresPython ?? null,
        yanked: file.yanked !== undefined,
        yanked_reason: file.yanked ?? null,
        upload_time_iso_8601: file.uploaded,
        'core-metadata': this.#coreMetadata(project, file),
      });
    }
    const info = { name: project.name, version: '0', requires_dist: null, requires_python: null };
    return { type: 'application/json', body: JSON.stringify({ info, releases, urls: [] }) };
  }
}

/** The core metadata of a wheel that was recorded; undefined for other files. */
function metadataText(project: RecordedProject, filename: string): string | undefined {
  const [name, version = ''] = filename.split('-');
  const isOwn = filename.endsWith('.whl') && project.files.some((file) => file.filename === filename);
  const metadata = isOwn ? project.metadata[version] : undefined;
  if (metadata === undefined) return undefined;
  const lines = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(metadata.extras ?? []).map((extra) => `Provides-Extra: ${extra}`),
    ...(metadata.requires ?? []).map((text) => `Requires-Dist: ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}
