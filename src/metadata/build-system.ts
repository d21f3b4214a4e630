import { parse } from 'smol-toml';
import { readExternal } from './external.js';
import { type BuildSystem, MetadataFault } from './model.js';
import { readRust } from './rust.js';
import type { SdistFiles } from './sdist-files.js';

/**
 * The default backend where a `pyproject.toml` names none (PEP 517, "Source trees"): setuptools, as if setup.py were
 * run.
 */
export const legacyBackend = 'setuptools.build_meta:__legacy__';
/** The requirements of the default backend. pip always gave such builds both. */
const legacyRequires: readonly string[] = ['setuptools', 'wheel'];

/** More entries than this have no meaning, and would only cost time. */
const mostRequires = 1000;
const longestBackend = 200;

function fault(what: string): MetadataFault {
  return new MetadataFault(`has a pyproject.toml ${what}`);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first line of the TOML reader's message, without its excerpt of the text. */
function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/^Invalid TOML document: /, '').slice(0, longestBackend);
}

function readTable(text: string): Record<string, unknown> | undefined {
  let document: Record<string, unknown>;
  try {
    document = parse(text);
  } catch (error) {
    throw fault(`that can't be read (${firstLine(error)})`);
  }
  const table = document['build-system'];
  if (table === undefined || isTable(table)) return table;
  throw fault('whose "build-system" is not a table');
}

function readTexts(value: unknown, key: string): readonly string[] {
  if (!Array.isArray(value) || value.length > mostRequires || !value.every((item) => typeof item === 'string'))
    throw fault(`whose "build-system.${key}" is not a list of texts`);
  return value;
}

function readBackend(value: unknown): string {
  if (value === undefined) return legacyBackend;
  // `a.b` or `a.b:c.d`. Any other text is no name of a module, and could not stand in a lock.
  const isName =
    typeof value === 'string' && value.length <= longestBackend && /^[A-Za-z0-9_.]+(:[A-Za-z0-9_.]+)?$/.test(value);
  if (!isName) throw fault('whose "build-system.build-backend" is not the name of a module');
  return value;
}

/** Folders as `/`-separated paths inside the archive (PEP 517, "In-tree build backends"). */
function readBackendPath(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return readTexts(value, 'backend-path').map((path) => {
    const isInside = /^[A-Za-z0-9_. +/-]+$/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
    if (!isInside) throw fault('whose "build-system.backend-path" leads out of the archive');
    return path;
  });
}

/**
 * The build system of a source archive: the `[build-system]` of its pyproject.toml, and setuptools where there is
 * none (PEP 517, PEP 518).
 * @throws MetadataFault where its pyproject.toml can't be read, or does not follow the PEPs
 */
export function readBuildSystem(files: SdistFiles): BuildSystem {
  const text = files.get('pyproject.toml')?.toString('utf8') ?? '';
  const system = buildSystemIn(text);
  const rust = readRust(files.rust, text, system.requires);
  const external = readExternal(text);
  return { ...system, ...(rust === undefined ? {} : { rust }), ...(external === undefined ? {} : { external }) };
}

/** The build system that the text of a pyproject.toml states. @throws MetadataFault as {@link readBuildSystem} */
export function buildSystemIn(text: string): BuildSystem {
  const table = readTable(text);
  if (table === undefined) return { backend: legacyBackend, backendPath: [], requires: legacyRequires };
  if (table['requires'] === undefined) throw fault('whose "build-system" has no "requires", which PEP 518 demands');
  return {
    backend: readBackend(table['build-backend']),
    backendPath: readBackendPath(table['backend-path']),
    requires: readTexts(table['requires'], 'requires'),
  };
}
