import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { foldersUp } from '../../git/folders-up.js';

/** The schema of a file for editors, relative to its folder, where pylock is a package of the project. */
export function schemaLine(folder: string, schema: string): string {
  const paths = [...foldersUp(folder)].map((one) => join(one, 'node_modules/pylock/schemas', schema));
  const found = paths.find((path) => existsSync(path));
  return found === undefined ? '' : `# yaml-language-server: $schema=${relative(folder, found)}\n`;
}

/** The text of a first deps file, without packages. */
export function firstDeps(folder: string): string {
  return `${schemaLine(folder, 'pypi-deps.schema.json')}# The packages of this environment, such as fastapi: ^0.110\n{}\n`;
}

/** The text of a first config. */
export function firstConfig(folder: string, python: string): string {
  return `${schemaLine(folder, 'pylock-config.schema.json')}python: '${python}'\n`;
}
