import { builtFrom, type OwnProject } from '../../questions/own-projects.js';
import { groupWords } from '../terminal/group-words.js';
import { inColumns, onlyOn } from './part-words.js';

/** Where some environments alone have a project: ` (dev) (x86_64-linux only)`. */
function partWords({ groups, systems, asked }: OwnProject): string {
  return groupWords(groups.length === 0 ? undefined : groups) + onlyOn(systems, asked);
}

/** The lines about a project that was asked for. @param lockFile as the user writes it */
export function ownProjectLines(project: OwnProject, lockFile: string): readonly string[] {
  return [
    builtFrom(project, lockFile) + partWords(project),
    '  Its requirements stand among those of the deps file: the lock does not tell them apart.',
  ];
}

/** A line for each project, below a heading; none where there is no project. */
export function ownProjectRows(projects: readonly OwnProject[]): readonly string[] {
  const rows = projects.map((project) => [project.name, project.path, partWords(project).trim()]);
  return rows.length === 0 ? [] : ['Projects of yours, built from their folders:', ...inColumns(rows)];
}

/** A project for programs. */
export function ownProjectJson({ name, path, systems, groups, buildRequires }: OwnProject): object {
  return { name, path, systems, groups, buildRequires };
}
