// CycloneDX 1.6 in JSON: a component for each release, with each of its files as a distribution.
import { nixToHex } from '../../lock/hash.js';
import type { Link } from '../../lock/model.js';
import type { NodeKey } from '../../questions/model.js';
import type { ExportedBuild, ExportedLock, ExportedPackage } from '../model.js';
import { repositoryOf, vcsAddress } from '../repository.js';
import { byRelease, instantOf, purlOf, sbomsIn, type Tool, toolsOf, uuidOf } from './identity.js';
import { declaredLicence } from './licence.js';

const root = 'lock';

/** A property of a document or component. */
export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Properties of other tools. */
export interface FurtherProperties {
  readonly metadata?: readonly Property[];
  readonly ofComponent?: (one: ExportedPackage) => readonly Property[];
}

/** A key with a list; nothing for an empty one. */
function filled<Key extends string, Item>(key: Key, items: readonly Item[]): { readonly [K in Key]?: readonly Item[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { readonly [K in Key]?: readonly Item[] });
}

function properties(name: string, values: readonly string[]): readonly Property[] {
  return values.map((value) => ({ name: `pylock:${name}`, value }));
}

/** Those of a file; the sha256 of a repository is that of its tree in Nix's form, which nobody else computes. */
function hashesOf(file: Link): readonly object[] {
  const { sha256 } = file;
  return repositoryOf(file) !== undefined ? [] : [{ alg: 'SHA-256', content: nixToHex(sha256) }];
}

function distribution(file: Link): object {
  const repository = repositoryOf(file);
  if (repository !== undefined)
    return { type: 'vcs', url: vcsAddress(repository), comment: `commit ${repository.ref}` };
  return { type: 'distribution', url: file.url, comment: file.name, hashes: hashesOf(file) };
}

/** A file, and the bills of materials that it brings along. */
function referencesOf(file: Link, exported: ExportedLock): readonly object[] {
  const sboms = sbomsIn(file, exported);
  return [
    distribution(file),
    ...sboms.map(({ url, path }) => ({ type: 'bom', url, comment: `${path} in ${file.name}` })),
  ];
}

function licencesOf(file: Link | undefined, { facts }: ExportedLock): readonly object[] {
  const { expression, names, concluded } = declaredLicence(file === undefined ? undefined : facts(file)?.release);
  if (concluded !== undefined) return [{ expression: concluded, acknowledgement: 'concluded' }];
  if (expression !== undefined) return [{ expression, acknowledgement: 'declared' }];
  return names.map((name) => ({ license: { name, acknowledgement: 'declared' } }));
}

/** The facts of a file besides its licence that have keys of their own. */
function toldOf(file: Link | undefined, { facts }: ExportedLock): { readonly [key: string]: unknown } {
  const { summary, licenceFiles = [] } = (file === undefined ? undefined : facts(file)?.release) ?? {};
  return { ...(summary === undefined ? {} : { description: summary }), licenceFiles };
}

/** The edges that hold on some of the systems alone, which dependencies have no place for. */
function systemProperties(entries: readonly ExportedPackage[], exported: ExportedLock): readonly Property[] {
  const systems = exported.systems.filter((system) => entries.some((one) => one.systems.includes(system)));
  const needs = entries[0]?.needs ?? [];
  const apart = needs.filter((edge) => systems.some((system) => !edge.systems.includes(system)));
  return [
    ...(systems.length === exported.systems.length ? [] : properties('system', systems)),
    ...apart.flatMap((edge) => properties(`needs:${refOf(edge.to)}`, edge.systems)),
  ];
}

function refOf(key: NodeKey): string {
  const [name = '', version = ''] = key.split(' ');
  return purlOf(name, version);
}

function componentOf(
  entries: readonly ExportedPackage[],
  exported: ExportedLock,
  { ofComponent = () => [] }: FurtherProperties,
): object {
  const [{ key, name, version, publisher } = { key: '' as NodeKey, name: '', version: '', publisher: undefined }] =
    entries;
  const files = entries.flatMap((one) => one.files);
  const [file] = files;
  const { licenceFiles, ...told } = toldOf(file, exported);
  return {
    type: 'library',
    'bom-ref': refOf(key),
    name,
    version,
    ...told,
    ...(files.length === 1 && file !== undefined ? filled('hashes', hashesOf(file)) : {}),
    ...filled('licenses', licencesOf(file, exported)),
    // A purl without a qualifier is a release of the index.
    purl: file !== undefined && repositoryOf(file) !== undefined ? purlOf(name, version, file) : purlOf(name, version),
    externalReferences: files.flatMap((one) => referencesOf(one, exported)),
    ...filled('properties', [
      ...systemProperties(entries, exported),
      ...properties('publisher', publisher === undefined ? [] : [publisher]),
      ...properties('license-file', licenceFiles as readonly string[]),
      ...entries.slice(0, 1).flatMap(ofComponent),
    ]),
  };
}

function toolRef({ name }: Link): string {
  return `build:${name}`;
}

function toolComponent({ file, name, version }: Tool, exported: ExportedLock): object {
  return {
    type: 'library',
    'bom-ref': toolRef(file),
    name,
    version,
    hashes: hashesOf(file),
    ...filled('licenses', licencesOf(file, exported)),
    purl: purlOf(name, version, file),
    externalReferences: referencesOf(file, exported),
  };
}

function workflowOf(one: ExportedPackage, build: ExportedBuild, at: number): object {
  const ref = `build:${one.name}:${one.version}:${at}`;
  return {
    'bom-ref': ref,
    uid: ref,
    name: `build of ${one.name} ${one.version}`,
    resourceReferences: [{ ref: refOf(one.key) }, ...build.files.map((file) => ({ ref: toolRef(file) }))],
    taskTypes: ['build'],
    properties: [...properties('build-backend', [build.backend]), ...properties('system', build.systems)],
  };
}

function formulationOf(exported: ExportedLock): readonly object[] {
  const tools = toolsOf(exported.packages);
  if (tools.length === 0) return [];
  const workflows = exported.packages.flatMap((one) => one.builds.map((build, at) => workflowOf(one, build, at)));
  return [{ components: tools.map((tool) => toolComponent(tool, exported)), workflows }];
}

function dependency(ref: string, keys: readonly NodeKey[]): object {
  return { ref, ...filled('dependsOn', [...new Set(keys)].map(refOf).sort()) };
}

/** The lock as a bill of materials. */
export function cycloneDx(exported: ExportedLock, more: FurtherProperties = {}): object {
  const { lock, systems, groups, graph, packages, lockName } = exported;
  const timestamp = instantOf(exported);
  const releases = byRelease(packages);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(exported, 'cyclonedx')}`,
    version: 1,
    metadata: {
      ...(timestamp === undefined ? {} : { timestamp }),
      tools: { components: [{ type: 'application', name: 'pylock' }] },
      component: { type: 'application', 'bom-ref': root, name: lockName },
      properties: [
        ...properties('python', [lock.python]),
        ...properties('system', systems),
        ...properties('group', groups),
        ...(more.metadata ?? []),
      ],
    },
    components: releases.map((entries) => componentOf(entries, exported, more)),
    dependencies: [
      dependency(
        root,
        graph.roots.map(({ to }) => to),
      ),
      ...[...graph.nodes.keys()].map((key) =>
        dependency(
          refOf(key),
          (graph.needs.get(key) ?? []).map(({ to }) => to),
        ),
      ),
    ],
    ...filled('formulation', formulationOf(exported)),
  };
}

/** The lock as CycloneDX 1.6 in JSON. */
export function printCycloneDx(exported: ExportedLock): string {
  return `${JSON.stringify(cycloneDx(exported), undefined, 2)}\n`;
}
