import { PylockError } from '../errors.js';
import { check } from '../generated/pins-shape.js';
import { parseLockedGitUrl } from '../pep/git-url.js';
import type { Marker } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import { normalizeName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import { parseVersion } from '../pep/version.js';
import { quoted } from '../text/quoted.js';
import { checkShape } from '../yaml/check-shape.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import type { Pin, PinnedRepository, PinsFile } from './model.js';

const hexadecimal = /^[0-9a-f]{64}$/;

/** The text of a scalar of a checked shape. */
function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

function valuesOf(node: YamlNode): ReadonlyMap<string, YamlNode> {
  const entries: readonly YamlEntry[] = node.kind === 'map' ? node.entries : [];
  return new Map(entries.map(({ key, value }) => [key.text, value]));
}

function readHash(node: YamlNode | undefined, at: YamlNode, key: string, faults: Faults): string {
  const text = textOf(node);
  if (!hexadecimal.test(text)) faults.add(node ?? at, key, 'expected a sha256 of 64 lower-case hexadecimal digits');
  return text;
}

function readPin(node: YamlNode, key: string, faults: Faults): Pin | undefined {
  const values = valuesOf(node);
  const nameText = textOf(values.get('name'));
  const name = normalizeName(nameText);
  if (name === undefined) faults.add(node, `${key}.name`, `${quoted(nameText)} is not a package name`);
  const version = faults.attempt(values.get('version') ?? node, `${key}.version`, () =>
    parseVersion(textOf(values.get('version'))),
  );
  const markerNode = values.get('marker');
  const marker: Marker | undefined =
    markerNode && faults.attempt(markerNode, `${key}.marker`, () => parseMarker(textOf(markerNode)));
  const needs = values.get('needs');
  const texts = itemsOf(needs).map(textOf);
  for (const [at, text] of texts.entries())
    faults.attempt(itemsOf(needs)[at] ?? node, `${key}.needs[${at}]`, () => parseRequirement(text));
  const hashes = itemsOf(values.get('hashes')).map((one, at) => readHash(one, node, `${key}.hashes[${at}]`, faults));
  const files = itemsOf(values.get('files')).map((one, at) => {
    const file = valuesOf(one);
    return [textOf(file.get('name')), readHash(file.get('sha256'), one, `${key}.files[${at}].sha256`, faults)] as const;
  });
  return name === undefined || version === undefined
    ? undefined
    : { name, version, marker, files: new Map(files), hashes, needs: needs === undefined ? undefined : texts };
}

function readRepository(node: YamlNode, key: string, faults: Faults): PinnedRepository | undefined {
  const values = valuesOf(node);
  const [nameText, url] = [textOf(values.get('name')), textOf(values.get('url'))];
  const name = normalizeName(nameText);
  if (name === undefined) faults.add(node, `${key}.name`, `${quoted(nameText)} is not a package name`);
  if (parseLockedGitUrl(url) !== undefined) return name === undefined ? undefined : { name, url };
  faults.add(node, `${key}.url`, 'expected the address of a repository of git at a whole commit');
  return undefined;
}

/** Reads the text of a pins file. @throws PylockErrors `bad-lock`, all faults at once */
export function readPins(text: string, path: string): PinsFile {
  const faults = new Faults(path, 'bad-lock');
  const top = faults.orThrow(() => readTop(text, path, faults));
  checkShape(top, check, faults);
  faults.throwIfAny();
  const values = valuesOf(top);
  const pins = itemsOf(values.get('pins')).flatMap((node, at) => readPin(node, `pins[${at}]`, faults) ?? []);
  const repositories = itemsOf(values.get('repositories')).flatMap(
    (node, at) => readRepository(node, `repositories[${at}]`, faults) ?? [],
  );
  faults.throwIfAny();
  const input = values.get('input');
  return {
    from: textOf(values.get('from')),
    input: input && textOf(input),
    pins,
    ...(repositories.length === 0 ? {} : { repositories }),
  };
}

function readTop(text: string, path: string, faults: Faults): YamlMap {
  const node = readYaml(text, { path, code: 'bad-lock' }, faults);
  if (node?.kind === 'map') return node;
  const hint = 'Delete it, or make it anew by pylock import.';
  throw new PylockError('bad-lock', 'this is not a file of pins', { place: { file: path }, hint });
}
