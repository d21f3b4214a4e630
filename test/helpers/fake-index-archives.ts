import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { makeZip } from '../metadata/archives.js';

/** Which release an archive is of, and its core metadata as header lines. */
export interface ArchiveSource {
  readonly filename: string;
  /** As file names spell it. */
  readonly name: string;
  readonly version: string;
  readonly metadata: readonly string[];
}

/** Header lines as the text of a METADATA or PKG-INFO file. */
export function metadataText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** A line of RECORD (binary distribution format, "The .dist-info directory"). */
function recordLine(path: string, text: string): string {
  const digest = createHash('sha256').update(text).digest('base64url');
  return `${path},sha256=${digest},${Buffer.byteLength(text)}`;
}

/** The tags of a wheel's name, each alone, as its WHEEL file wants them. */
function expandTags(filename: string): readonly string[] {
  const [pythons = '', abis = '', platforms = ''] = filename.slice(0, -'.whl'.length).split('-').slice(-3);
  return pythons
    .split('.')
    .flatMap((python) => abis.split('.').flatMap((abi) => platforms.split('.').map((os) => `${python}-${abi}-${os}`)));
}

/** A small wheel that installs one module. The same source gives the same bytes everywhere, so nothing is compressed. */
export function makeWheel(
  { filename, name, version, metadata }: ArchiveSource,
  members: Readonly<Record<string, string>> = {},
): Buffer {
  const folder = `${name}-${version}.dist-info`;
  const tags = expandTags(filename).map((tag) => `Tag: ${tag}`);
  const wheel = ['Wheel-Version: 1.0', 'Generator: fake-index', 'Root-Is-Purelib: true', ...tags];
  const files: (readonly [path: string, text: string])[] = [
    [`${name}/__init__.py`, `__version__ = '${version}'\n`],
    ...Object.entries(members).map(([path, text]) => [path.replace('{info}', folder), text] as const),
    [`${folder}/METADATA`, metadataText(metadata)],
    [`${folder}/WHEEL`, metadataText(wheel)],
  ];
  const record = [...files.map(([path, text]) => recordLine(path, text)), `${folder}/RECORD,,`];
  const entries = [...files, [`${folder}/RECORD`, metadataText(record)] as const];
  // A member that is machine code stands as Latin-1.
  return makeZip(
    entries.map(([entryName, text]) => ({ name: entryName, text, stored: true, latin1: entryName.endsWith('.so') })),
  );
}

/**
 * A source archive. One that is opaque, or has a setup.py of its own, has nothing else that tells its requirements; the
 * others have a PKG-INFO of version 2.2, whose requirements hold for every build (PEP 643).
 */
export async function makeSdist(
  { name, version, metadata }: ArchiveSource,
  opaque: boolean | string,
  pyproject: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const folder = `${name}-${version}`;
  const told = opaque !== false ? ['Metadata-Version: 2.1', ...metadata.slice(1, 3)] : metadata;
  const archive = pack();
  const mtime = new Date(0);
  archive.entry({ name: `${folder}/PKG-INFO`, mtime }, metadataText(told));
  archive.entry(
    { name: `${folder}/setup.py`, mtime },
    typeof opaque === 'string' ? opaque : 'from setuptools import setup\n\nsetup(install_requires=needed)\n',
  );
  if (pyproject !== undefined) archive.entry({ name: `${folder}/pyproject.toml`, mtime }, pyproject);
  for (const [path, text] of Object.entries(more)) archive.entry({ name: `${folder}/${path}`, mtime }, text);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  const bytes = gzipSync(Buffer.concat(chunks), { level: 0 });
  // The header names the system that compressed, which is no part of the source.
  bytes[9] = 255;
  return bytes;
}
