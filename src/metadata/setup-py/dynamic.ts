import type { NormalizedName } from '../../pep/name.js';
import { type DeclaredRequirements, MetadataFault } from '../model.js';
import { type DynamicProject, parseProject } from '../pyproject.js';
import { requirementLines } from '../requirement-lines.js';
import { extraMarker, withMarker } from '../requires-txt.js';
import type { SetupReading } from './read-setup.js';
import type { ArchiveFiles } from './world/archive-files.js';

function unknown(why: string): MetadataFault {
  return new MetadataFault(
    `has requirements that are only known by building it: its pyproject.toml ${why}`,
    'State its requirements in .pylock.yaml under the key "metadata".',
  );
}

/** The requirements in some files of the archive. @throws MetadataFault */
function linesOf(paths: readonly string[], files: ArchiveFiles): readonly string[] {
  return paths.flatMap((path) => {
    const text =
      path.startsWith('/') || path.split('/').includes('..') ? 'unread' : files.text(path.replace(/^(?:\.\/)+/, ''));
    // Setuptools warns about a missing file and counts it as empty; whether a build has the file is unknown here.
    if (text === 'missing' || text === 'unread') throw unknown(`names ${path.slice(0, 100)}, which can't be read`);
    return requirementLines([text]);
  });
}

function optionalLines(
  files: ReadonlyMap<NormalizedName, readonly string[]>,
  archive: ArchiveFiles,
): Pick<DeclaredRequirements, 'requiresDist' | 'providesExtra'> {
  const texts = [...files].flatMap(([extra, paths]) =>
    linesOf(paths, archive).map((text) => withMarker(text, extraMarker(extra))),
  );
  return { requiresDist: texts, providesExtra: [...files.keys()] };
}

/**
 * The requirements in the files of `[tool.setuptools.dynamic]`; undefined where setup.py has them, or some of them.
 */
function fromFiles(project: DynamicProject, files: ArchiveFiles): DeclaredRequirements | undefined {
  const { left, declared, dependencyFiles, optionalFiles } = project;
  if (left.has('dependencies') && dependencyFiles === undefined) return undefined;
  if (left.has('optional-dependencies') && optionalFiles === undefined) return undefined;
  const own = left.has('dependencies') ? linesOf(dependencyFiles ?? [], files) : [];
  const optional = left.has('optional-dependencies') ? optionalLines(optionalFiles ?? new Map(), files) : undefined;
  return {
    requiresDist: [...own, ...declared.requiresDist, ...(optional?.requiresDist ?? [])],
    requiresPython: declared.requiresPython,
    providesExtra: [...declared.providesExtra, ...(optional?.providesExtra ?? [])],
  };
}

/**
 * The requirements of an archive whose `[project]` leaves them to setuptools: from the files that it names, or
 * setup.py.
 */
export function readDynamic(pyproject: string, files: ArchiveFiles, setup: () => SetupReading): SetupReading {
  const project = parseProject(pyproject);
  if (project?.kind !== 'dynamic') return { answer: unknown("can't be read"), asked: new Set() };
  try {
    const told = fromFiles(project, files);
    if (told !== undefined) return { answer: told, asked: new Set() };
  } catch (error) {
    if (error instanceof MetadataFault) return { answer: error, asked: new Set() };
    throw error;
  }
  const isShared = project.declared.requiresDist.length > 0 || project.declared.providesExtra.length > 0;
  const isMixed = project.dependencyFiles !== undefined || project.optionalFiles !== undefined;
  if (isShared || isMixed || !project.left.has('dependencies'))
    return { answer: unknown('and its setup.py share them'), asked: new Set() };
  const { answer, asked } = setup();
  if (answer instanceof MetadataFault) return { answer, asked };
  // Then another program adds them, such as a plugin of setuptools.
  if (answer.requiresDist.length === 0) return { answer: unknown('says that it computes them'), asked };
  return { answer: { ...answer, requiresPython: project.declared.requiresPython ?? answer.requiresPython }, asked };
}
