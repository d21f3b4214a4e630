import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiProjectPage, apiVersionPage } from '../helpers/fake-index-api.js';
import { type Page, provenancePage, simpleHtml, simpleJson, wheelMetadata } from '../helpers/fake-index-pages.js';
import type { RecordedFile, RecordedProject } from '../helpers/fake-index-world.js';

/** A known vulnerability as the JSON API has it. */
export interface Vulnerability {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly fixed_in?: readonly string[];
  readonly link?: string;
  readonly summary?: string;
  readonly withdrawn?: string | null;
}

/** A test's changes to a project. */
type Edit = (project: RecordedProject) => RecordedProject | undefined;

/** A loopback index with both APIs, whose projects and files change between a lock and its check. */
export class EditableIndex {
  readonly #server: Server;
  readonly #good: ReadonlyMap<string, RecordedProject>;
  readonly #projects: Map<string, RecordedProject>;
  readonly #bytes = new Map<string, Buffer>();
  /** By `name version`. */
  readonly vulnerabilities = new Map<string, readonly Vulnerability[]>();
  /** Paths asked for so far. */
  readonly requests: string[] = [];
  /** Every answer is this status. */
  status: number | undefined;
  /** Whether releases have pages of their own. */
  versionPages = true;
  /** Whether the Simple pages are HTML. */
  isHtml = false;
  /** Whether what is announced of provenance is there. */
  hasProvenance = true;
  /** The next answer about a file of this name is garbled on its way. */
  garbled: string | undefined;

  private constructor(projects: readonly RecordedProject[]) {
    this.#good = new Map(projects.map((project) => [project.name, project]));
    this.#projects = new Map(this.#good);
    this.#server = createServer(({ url = '/' }, response) => {
      const path = decodeURIComponent(url);
      this.requests.push(path);
      const sent = this.status === undefined ? this.#find(path) : undefined;
      const isGarbled = this.garbled !== undefined && path.endsWith(this.garbled);
      const found = isGarbled && Buffer.isBuffer(sent) ? Buffer.from(sent.map((byte) => byte ^ 1)) : sent;
      if (isGarbled) this.garbled = undefined;
      response.writeHead(this.status ?? (found === undefined ? 404 : 200), {
        'content-type': found !== undefined && 'type' in found ? found.type : 'application/octet-stream',
      });
      response.end(found !== undefined && 'type' in found ? found.body : (found ?? ''));
    });
    this.#server.unref();
  }

  static async start(projects: readonly RecordedProject[]): Promise<EditableIndex> {
    const index = new EditableIndex(projects);
    await new Promise<void>((resolve) => index.#server.listen(0, '127.0.0.1', resolve));
    return index;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.origin}/simple`;
  }

  /** Replaces a project; undefined takes it away. */
  edit(name: string, edit: Edit): void {
    const project = this.#projects.get(name);
    const edited = project === undefined ? undefined : edit(project);
    if (edited === undefined) this.#projects.delete(name);
    else this.#projects.set(name, edited);
  }

  /** Replaces one listed file of a project; undefined takes it away. */
  editFile(name: string, filename: string, edit: (file: RecordedFile) => RecordedFile | undefined): void {
    this.edit(name, (project) => ({
      ...project,
      files: project.files.flatMap((file) => (file.filename === filename ? (edit(file) ?? []) : [file])),
    }));
  }

  /** Other bytes at the address of a file. */
  replaceBytes(filename: string, bytes: Buffer): void {
    this.#bytes.set(filename, bytes);
  }

  /** Everything as it was at first. */
  reset(): void {
    this.#projects.clear();
    for (const [name, project] of this.#good) this.#projects.set(name, project);
    this.#bytes.clear();
    this.vulnerabilities.clear();
    this.status = undefined;
    this.versionPages = true;
    this.isHtml = false;
    this.hasProvenance = true;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #find(path: string): Page | Buffer | undefined {
    const [, room, name = '', version = '', last] = path.split('/');
    if (room === 'files') return this.#file(name);
    if (room === 'provenance') return this.hasProvenance ? provenancePage(this.#projects.values(), name) : undefined;
    const project = this.#projects.get(name);
    if (project === undefined) return undefined;
    // The JSON API says nothing of a project's status, and has no page of one in quarantine.
    const context = { origin: this.origin, coreMetadata: 'announced' as const };
    if (room === 'simple') return this.isHtml ? simpleHtml(project, context) : simpleJson(project, context);
    if (room !== 'pypi' || project.files.length === 0 || project.status?.status === 'quarantined') return undefined;
    if (version === 'json') return apiProjectPage(project, this.origin);
    return last === 'json' && this.versionPages ? this.#version(project, version) : undefined;
  }

  #version(project: RecordedProject, version: string): Page | undefined {
    const page = apiVersionPage(project, version, this.origin);
    if (page === undefined) return undefined;
    const vulnerabilities = this.vulnerabilities.get(`${project.name} ${version}`) ?? [];
    return { ...page, body: JSON.stringify({ ...JSON.parse(page.body), vulnerabilities }) };
  }

  #file(path: string): Buffer | undefined {
    const isMetadata = path.endsWith('.metadata');
    const filename = isMetadata ? path.slice(0, -'.metadata'.length) : path;
    const project = [...this.#projects.values()].find(({ files }) => files.some((file) => file.filename === filename));
    if (project === undefined) return undefined;
    if (!isMetadata) return this.#bytes.get(filename) ?? project.bytes?.get(filename);
    const lines = wheelMetadata(project, filename);
    return lines === undefined ? undefined : Buffer.from(`${lines.join('\n')}\n`);
  }
}
