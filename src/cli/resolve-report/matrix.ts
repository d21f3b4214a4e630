import type { Lock, PylockPart } from '../../lock/model.js';
import { projectsOf } from '../../lock/projects.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { printable } from '../terminal/printable.js';

/**
 * A system's file of a project: `wheel`, `sdist`, `-` where it does not need it; with the version where that is
 * another.
 */
function cell(name: NormalizedName, version: string, file: string | undefined): string {
  const parsed = file === undefined ? undefined : parseFilename(file, name);
  if (parsed === undefined) return '-';
  return parsed.version.text === version ? parsed.kind : `${parsed.kind} ${parsed.version.text}`;
}

function rowsOf(lock: Lock, { systems }: PylockPart): readonly (readonly string[])[] {
  const heading = ['package', 'version', ...systems.keys()];
  const rows = [...projectsOf(lock)].map(([name, version]) => [
    name,
    version,
    ...[...systems.values()].map((files) => cell(name, version, files.get(name))),
  ]);
  return [heading, ...rows];
}

/** {@link matrixLines} for programs: the cells of each package by system. */
export function matrixJson(lock: Lock): readonly object[] {
  if (lock.pylock === undefined) return [];
  const [[, , ...systems] = [], ...rows] = rowsOf(lock, lock.pylock);
  return rows.map(([name, version, ...cells]) => ({
    name,
    version,
    systems: Object.fromEntries(systems.map((system, at) => [system, cells[at]])),
  }));
}

/**
 * A table of a lock's packages and systems, its lines without trailing blanks; empty for a lock of Makes' own tool.
 */
export function matrixLines(lock: Lock): readonly string[] {
  if (lock.pylock === undefined) return [];
  const rows = rowsOf(lock, lock.pylock);
  const widths = rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    printable(
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
}
