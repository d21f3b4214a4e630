// The pins of `pypi-pins.yaml`, which `pylock import` leaves for the next resolve.
import { basename } from 'node:path';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { nixToHex } from '../../lock/hash.js';
import { pinsPathOf } from '../../lock/lock-name.js';
import type { Lock } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import type { Marker } from '../../pep/marker.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { readPinsFile } from '../../pins-file/find.js';
import type { Pin, PinsFile } from '../../pins-file/model.js';
import type { OldPins } from '../../provider/solve/solve-request.js';
import type { Target } from '../../targets/model.js';
import { dropsPin, type Upgrade } from './upgrade.js';

/** Imported pins with the path of their file. */
export interface ImportedPins extends PinsFile {
  readonly path: string;
}

/** Reads the pins beside a deps file that were written for it; undefined where there are none. @throws PylockErrors `bad-lock`; PylockError `file-system` */
export async function readImportedPins(depsPath: string): Promise<ImportedPins | undefined> {
  const path = pinsPathOf(depsPath);
  const pins = await readPinsFile(path, shownPath(path));
  const isForIt = pins?.input === undefined || pins.input === basename(depsPath);
  return pins !== undefined && isForIt ? { ...pins, path } : undefined;
}

/** The extras that a marker compares with: of a pin, it does not matter which is asked for. */
function extrasIn(marker: Marker): ReadonlySet<NormalizedName> {
  if (marker.kind !== 'compare') return new Set(marker.parts.flatMap((part) => [...extrasIn(part)]));
  const sides = [marker.left, marker.right];
  if (!sides.some((side) => side.kind === 'variable' && side.name === 'extra')) return new Set();
  return new Set(sides.flatMap((side) => (side.kind === 'literal' ? (normalizeName(side.text) ?? []) : [])));
}

/** Whether a pin counts on a target. */
function holds({ marker }: Pin, { environment }: Target): boolean {
  return marker === undefined || evaluateMarker(marker, environment, extrasIn(marker));
}

/** The pins that count on a target and that no upgrade drops, in the order of the file. */
function pinsOn({ pins }: PinsFile, target: Target, upgrade: Upgrade): readonly Pin[] {
  return pins.filter((pin) => !dropsPin(upgrade, pin.name) && holds(pin, target));
}

/** The pins of an old lock with imported ones before them. */
export function withImported(old: OldPins, imported: PinsFile | undefined, target: Target, upgrade: Upgrade): OldPins {
  if (imported === undefined) return old;
  const versions = new Map<NormalizedName, Version>();
  const lower = new Map<NormalizedName, readonly Version[]>();
  const add = (name: NormalizedName, version: Version): void => {
    const first = versions.get(name);
    if (first === undefined) versions.set(name, version);
    else if (first.key !== version.key) lower.set(name, [...(lower.get(name) ?? []), version]);
  };
  for (const { name, version } of pinsOn(imported, target, upgrade)) add(name, version);
  for (const [name, version] of old.versions) add(name, version);
  for (const [name, more] of old.lower ?? []) for (const version of more) add(name, version);
  const files = new Map([...old.files].filter(([name]) => old.versions.get(name)?.key === versions.get(name)?.key));
  const evidence = new Map(
    [...(old.evidence ?? [])].filter(([name, { versionKey }]) => versions.get(name)?.key === versionKey),
  );
  const told = pinsOn(imported, target, upgrade).filter(({ name, version }) => versions.get(name)?.key === version.key);
  for (const { name, version, needs } of told)
    if (needs !== undefined)
      evidence.set(name, { versionKey: version.key, texts: needs, extras: [], requiresPython: undefined });
  return { ...old, versions, files, lower, evidence };
}

function changed(name: string, path: string, lines: readonly string[], hint: string): PylockError {
  return new PylockError(
    'hash-changed',
    `security: the index offers other bytes for ${name} than the imported lock holds`,
    {
      place: { file: path },
      lines,
      hint,
    },
  );
}

const find = 'Find out why the file changed.';

/** The hashes that a pin has, none of which is the offered one. */
function otherHashes({ name, version, hashes: [first, ...rest] }: Pin): string {
  const of = `of ${name} ${version.text}`;
  return rest.length === 0 ? `sha256 ${first}, the one hash ${of}` : `none of the ${rest.length + 1} hashes ${of}`;
}

function checkFile(filename: string, sha256: string, pin: Pin, path: string): void {
  const known = pin.files.get(filename);
  const offered = `offered: sha256 ${sha256}`;
  if (known !== undefined && known !== sha256)
    throw changed(
      filename,
      path,
      [`locked:  sha256 ${known}`, offered],
      `${find} If the new one is right, delete its entry from ${path} and resolve again.`,
    );
  if (known === undefined && pin.hashes.length > 0 && !pin.hashes.includes(sha256))
    throw changed(
      filename,
      path,
      [`locked:  ${otherHashes(pin)}`, offered],
      `${find} If it was added to the release since, add its hash to the list in ${path} and resolve again.`,
    );
}

/**
 * Compares the files of a fresh lock with the hashes that imported pins have for them. @throws PylockError
 * `hash-changed`, showing both
 */
export function checkImportedHashes(imported: ImportedPins | undefined, { links }: Lock): void {
  if (imported === undefined) return;
  const path = shownPath(imported.path);
  const byName = new Map(links.map((link) => [link.name, nixToHex(link.sha256)]));
  for (const pin of imported.pins) {
    for (const filename of pin.files.keys()) {
      const offered = byName.get(filename);
      if (offered !== undefined) checkFile(filename, offered, pin, path);
    }
    if (pin.hashes.length === 0) continue;
    for (const [filename, sha256] of byName)
      if (parseFilename(filename, pin.name)?.version.key === pin.version.key) checkFile(filename, sha256, pin, path);
  }
}
