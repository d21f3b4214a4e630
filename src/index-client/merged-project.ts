import { compareVersions, type Version } from '../pep/version.js';
import type { IndexFile, Project, Release } from './model.js';
import { isShorter } from './page/version-spelling.js';

/** A release as one index has it. */
interface Part {
  readonly project: Project;
  readonly release: Release;
}

/** Called for each file that counts, with its project. */
type OnFile = (file: IndexFile, project: Project) => void;

/**
 * A release of several indexes. Its files are merged when they are first needed; of equal names, the first index's
 * counts.
 */
class MergedRelease implements Release {
  readonly version: Version;
  readonly #parts: readonly Part[];
  readonly #onFile: OnFile;
  #files: readonly IndexFile[] | undefined;

  constructor(parts: readonly [Part, ...Part[]], onFile: OnFile) {
    const versions = parts.map(({ release }) => release.version);
    this.version = versions.reduce((a, b) => (isShorter(b.text, a.text) ? b : a));
    this.#parts = parts;
    this.#onFile = onFile;
  }

  get files(): readonly IndexFile[] {
    this.#files ??= this.#merge();
    return this.#files;
  }

  #merge(): readonly IndexFile[] {
    const files = new Map<string, IndexFile>();
    for (const { release, project } of this.#parts) {
      for (const file of release.files) {
        if (files.has(file.filename)) continue;
        files.set(file.filename, file);
        this.#onFile(file, project);
      }
    }
    return [...files.values()].sort((a, b) => (a.filename < b.filename ? -1 : 1));
  }
}

/** One project, merged from several indexes with its name, the first index first. */
export function mergeProjects(projects: readonly [Project, ...Project[]], onFile: OnFile): Project {
  const releases = new Map<string, [Part, ...Part[]]>();
  for (const project of projects) {
    for (const release of project.releases) {
      const known = releases.get(release.version.key);
      if (known === undefined) releases.set(release.version.key, [{ project, release }]);
      else known.push({ project, release });
    }
  }
  const [first] = projects;
  // An index that withholds its files (PEP 792) does not affect those of the others.
  const speaker = projects.find((project) => project.releases.length > 0) ?? first;
  return {
    name: first.name,
    releases: [...releases.values()]
      .map((parts) => new MergedRelease(parts, onFile))
      .sort((a, b) => compareVersions(a.version, b.version)),
    status: speaker.status,
    source: projects.map((project) => project.source).join(' and '),
    skipped: projects.flatMap((project) => project.skipped ?? []),
  };
}
