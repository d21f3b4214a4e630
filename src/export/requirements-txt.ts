import { PylockError } from '../errors.js';
import { nixToHex } from '../lock/hash.js';
import type { ExportedIndexes, ExportedLock, ExportedPackage } from './model.js';
import { repositoryOf } from './repository.js';

function indexLines({ main, others }: ExportedIndexes): readonly string[] {
  return [
    ...(main === undefined ? [] : [`--index-url ${main}`]),
    ...others.map((address) => `--extra-index-url ${address}`),
  ];
}

/** A requirement with the hashes of all its files, so that each system's is among them. */
function requirementLines({ name, version, marker, files, isDirect }: ExportedPackage): string {
  const [file] = files;
  const head = isDirect && file !== undefined ? `${name} @ ${file.url}` : `${name}==${version}`;
  const condition = marker === undefined ? '' : ` ; ${marker}`;
  return [`${head}${condition}`, ...files.map(({ sha256 }) => `    --hash=sha256:${nixToHex(sha256)}`)].join(' \\\n');
}

/** pip has no hashes of repositories, and refuses each where others have one. @throws PylockError `not-supported` */
function checkHashable({ packages, lockName }: ExportedLock): void {
  const other = packages.find(({ files }) => files.some((file) => repositoryOf(file) !== undefined));
  if (other === undefined) return;
  throw new PylockError('not-supported', `${other.name} comes from a repository of git, of which pip checks no hash`, {
    place: { file: lockName },
    hint: 'Export a pylock.toml, which names the commit: pylock export --format pylock.toml',
  });
}

/**
 * The lock as a requirements file of pip, with a hash for each file. @throws PylockError `not-supported` where a package is
 * from a repository
 */
export function printRequirementsTxt(exported: ExportedLock): string {
  checkHashable(exported);
  const { lock, lockName, systems, groups, packages, indexes } = exported;
  const withGroups = groups.length === 0 ? '' : `, with ${groups.join(', ')}`;
  return `${[
    `# ${lockName} for pip, by pylock export: a change here is lost.`,
    `# Python ${lock.python} on ${systems.join(', ')}${withGroups}.`,
    '# pip install --require-hashes --no-deps -r FILE',
    ...indexLines(indexes),
    ...packages.map(requirementLines),
  ].join('\n')}\n`;
}
