// The version of a project in a folder, where files state it; no code of it is run.

import type { SdistFiles } from './sdist-files.js';
import { readSdistIdentity } from './sdist-identity.js';
import { parseSetupCfg } from './setup-cfg.js';
import { readDocument, type TomlTable, tableAt } from './toml-tables.js';

/** Reads a text of the folder by its path; undefined where there is none. */
export type ReadText = (path: string) => string | undefined;

/** The text of a key of a table. */
function textIn(table: TomlTable | undefined, key: string): string | undefined {
  const value = table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'string' && value.length <= 200 ? value : undefined;
}

/** A value that a module assigns to a name, on a line of its own: `__version__ = "1.0"`, also with a type. */
function assigned(text: string | undefined, name: string): string | undefined {
  const form = /^([A-Za-z_]\w*)\s*(?::\s*[\w.[\]]+\s*)?=\s*["']([^"'\\]{1,200})["']\s*(?:#.*)?$/;
  for (const line of (text ?? '').split('\n')) {
    const [, own, value] = form.exec(line.trimEnd()) ?? [];
    if (own === name) return value;
  }
  return undefined;
}

/** The files that a module may be. */
function moduleFiles(module: string): readonly string[] {
  const path = module.replaceAll('.', '/');
  return ['', 'src/', 'lib/'].flatMap((root) => [`${root}${path}.py`, `${root}${path}/__init__.py`]);
}

/** The version that `package.module.NAME` stands for. */
function ofAttribute(attribute: string, read: ReadText): string | undefined {
  const dot = attribute.lastIndexOf('.');
  if (dot === -1) return undefined;
  return moduleFiles(attribute.slice(0, dot))
    .map((file) => assigned(read(file), attribute.slice(dot + 1)))
    .find((version) => version !== undefined);
}

/** setuptools' `attr:` and `file:`, in a setup.cfg or as keys of a table. */
function ofSetuptools(value: { attr?: string | undefined; file?: string | undefined }, read: ReadText) {
  if (value.attr !== undefined) return ofAttribute(value.attr.trim(), read);
  return value.file === undefined ? undefined : read(value.file.trim())?.trim();
}

function inSetupCfg(files: SdistFiles, read: ReadText): string | undefined {
  const bytes = files.get('setup.cfg');
  const value = bytes && parseSetupCfg(bytes.toString('utf8')).get('metadata')?.get('version')?.trim();
  if (value === undefined || value === '') return undefined;
  const [, kind, rest = ''] = /^(attr|file)\s*:\s*(.*)$/.exec(value) ?? [];
  return kind === undefined ? value : ofSetuptools({ [kind]: rest }, read);
}

/** The version that a literal argument of `setup()` is; undefined for any other. */
function inSetupPy(files: SdistFiles): string | undefined {
  const text = files.get('setup.py')?.toString('utf8') ?? '';
  const [, value] = /^\s+version\s*=\s*["']([^"'\\]{1,200})["']\s*,?\s*(?:#.*)?$/m.exec(text) ?? [];
  return value;
}

/** Where backends that take the version from a file look for it. */
function inTables(document: TomlTable, name: string, read: ReadText): string | undefined {
  const dynamic = tableAt(document, 'tool', 'setuptools', 'dynamic', 'version');
  const [hatch, pdm] = [tableAt(document, 'tool', 'hatch', 'version'), tableAt(document, 'tool', 'pdm', 'version')];
  const file = textIn(hatch, 'path') ?? (textIn(pdm, 'source') === 'file' ? textIn(pdm, 'path') : undefined);
  const text = file === undefined ? undefined : read(file);
  const isFlit = textIn(tableAt(document, 'build-system'), 'build-backend')?.startsWith('flit') === true;
  const module = textIn(tableAt(document, 'tool', 'flit', 'module'), 'name') ?? name.replaceAll('-', '_');
  return (
    ofSetuptools({ attr: textIn(dynamic, 'attr'), file: textIn(dynamic, 'file') }, read) ??
    assigned(text, '__version__') ??
    assigned(text, 'VERSION') ??
    assigned(text, 'version') ??
    (isFlit ? ofAttribute(`${module}.__version__`, read) : undefined)
  );
}

/**
 * The version of a project that its files state, as written: its metadata, setup.cfg, a literal of setup.py, or the file that
 * its backend takes it from. Undefined where only a build, or the history of its repository, tells.
 * @throws MetadataFault where a file of it can't be read
 */
export function statedVersion(files: SdistFiles, name: string, read: ReadText): string | undefined {
  const known = readSdistIdentity(files).version;
  if (known !== undefined) return known;
  const document = readDocument(files.get('pyproject.toml')?.toString('utf8') ?? '') ?? {};
  return inTables(document, name, read) ?? inSetupCfg(files, read) ?? inSetupPy(files);
}
