import type { Position } from '../yaml/model.js';
import type { Reading } from './reading.js';

/** Where a package without an index comes from. */
interface Origin {
  readonly url?: string | undefined;
  readonly commit?: string | undefined;
}

/** The archive of a commit at most forges; undefined for any other address. */
function archiveOf({ url, commit }: Origin): string | undefined {
  const [, address] =
    /^(https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+?)(?:\.git)?\/?(?:[?#].*)?$/.exec(url ?? '') ?? [];
  return address !== undefined && /^[0-9a-f]{40}$/.test(commit ?? '')
    ? `${address}/archive/${commit}.tar.gz`
    : undefined;
}

function todoFor(kind: string, origin: Origin): string {
  switch (kind) {
    case 'directory':
    case 'editable':
    case 'virtual':
    case 'path':
    case 'file':
      return 'A lock holds no local files: publish the package on an index, or leave it to the checkout (PYTHONPATH).';
    case 'url':
      return 'Name it by its address in the deps file: {url: https://…}; the first resolve notes its hash.';
    default: {
      const archive = archiveOf(origin);
      return archive === undefined
        ? "Name the forge's archive of a commit in the deps file: {url: https://…/COMMIT.tar.gz}."
        : `Name the forge's archive of the commit in the deps file: {url: ${archive}}`;
    }
  }
}

/** Records a package that comes from a folder, a repository or an address, for which there is no pin. */
export function skipSource(reading: Reading, name: string, kind: string, at: Position, origin: Origin): void {
  reading.skip(`${name} (${kind})`, at, todoFor(kind, origin), name);
}
