import { readFileSync, statSync } from 'node:fs';

/** The size limit; files of settings are small. */
const mostBytes = 1024 * 1024;

/** A file of the user's machine: its text, its absence, or the reason why it can't be read. */
export type TextFile = { readonly text: string } | 'missing' | { readonly fault: string };

/** Reads a file of settings. Never throws: an unreadable file is at worst a warning. */
export function readSettingsFile(path: string): TextFile {
  try {
    const { size } = statSync(path);
    if (size > mostBytes) return { fault: 'it is too large' };
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : { fault: code };
  }
}
