import { parse } from 'smol-toml';
import { evaluateMarker } from '../../src/pep/marker-evaluate.js';
import { parseMarker } from '../../src/pep/marker-parse.js';
import { normalizeName } from '../../src/pep/name.js';
import { markerEnvironment } from '../../src/targets/environment.js';
import type { System } from '../../src/targets/model.js';
import { parsePython } from '../../src/targets/target.js';

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(table: Table, key: string): string | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(`the lock's key ${key} is no text`);
}

function tablesOf(lock: Table, key: string): readonly Table[] {
  const value = lock[key] ?? [];
  if (!Array.isArray(value) || !value.every(isTable)) throw new Error(`the lock's key ${key} is no list of tables`);
  return value;
}

function environmentsOf(lock: Table): readonly string[] | undefined {
  const value = lock['environments'];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new Error("the lock's key environments is no list of texts");
}

/**
 * The packages that a lock of PEP 751 (a pylock.toml) installs on each system, as name -> version, without extras and
 * dependency groups. `python` is a full version. @throws where the text is no such lock, or says two things of a package
 */
export function readPylockToml(
  text: string,
  python: string,
  systems: readonly System[],
): ReadonlyMap<System, ReadonlyMap<string, string>> {
  const lock: Table = parse(text);
  const version = textOf(lock, 'lock-version');
  if (version === undefined || !/^1\.[0-9]+$/.test(version)) throw new Error(`lock-version ${version} is not 1.0`);
  const packages = tablesOf(lock, 'packages');
  const environments = environmentsOf(lock);
  return new Map(systems.map((system) => [system, closureOf(packages, environments, python, system)]));
}

function closureOf(
  packages: readonly Table[],
  environments: readonly string[] | undefined,
  python: string,
  system: System,
): ReadonlyMap<string, string> {
  const values = markerEnvironment(parsePython(python), system);
  const holds = (marker: string) => evaluateMarker(parseMarker(marker), values, new Set());
  if (environments !== undefined && !environments.some(holds)) throw new Error(`the lock is not for ${system}`);
  const closure = new Map<string, string>();
  for (const one of packages) {
    const [name, version, marker] = [textOf(one, 'name'), textOf(one, 'version'), textOf(one, 'marker')];
    if (marker !== undefined && !holds(marker)) continue;
    const normalized = normalizeName(name ?? '');
    if (normalized === undefined || version === undefined) throw new Error(`${name} has no version in the lock`);
    if (closure.has(normalized)) throw new Error(`the lock has two entries of ${normalized} for ${system}`);
    closure.set(normalized, version);
  }
  return closure;
}
