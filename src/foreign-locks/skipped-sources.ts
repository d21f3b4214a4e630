import type { Position } from '../yaml/model.js';
import { localProject } from './local-project.js';
import { lockedRepository, type Origin } from './locked-repository.js';
import type { ForeignRequirement } from './model.js';
import type { Reading } from './reading.js';

/** The words of foreign files for a folder. */
const folderKinds: ReadonlySet<string> = new Set(['directory', 'editable', 'virtual', 'path', 'file']);

function todoFor(kind: string): string {
  switch (kind) {
    case 'directory':
    case 'editable':
    case 'virtual':
    case 'path':
    case 'file':
      return 'A lock holds no local files: publish the package on an index, or leave it to the checkout (PYTHONPATH).';
    case 'url':
      return 'Name it by its address in the deps file: {url: https://…}; the first resolve notes its hash.';
    case 'git':
    case 'vcs':
      return 'Name its commit in the deps file: {git: https://…, rev: COMMIT}';
    default:
      return "Name the forge's archive of a commit in the deps file: {url: https://…/COMMIT.tar.gz}.";
  }
}

/** The words of a table on a package besides its source. */
type Asked = Partial<Pick<ForeignRequirement, 'extras' | 'marker' | 'groups' | 'line'>>;

/** A package in a folder as a requirement; undefined for one that comes from elsewhere. */
function ownOf(name: string, kind: string, { url }: Origin, asked: Asked): ForeignRequirement | undefined {
  if (!folderKinds.has(kind) || url === undefined) return undefined;
  const beside = { groups: [], source: undefined, line: 0 };
  const own = localProject(/^(?:file:|\.{0,2}\/|\.{1,2}$)/.test(url) ? url : `./${url}`, beside);
  return own && { ...own, ...asked, name };
}

/**
 * Records a package that comes from a folder, a repository or an address, for which there is no pin; that of a repository at a
 * commit may be taken over by the latter.
 */
export function skipSource(
  reading: Reading,
  name: string,
  kind: string,
  at: Position,
  origin: Origin,
  asked: Asked = {},
): void {
  const own = ownOf(name, kind, origin, asked);
  const repository = kind === 'git' || kind === 'vcs' ? lockedRepository(name, origin, asked) : undefined;
  if (repository !== undefined) reading.repositories.push(repository);
  reading.skip(`${name} (${kind})`, at, todoFor(kind), {
    package: name,
    ...(own === undefined ? {} : { own }),
  });
}
