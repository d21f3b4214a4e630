// Makes src/emit/embedded.ts: src/nix/pypi.nix with its Python programs inside, as text that tsc and the bundle
// both know. Run it after every change under src/nix; test/nix/emit.test.ts fails where that was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../src/nix/', import.meta.url);
const target = new URL('../src/emit/embedded.ts', import.meta.url);
const call = /^( *)(.*)\(readFile \.\/([a-z]+\.py)\);$/gm;

const read = (name) => readFileSync(new URL(name, source), 'utf8');

/** A text as Nix's indented string: Nix takes the indentation off again, so equal bytes come out. */
function indentedString(text, indent) {
  if (/''|\$\$|\t/.test(text))
    throw new Error("a program under src/nix holds '' or $$ or a tab, which Nix's strings change");
  const lines = text.trimEnd().replaceAll('${', "''${").split('\n');
  return ["''", ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)), `${indent}''`].join('\n');
}

/** The text of src/emit/embedded.ts. */
export function embeddedSource() {
  const nix = read('pypi.nix').replaceAll(
    call,
    (_, indent, head, file) => `${indent}${head}${indentedString(read(file), indent)};`,
  );
  if (nix.includes('readFile ./')) throw new Error('src/nix/pypi.nix reads a program in a way that is not known here');
  const literal = nix.replaceAll(/[\\`]|\$\{/g, '\\$&');
  return [
    '// Made by scripts/embed-nix.mjs from src/nix; change it there. As long as what it holds.',
    '',
    '/** `pypi.nix` without its first line: the expression that builds the environment of a lock. */',
    `export const pypiNix = \`${literal}\`;`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, embeddedSource());
