// Needs of a source archive that no index of Python has: the table `[external]` of its pyproject.toml (PEP 725).
import { isTable, readDocument } from './toml-tables.js';

/** Specifiers by their keys, as the archive spells them: `dep:generic/openssl@>=3; sys_platform == "linux"`. */
export interface ExternalTable {
  readonly build: readonly string[];
  readonly host: readonly string[];
  readonly run: readonly string[];
}

const mostSpecifiers = 200;
const longestSpecifier = 500;

/** A list of texts; what is no text, or no specifier by its length, is passed over. */
function specifiers(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const texts = value.slice(0, mostSpecifiers).filter((one): one is string => typeof one === 'string');
  return texts.filter(({ length }) => length <= longestSpecifier);
}

/** The table of a pyproject.toml; undefined where it has none. It only informs, so what makes no sense is no fault. */
export function readExternal(pyproject: string): ExternalTable | undefined {
  const table = readDocument(pyproject)?.['external'];
  if (!isTable(table)) return undefined;
  const [build, host, run] = ['build-requires', 'host-requires', 'dependencies'].map((key) => specifiers(table[key]));
  return { build: build ?? [], host: host ?? [], run: run ?? [] };
}
