import { isSpace, trimSpan } from '../pep/scan.js';

/** A program that installing a package makes of a line of its `entry_points.txt` (entry points specification). */
export interface Program {
  readonly name: string;
  /** `module:object.attribute`: programs of equal ones are equal. */
  readonly object: string;
}

/** Larger files of entry points belong to no package. */
export const mostEntryPointBytes = 1024 * 1024;
const longestNameBytes = 255;
const groups = new Set(['console_scripts', 'gui_scripts']);
/** A name with dots, as Python has names. */
const dotted = /^[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*$/u;
/** A slash, a backslash, or what no terminal shows. */
const noFileName = /[/\\\p{C}\p{Z}]/u;

function stripped(text: string): string {
  const { start, end } = trimSpan(text);
  return text.slice(start, end);
}

/** The parts of a text before and after the first of a character. */
function partition(text: string, character: string): readonly [before: string, after: string] {
  const at = text.indexOf(character);
  return at === -1 ? [stripped(text), ''] : [stripped(text.slice(0, at)), stripped(text.slice(at + 1))];
}

function isFileName(name: string): boolean {
  const isPlain = !noFileName.test(name) && ![...name].some((one) => isSpace(one.charCodeAt(0)));
  return name !== '' && name !== '.' && name !== '..' && isPlain && Buffer.byteLength(name) <= longestNameBytes;
}

/** The program of one line; undefined for one that makes none. */
function programOf(line: string): Program | undefined {
  const [name, reference] = partition(line, '=');
  const [module, attribute] = partition(reference.split('[', 1)[0] ?? '', ':');
  if (!isFileName(name) || !dotted.test(module) || !dotted.test(attribute)) return undefined;
  return { name, object: `${module}:${attribute}` };
}

/** The lines of a file, stripped; those that are no UTF-8 are empty, as is a byte order mark. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const raw = bytes.subarray(start, end === -1 ? bytes.length : end);
    try {
      const text = decoder.decode(raw);
      lines.push(stripped(lines.length === 0 && text.startsWith('\ufeff') ? text.slice(1) : text));
    } catch {
      lines.push('');
    }
    start = (end === -1 ? bytes.length : end) + 1;
  }
  return lines;
}

/**
 * The programs of an `entry_points.txt`, in the order of their first lines; of several lines for one name the last counts. A line
 * that makes none is passed over. The program that makes environments reads it alike (`src/nix/env.py`).
 */
export function readPrograms(bytes: Uint8Array): readonly Program[] {
  const found = new Map<string, Program>();
  let group = '';
  for (const line of linesOf(bytes)) {
    if (line.startsWith('[') && line.endsWith(']')) group = stripped(line.slice(1, -1));
    else if (groups.has(group) && line !== '' && !/^[#;]/.test(line)) {
      const program = programOf(line);
      if (program !== undefined) found.set(program.name, program);
    }
  }
  return [...found.values()];
}
