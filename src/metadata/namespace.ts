/** Longer modules do more. */
export const mostNamespaceBytes = 4096;
/** A line of a module that only lets other folders of its name be part of its package; none of them may be empty, or a comment. */
const line =
  /^(?:from pkgutil import extend_path|import (?:pkgutil|pkg_resources)|try:|except(?: ImportError| Exception)?:|pass|__path__ *= *(?:pkgutil\.|__import__\((['"])pkgutil\1\)\.)?extend_path\(__path__, *__name__\)|(?:pkg_resources|__import__\((['"])pkg_resources\2\))\.declare_namespace\(__name__\))?[ \t]*(?:#.*)?$/s;

/**
 * Whether an `__init__.py` does no more than to make its package a namespace that several projects share. The program that makes
 * environments decides alike (`src/nix/env.py`).
 */
export function isNamespace(bytes: Buffer): boolean {
  if (bytes.length > mostNamespaceBytes) return false;
  const lines = bytes.toString('latin1').replaceAll('\r\n', '\n').split('\n');
  return lines.every((text) => line.test(text.replace(/^[ \t]+|[ \t]+$/g, '')));
}
