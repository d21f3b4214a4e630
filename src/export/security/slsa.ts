// The build definition of SLSA provenance 1.0, of which a builder takes `resolvedDependencies` over.
import { nixToHex } from '../../lock/hash.js';
import type { Link } from '../../lock/model.js';
import type { System } from '../../targets/model.js';
import type { ExportedLock } from '../model.js';
import { repositoryOf, vcsAddress } from '../repository.js';
import { purlOf, toolOf } from '../sbom/identity.js';

/** A file as an in-toto resource descriptor. */
function descriptor(file: Link, purl: string, annotations: object): object {
  const { name, url, sha256 } = file;
  const repository = repositoryOf(file);
  if (repository !== undefined) {
    const { ref: gitCommit } = repository;
    return { uri: purl, digest: { gitCommit }, name, downloadLocation: vcsAddress(repository), annotations };
  }
  return { uri: purl, digest: { sha256: nixToHex(sha256) }, name, downloadLocation: url, annotations };
}

/** The systems whose builds use each tool. */
function toolsOf({ packages, systems }: ExportedLock): readonly (readonly [file: Link, systems: readonly System[]])[] {
  const uses = packages.flatMap(({ builds }) =>
    builds.flatMap((build) => build.files.map((file) => [file, build.systems] as const)),
  );
  const files = new Map(uses.map(([file]) => [file.name, file]));
  return [...files.values()].map((file) => {
    const own = new Set(uses.flatMap(([one, on]) => (one.name === file.name ? on : [])));
    return [file, systems.filter((system) => own.has(system))];
  });
}

/** The systems that have a file of the graph. */
function systemsOf(file: Link, { graph, systems }: ExportedLock): readonly System[] {
  const nodes = [...graph.nodes.values()];
  return systems.filter((system) => nodes.some(({ files }) => files.get(system) === file.name));
}

/** Every file that an environment of the lock, or the build of one of its source archives, takes. */
export function printSlsa(exported: ExportedLock): string {
  const { lock, lockName, systems, groups, packages } = exported;
  const installed = packages.flatMap(({ name, version, files }) =>
    files.map((file) => {
      const annotations = { 'pylock:use': 'install', 'pylock:systems': systemsOf(file, exported) };
      return [file.name, descriptor(file, purlOf(name, version, file), annotations)] as const;
    }),
  );
  const tools = toolsOf(exported).map(([file, own]) => {
    const { name, version } = toolOf(file);
    const annotations = { 'pylock:use': 'build', 'pylock:systems': own };
    return [file.name, descriptor(file, purlOf(name, version, file), annotations)] as const;
  });
  const files = [...new Map([...tools, ...installed])].sort(([a], [b]) => (a < b ? -1 : 1));
  const buildDefinition = {
    buildType: 'urn:pylock:environment',
    externalParameters: { lock: lockName, python: lock.python, systems, groups },
    resolvedDependencies: files.map(([, one]) => one),
  };
  return `${JSON.stringify({ buildDefinition }, undefined, 2)}\n`;
}
