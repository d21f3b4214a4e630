import { parse } from 'smol-toml';
import { parseCoreMetadata } from './core-metadata.js';
import type { SdistFiles } from './sdist-files.js';

/** The name and version that a source archive states; undefined where only a build would tell. */
export interface SdistIdentity {
  /** As written. */
  readonly name: string | undefined;
  /** As written. */
  readonly version: string | undefined;
}

function textOf(table: unknown, key: string): string | undefined {
  if (typeof table !== 'object' || table === null) return undefined;
  const value: unknown = Object.hasOwn(table, key) ? Reflect.get(table, key) : undefined;
  return typeof value === 'string' && value.length <= 200 ? value : undefined;
}

function tableOf(table: unknown, key: string): unknown {
  return typeof table === 'object' && table !== null && Object.hasOwn(table, key) ? Reflect.get(table, key) : undefined;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Name and version of a source archive, whatever its file name: of its PKG-INFO; in an archive that a forge made, of
 * the `[project]` table of its pyproject.toml (PEP 621), or of Poetry's own table, which is older.
 * @throws MetadataFault where its PKG-INFO can't be read
 */
export function readSdistIdentity(files: SdistFiles): SdistIdentity {
  const packageInfo = files.get('PKG-INFO');
  if (packageInfo !== undefined) {
    const { name, version } = parseCoreMetadata(packageInfo);
    return { name, version };
  }
  const document = parsed(files.get('pyproject.toml')?.toString('utf8') ?? '');
  const project = tableOf(document, 'project');
  const poetry = tableOf(tableOf(document, 'tool'), 'poetry');
  return {
    name: textOf(project, 'name') ?? textOf(poetry, 'name'),
    version: textOf(project, 'version') ?? textOf(poetry, 'version'),
  };
}
