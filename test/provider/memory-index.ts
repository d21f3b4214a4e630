import type { IndexClient, IndexFile, Project, Release } from '../../src/index-client/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { indexFile } from './index-files.js';
import { needText, type SmallRelease, type SmallWorld, versionLine } from './small-world.js';

const wheelPlatform = {
  any: 'py3-none-any',
  linux: 'py3-none-manylinux_2_17_x86_64',
  darwin: 'py3-none-macosx_11_0_arm64',
};

function file(name: NormalizedName, release: SmallRelease, isDated: boolean): IndexFile {
  const version = versionLine[release.version] ?? '';
  const filename =
    release.files === 'sdist' ? `${name}-${version}.tar.gz` : `${name}-${version}-${wheelPlatform[release.files]}.whl`;
  return indexFile(filename, {
    requiresPython: release.tooNew ? '>=3.99' : undefined,
    yanked: release.yanked ? 'broken' : false,
    ...(isDated ? { uploadTime: `${1970 + yearsApart(name) * release.version}-01-01T00:00:00Z` } : {}),
  });
}

/** Years between the versions of a project: not as many for each, so that one that is dear stands against one that is not. */
function yearsApart(name: NormalizedName): number {
  return 1 + (name.charCodeAt(0) % 5);
}

/** An index that answers from a small world, at once; `isDated`: it tells when files were uploaded. */
export function memoryIndex(world: SmallWorld, isDated = false): IndexClient {
  const projects = new Map<string, Project>();
  const needs = new Map<Release, readonly string[]>();
  for (const [name, releases] of world.projects) {
    const own = releases.map((release): Release => {
      const made = {
        version: parseVersion(versionLine[release.version] ?? ''),
        files: [file(name as NormalizedName, release, isDated)],
      };
      needs.set(made, release.needs.map(needText));
      return made;
    });
    projects.set(name, {
      name: name as NormalizedName,
      releases: own,
      status: { marker: 'active', reason: undefined },
      source: 'https://index.example.org/simple/',
    });
  }
  return {
    project: async (name) => projects.get(name),
    metadata: async (_project, release) => ({
      requiresDist: needs.get(release) ?? [],
      requiresPython: undefined,
      providesExtra: ['x' as NormalizedName],
    }),
    buildSystem: async () => ({ backend: 'setuptools.build_meta', backendPath: [], requires: [] }),
    sha256Of: async (_project, { sha256 }) => {
      if (sha256 === undefined) throw new Error('every file of this index has its hash');
      return sha256;
    },
    provenance: async () => undefined,
    directFile: async ({ url }) => {
      throw new Error(`there is nothing at ${url}`);
    },
    requests: 0,
    close: async () => {},
  };
}
