// The library's types: of the declarations that tsc makes of all modules, those that the library's door needs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

const source = `${root}build/types`;
const target = `${root}dist/types`;
const relative = /(from ')(\.[^']*)\.js(')/g;

/** Writes the declarations of a module, as those of a CommonJS file, and of what it names. */
function place(name, placed) {
  if (placed.has(name)) return;
  placed.add(name);
  const text = readFileSync(join(source, `${name}.d.ts`), 'utf8');
  const path = join(target, `${name}.d.cts`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replaceAll(relative, '$1$2.cjs$3'));
  for (const [, , specifier] of text.matchAll(relative)) place(join(dirname(name), specifier), placed);
}

/** Fills dist/types from build/types. */
export function placeTypes() {
  place('index', new Set());
}
