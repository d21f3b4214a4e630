import { nixToHex } from '../lock/hash.js';
import type { ExportedIndexes, ExportedLock, ExportedPackage } from './model.js';

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

/** The lock as a requirements file of pip, with a hash for each file. */
export function printRequirementsTxt(exported: ExportedLock): string {
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
