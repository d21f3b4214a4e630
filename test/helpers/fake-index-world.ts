import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeSdist, makeWheel } from './fake-index-archives.js';
import { fromRoot } from './root.js';

/** One file as a recorded page has it. */
export interface RecordedFile {
  readonly filename: string;
  readonly sha256: string;
  readonly requiresPython?: string;
  /** PEP 592: the reason, maybe empty; left out where the file is not yanked. */
  readonly yanked?: string;
  /** ISO instant. */
  readonly uploaded?: string;
  readonly size?: number;
  /** PEP 740: what lies at the address that the Simple page has, an object or a text that is none. */
  readonly provenance?: object | string;
}

/** One project: every file, and what its wheels declare. */
export interface RecordedProject {
  readonly name: string;
  /** PEP 792; active where left out. */
  readonly status?: { readonly status: string; readonly reason?: string };
  readonly files: readonly RecordedFile[];
  /** The value of `ownership` in the JSON API; left out, the key is not there. */
  readonly ownership?: unknown;
  /** Header lines of core metadata by version, as file names spell it; the same for each wheel of a release. */
  readonly metadata: Readonly<Record<string, readonly string[]>>;
  /** The bytes of files that were made, by file name. Recorded files have none. */
  readonly bytes?: ReadonlyMap<string, Buffer>;
}

/** A release of a hand-made world. */
export interface WorldRelease {
  /** Texts of Requires-Dist. */
  readonly requires?: readonly string[];
  /** Texts of Requires-Dist of single wheels, by tag, where they declare something else (worlds in memory alone). */
  readonly wheelRequires?: Readonly<Record<string, readonly string[]>>;
  /** Names of Provides-Extra. */
  readonly extras?: readonly string[];
  /** Further header lines of its core metadata. */
  readonly headers?: readonly string[];
  readonly requiresPython?: string;
  /** Tags of its wheels; `py3-none-any` where left out. */
  readonly wheels?: readonly string[];
  /** Whether it has a source archive, `opaque` for one that must be built to know what it requires. */
  readonly sdist?: boolean | 'opaque';
  /** The setup.py of its source archive, which then has nothing else that tells its requirements. */
  readonly setupPy?: string;
  /** The `[build-system]` of its source archive, or its whole pyproject.toml; left out, it has none. */
  readonly build?:
    | string
    | { readonly backend?: string; readonly path?: readonly string[]; readonly requires: readonly string[] };
  /** Further files of its source archive, by path. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The reason, maybe empty. */
  readonly yanked?: string;
  /** A day or an instant; 2020-01-01 where left out. */
  readonly uploaded?: string;
  /** Further files of its wheels, by their paths; `{info}` stands for the metadata folder. */
  readonly members?: Readonly<Record<string, string>>;
}

/** Projects by name, releases by version. */
export type World = Readonly<Record<string, Readonly<Record<string, WorldRelease>>>>;

/** The sha256 of bytes or text, in hexadecimal. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Recorded pages of real projects (`fixtures/index`, see the README there). */
export function recorded(...names: readonly string[]): readonly RecordedProject[] {
  return names.map((name) => JSON.parse(readFileSync(fromRoot('fixtures/index', `${name}.json`), 'utf8')));
}

/** The core metadata of a release as header lines; the first three name it. */
function headerLines(name: string, version: string, release: WorldRelease): readonly string[] {
  return [
    'Metadata-Version: 2.2',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(release.requiresPython === undefined ? [] : [`Requires-Python: ${release.requiresPython}`]),
    ...(release.extras ?? []).map((extra) => `Provides-Extra: ${extra}`),
    ...(release.requires ?? []).map((text) => `Requires-Dist: ${text}`),
    ...(release.headers ?? []),
  ];
}

/** A build system as the text of a pyproject.toml. */
function pyproject(build: WorldRelease['build']): string | undefined {
  if (build === undefined || typeof build === 'string') return build;
  const { backend, path, requires } = build;
  const lines = [
    `requires = ${JSON.stringify(requires)}`,
    ...(backend === undefined ? [] : [`build-backend = ${JSON.stringify(backend)}`]),
    ...(path === undefined ? [] : [`backend-path = ${JSON.stringify(path)}`]),
  ];
  return `[build-system]\n${lines.join('\n')}\n`;
}

/** The files of one release with their bytes: wheels, then the source archive. */
async function makeFiles(
  name: string,
  version: string,
  release: WorldRelease,
): Promise<readonly (readonly [filename: string, bytes: Buffer])[]> {
  const fileName = name.replaceAll('-', '_');
  const source = { name: fileName, version, metadata: headerLines(name, version, release) };
  const files: [string, Buffer][] = (release.wheels ?? ['py3-none-any']).map((tag) => {
    const filename = `${fileName}-${version}-${tag}.whl`;
    return [filename, makeWheel({ ...source, filename }, release.members)];
  });
  if (release.sdist === undefined || release.sdist === false) return files;
  const filename = `${fileName}-${version}.tar.gz`;
  const opaque = release.setupPy ?? release.sdist === 'opaque';
  const bytes = await makeSdist({ ...source, filename }, opaque, pyproject(release.build), release.sources);
  return [...files, [filename, bytes]];
}

/** How a page lists a file of a hand-made release. */
function listFile(filename: string, bytes: Buffer, release: WorldRelease): RecordedFile {
  const { requiresPython, yanked, uploaded = '2020-01-01' } = release;
  return {
    filename,
    sha256: sha256(bytes),
    size: bytes.length,
    uploaded: uploaded.includes('T') ? uploaded : `${uploaded}T00:00:00Z`,
    ...(requiresPython === undefined ? {} : { requiresPython }),
    ...(yanked === undefined ? {} : { yanked }),
  };
}

async function makeProject(name: string, releases: World[string]): Promise<RecordedProject> {
  const files: RecordedFile[] = [];
  const bytes = new Map<string, Buffer>();
  for (const [version, release] of Object.entries(releases)) {
    for (const [filename, content] of await makeFiles(name, version, release)) {
      files.push(listFile(filename, content, release));
      bytes.set(filename, content);
    }
  }
  const metadata = Object.entries(releases).map(([version, release]) => [version, headerLines(name, version, release)]);
  return { name, files, metadata: Object.fromEntries(metadata), bytes };
}

/** A hand-made world as projects, with real archives behind its files. */
export async function fromWorld(world: World): Promise<readonly RecordedProject[]> {
  return Promise.all(Object.entries(world).map(([name, releases]) => makeProject(name, releases)));
}
