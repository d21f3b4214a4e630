import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './document.js';
import type { NodeParts } from './node-ratios.js';
import { type SectionName, sectionNames } from './options.js';

function pathOf(folder: string, name: SectionName): string {
  return join(folder, `${name}.json`);
}

/** Keeps parts in a folder, each in the place of an earlier one of its name. */
export function keepParts(folder: string, parts: readonly Part[]): void {
  mkdirSync(folder, { recursive: true });
  for (const part of parts) writeFileSync(pathOf(folder, part.name), `${JSON.stringify(part, undefined, 1)}\n`);
}

/** The parts of every version of Node in a folder of results, the newest first. */
export function keptNodes(results: string): readonly NodeParts[] {
  const majors = readdirSync(results).flatMap((name) => /^node-(\d+)$/.exec(name)?.[1] ?? []);
  return majors
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => ({ major, parts: keptParts(join(results, `node-${major}`)) }))
    .filter(({ parts }) => parts.length > 0);
}

/** All parts that a folder has, in the order of the bench. */
export function keptParts(folder: string): readonly Part[] {
  return sectionNames.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(pathOf(folder, name), 'utf8')) as Part];
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  });
}
