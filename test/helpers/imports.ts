import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { openFiles, type Rooms } from './rooms.js';
import { fromRoot } from './root.js';

/** The imports of each file: paths without their endings, of packages as they are written. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The imports of one file's text, those of types and those that are loaded later among them. */
function importsIn(file: string, text: string): readonly string[] {
  const specifiers = [...text.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? normalize(join(dirname(file), specifier)).replace(/\.js$/, '') : specifier,
  );
}

/** The imports of every file of `src`, by paths from there. */
export function importsOfSource(): Imports {
  const files = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ts$/.test(name),
  );
  return new Map(
    files.map((file) => [file.replace(/\.ts$/, ''), importsIn(file, readFileSync(fromRoot('src', file), 'utf8'))]),
  );
}

/** Whether a path is that of a file or room, or lies inside of the room. */
function isIn(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

/** A path inside of a room, `''` for `src`; undefined for one that lies elsewhere. */
function inside(path: string, parent: string): string | undefined {
  if (parent === '') return path;
  return path.startsWith(`${parent}/`) ? path.slice(parent.length + 1) : undefined;
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Why one file of a room may not import another; undefined where it may. Both paths are from the room. */
function faultOf(from: string, to: string, parent: string, rooms: Rooms): string | undefined {
  const [own, other] = [roomOf(from), roomOf(to)];
  const allowed = rooms[own];
  if (own === other) return undefined;
  // A file that is not named belongs to the room's door; src itself has none.
  if (allowed === undefined) return parent === '' ? 'no such room; test/helpers/rooms.ts names them all' : undefined;
  if (parent === '' && openFiles.includes(to)) return undefined;
  if (allowed.some((door) => isIn(to, door))) return undefined;
  return `${own} may import only ${allowed.join(', ') || 'nothing'}`;
}

/** The imports that a table of rooms does not allow. */
export function wrongArrows(imports: Imports, rooms: Readonly<Record<string, Rooms>>): readonly string[] {
  const wrong: string[] = [];
  for (const [file, all] of imports) {
    for (const path of all.filter((one) => imports.has(one) || one.startsWith('generated/'))) {
      for (const [parent, table] of Object.entries(rooms)) {
        const [from, to] = [inside(file, parent), inside(path, parent)];
        if (from === undefined || to === undefined || (parent === '' && openFiles.includes(file))) continue;
        const fault = faultOf(from, to, parent, table);
        if (fault !== undefined) wrong.push(`${file} imports ${path}: ${fault}`);
      }
    }
  }
  return wrong;
}

/** Arrows that a table allows and nothing needs. */
export function idleArrows(imports: Imports, rooms: Readonly<Record<string, Rooms>>): readonly string[] {
  const idle: string[] = [];
  for (const [parent, table] of Object.entries(rooms)) {
    for (const [room, allowed] of Object.entries(table)) {
      const own = parent === '' ? room : `${parent}/${room}`;
      const imported = [...imports].flatMap(([file, all]) => (isIn(file, own) ? all : []));
      for (const door of allowed) {
        const path = parent === '' ? door : `${parent}/${door}`;
        if (!imported.some((one) => isIn(one, path))) idle.push(`${own} imports nothing of ${path}`);
      }
    }
  }
  return idle;
}

/** Circles of files, each as the files of it; types count, since who reads one file must read them all. */
export function circles(imports: Imports): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at !== -1) found.push([...path.slice(at), file].join(' -> '));
    if (at !== -1 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

/** The files that import something by a test of its name. */
export function importersOf(imports: Imports, isMeant: (name: string) => boolean): readonly string[] {
  return [...imports].filter(([, all]) => all.some(isMeant)).map(([file]) => file);
}
