import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { redactUrl } from '../http/redaction.js';
import type { IndexFile, Project, Release } from '../model.js';
import { isShorter } from '../page/version-spelling.js';

/** The project on the index, for a {@link DirectProject}. */
export interface Original {
  readonly project: Project;
  readonly release: Release;
  readonly file: IndexFile;
}

/** Files of one version, the index's read when they are first asked for. */
class JoinedRelease implements Release {
  readonly version: Version;
  readonly #direct: readonly IndexFile[];
  readonly #rest: () => readonly IndexFile[];
  #files: readonly IndexFile[] | undefined;

  constructor(version: Version, direct: readonly IndexFile[], rest: () => readonly IndexFile[]) {
    this.version = version;
    this.#direct = direct;
    this.#rest = rest;
  }

  get files(): readonly IndexFile[] {
    this.#files ??= [...this.#direct, ...this.#rest()];
    return this.#files;
  }
}

function shortest(files: readonly IndexFile[]): Version {
  const [first, ...others] = files.map((file) => file.parsed.version);
  if (first === undefined) throw new Error('a release has files');
  return others.reduce((best, one) => (isShorter(one.text, best.text) ? one : best), first);
}

/**
 * A project with files at addresses: only these, where every system has one; otherwise, for the other systems, the
 * index's too.
 */
export class DirectProject {
  readonly project: Project;
  readonly #originals = new Map<IndexFile, Original>();

  /** `index`: the project on the index, for the systems `others`. */
  constructor(
    name: NormalizedName,
    files: readonly IndexFile[],
    index: Project | undefined,
    others: ReadonlySet<string>,
  ) {
    const direct = new Map<string, IndexFile[]>();
    for (const file of files) {
      const { key } = file.parsed.version;
      direct.set(key, [...(direct.get(key) ?? []), file]);
    }
    const releases = new Map<string, Release>();
    for (const [key, own] of direct) releases.set(key, new JoinedRelease(shortest(own), own, () => []));
    for (const release of index?.releases ?? []) {
      const { version } = release;
      const rest = (): readonly IndexFile[] => (index === undefined ? [] : this.#restrict(index, release, others));
      releases.set(version.key, new JoinedRelease(version, direct.get(version.key) ?? [], rest));
    }
    const [first] = files;
    const active: Project['status'] = { marker: 'active', reason: undefined };
    const sorted = [...releases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, release]) => release);
    this.project = {
      name,
      status: index?.status ?? active,
      source: index?.source ?? redactUrl(first?.url ?? ''),
      ...(index?.skipped === undefined ? {} : { skipped: index.skipped }),
      releases: sorted,
    };
  }

  /** The source of a file of the index; undefined for one at an address. */
  original(file: IndexFile): Original | undefined {
    return this.#originals.get(file);
  }

  #restrict(project: Project, release: Release, systems: ReadonlySet<string>): readonly IndexFile[] {
    return release.files.map((file) => {
      const restricted = { ...file, systems };
      this.#originals.set(restricted, { project, release, file });
      return restricted;
    });
  }
}
