// SPDX 2.3 in JSON: a package for each file, so that relationships are those of the systems that have the file.
import { createHash } from 'node:crypto';
import { nixToHex } from '../../lock/hash.js';
import type { Link } from '../../lock/model.js';
import type { NodeKey } from '../../questions/model.js';
import { remembering } from '../../remembering.js';
import type { System } from '../../targets/model.js';
import type { ExportedLock, ExportedPackage } from '../model.js';
import { repositoryOf, vcsAddress } from '../repository.js';
import { instantOf, purlOf, sbomsIn, toolsOf, uuidOf } from './identity.js';
import { declaredLicence } from './licence.js';

const documentId = 'SPDXRef-DOCUMENT';
const rootId = 'SPDXRef-Lock';
const unknown = 'NOASSERTION';

/** The category of references that SPDX has no word for, such as bills of materials inside of a file. */
const otherReference = 'OTHER';

/** An instant that stands for none: the document must have one. */
const noInstant = '1970-01-01T00:00:00Z';

/** A lock names each of its files hundreds of times. */
const idOfName = remembering(10_000, (name) => {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `SPDXRef-${name.replaceAll(/[^A-Za-z0-9.-]/g, '-')}-${digest}`;
});

/** The id of a file: ids have letters, digits, dots and dashes, so a digest tells names apart. */
function idOf({ name }: Link): string {
  return idOfName(name);
}

function comments(file: Link, { facts }: ExportedLock, names: readonly string[]): object {
  const files = facts(file)?.release?.licenceFiles ?? [];
  const texts = [
    ...(names.length === 0 ? [] : [`Declared: ${names.join('; ')}`]),
    ...(files.length === 0 ? [] : [`License-File: ${files.join(', ')}`]),
  ];
  return texts.length === 0 ? {} : { licenseComments: texts.join('\n') };
}

function packageOf(name: string, version: string, file: Link, exported: ExportedLock): object {
  const repository = repositoryOf(file);
  const { release } = exported.facts(file) ?? {};
  const { expression, names, concluded } = declaredLicence(release);
  return {
    SPDXID: idOf(file),
    name,
    versionInfo: version,
    ...(repository === undefined ? { packageFileName: file.name } : {}),
    downloadLocation: repository === undefined ? file.url : vcsAddress(repository),
    filesAnalyzed: false,
    ...(repository === undefined ? { checksums: [{ algorithm: 'SHA256', checksumValue: nixToHex(file.sha256) }] } : {}),
    licenseConcluded: concluded ?? unknown,
    licenseDeclared: expression ?? unknown,
    ...comments(file, exported, names),
    copyrightText: unknown,
    ...(release?.summary === undefined ? {} : { summary: release.summary }),
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: purlOf(name, version, file),
      },
      ...sbomsIn(file, exported).map(({ url, path }) => ({
        referenceCategory: otherReference,
        referenceType: 'sbom',
        referenceLocator: url,
        comment: `${path} in ${file.name}`,
      })),
    ],
  };
}

function relationship(from: string, type: string, to: string): object {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

/** The files of the lock by release and system. */
class FilesBySystem {
  readonly #files = new Map<string, Link>();

  constructor({ graph, lock }: ExportedLock) {
    const links = new Map(lock.links.map((link) => [link.name, link]));
    for (const { key, files } of graph.nodes.values())
      for (const [system, name] of files) {
        const link = links.get(name);
        if (link !== undefined) this.#files.set(`${key} ${system}`, link);
      }
  }

  /** The ids of a release's files on some systems. */
  ids(key: NodeKey, systems: readonly System[]): readonly string[] {
    return systems.flatMap((system) => this.id(key, system) ?? []);
  }

  id(key: NodeKey, system: System): string | undefined {
    const link = this.#files.get(`${key} ${system}`);
    return link === undefined ? undefined : idOf(link);
  }
}

function needsOf({ needs }: ExportedPackage, files: FilesBySystem): readonly (readonly [from: string, to: string])[] {
  return needs.flatMap(({ from, to, systems }) =>
    systems.flatMap((system): (readonly [string, string])[] => {
      const [one, other] = [files.id(from, system), files.id(to, system)];
      return one === undefined || other === undefined ? [] : [[one, other]];
    }),
  );
}

function buildsOf({ builds, files }: ExportedPackage): readonly object[] {
  const sdists = files.filter(({ name }) => !name.endsWith('.whl'));
  return builds.flatMap((build) =>
    build.files.flatMap((tool) => sdists.map((sdist) => relationship(idOf(tool), 'BUILD_DEPENDENCY_OF', idOf(sdist)))),
  );
}

function relationshipsOf(exported: ExportedLock): readonly object[] {
  const files = new FilesBySystem(exported);
  const roots = exported.graph.roots.flatMap(({ to, systems }) => files.ids(to, systems));
  const all = [
    relationship(documentId, 'DESCRIBES', rootId),
    ...roots.map((id) => relationship(rootId, 'DEPENDS_ON', id)),
    ...exported.packages.flatMap((one) =>
      needsOf(one, files).map(([from, to]) => relationship(from, 'DEPENDS_ON', to)),
    ),
    ...exported.packages.flatMap(buildsOf),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The lock as SPDX 2.3 in JSON. */
export function printSpdx(exported: ExportedLock): string {
  const { lock, lockName, systems, packages } = exported;
  const files = new Map(
    packages.flatMap((one) => one.files.map((file) => [file.name, packageOf(one.name, one.version, file, exported)])),
  );
  for (const { file, name, version } of toolsOf(packages))
    if (!files.has(file.name)) files.set(file.name, packageOf(name, version, file, exported));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: documentId,
    name: lockName,
    documentNamespace: `urn:uuid:${uuidOf(exported, 'spdx')}`,
    comment: `Python ${lock.python} on ${systems.join(', ')}`,
    creationInfo: { created: instantOf(exported) ?? noInstant, creators: ['Tool: pylock'] },
    packages: [
      {
        SPDXID: rootId,
        name: lockName,
        downloadLocation: unknown,
        filesAnalyzed: false,
        licenseConcluded: unknown,
        licenseDeclared: unknown,
        copyrightText: unknown,
      },
      ...files.values(),
    ],
    relationships: relationshipsOf(exported),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
