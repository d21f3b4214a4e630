import { PylockError, PylockErrors } from '../errors.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlMap, YamlNode } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import { mistakenLine } from './mistaken-value.js';
import type { DepsFile } from './model.js';
import { readDepsMap } from './read-map.js';
import type { IsProject } from './table-keys.js';

/** The most words and marks of a deps file; tables of all keys have fewer. */
const mostTokens = 300_000;

/**
 * Reads the text of a deps file. `path` is for faults only; `isProject` tells the folders that a table may name.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readDeps(text: string, path: string, isProject?: IsProject): DepsFile {
  const faults = new Faults(path, 'bad-deps');
  const top = faults.orThrow(() => readTop(text, path, faults));
  return readDepsMap(top, { path, isProject, faults });
}

/** The map at the top of the file. @throws PylockError where there is none. */
function readTop(text: string, path: string, faults: Faults): YamlMap {
  const node = readNode(text, path, faults);
  if (node === undefined) {
    const hint = 'Write {} for an environment without packages.';
    throw new PylockError('bad-deps', 'the file is empty', { place: { file: path }, hint });
  }
  const place = { file: path, line: node.line, column: node.column };
  if (node.kind !== 'map') {
    const message = 'expected a map of package names and constraints';
    throw mistakenLines(text, path) ?? new PylockError('bad-deps', message, { place, hint: exampleFor(node) });
  }
  return node;
}

/** @throws PylockErrors of lines without "name: constraint", where these are the reason why it is no YAML; PylockError */
function readNode(text: string, path: string, faults: Faults): YamlNode | undefined {
  try {
    return readYaml(text, { path, code: 'bad-deps', mostTokens }, faults);
  } catch (error) {
    const lines = error instanceof PylockError ? mistakenLines(text, path) : undefined;
    const isReason = lines?.errors.some(
      ({ place }) => error instanceof PylockError && place?.line === error.place?.line,
    );
    throw isReason === true ? lines : error;
  }
}

/** The most lines that are told to be written as in a file of another kind. */
const mostLines = 20;

/** A fault for each line at the margin that is no "name: constraint"; undefined where all are. */
function mistakenLines(text: string, path: string): PylockErrors | undefined {
  const found: PylockError[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const mistake = /^[A-Za-z0-9]/.test(line) ? mistakenLine(line) : undefined;
    if (mistake === undefined) continue;
    const place = { file: path, line: at + 1, column: 1 };
    found.push(new PylockError('bad-deps', mistake.message, { place, hint: mistake.hint }));
    if (found.length === mostLines) break;
  }
  const [first, ...rest] = found;
  return first && new PylockErrors([first, ...rest]);
}

/** How to write the first item of a list in the place of the map. */
function exampleFor(node: YamlNode): string {
  const first = node.kind === 'list' ? node.items[0] : undefined;
  const mistake = first?.kind === 'scalar' ? mistakenLine(first.text) : undefined;
  return mistake?.hint ?? 'For example: fastapi: ^0.110';
}
