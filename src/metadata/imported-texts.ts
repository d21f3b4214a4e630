/** Imports of a program, each with the rest of its line, or of its brackets. */
const statement =
  /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b[ \t]*(\([^)]{0,2000}|[^#\n]{0,1000})|import[ \t]+([^#\n]{1,1000}))/gm;
/** `__import__('a.b')`, `import_module('a')`, and other calls with the name of a module. */
const call = /(?:__import__|import_module)[ \t]*\([ \t]*['"]([\w.]{1,200})['"]/g;
/** A file that a program names, such as `'VERSION'` or `"data/requirements.txt"`. */
const fileName = /['"](?:[\w.-]{1,60}\/){0,5}([\w.-]{1,60})['"]/g;

/** The names in the imports of a program: of modules, and of what is imported from them, which may be modules too. */
function importsOf(program: string): ReadonlySet<string> {
  const names = new Set<string>();
  const texts = [...program.matchAll(statement)].flatMap(([, from = '', list = '', plain = '']) => [from, list, plain]);
  for (const [, name = ''] of program.matchAll(call)) texts.push(name);
  for (const text of texts) for (const [name] of text.matchAll(/\w+/g)) names.add(name);
  return names;
}

/** The name by which a file can be imported: its own, or its folder's; undefined where it is no module. */
function moduleOf(path: string): string | undefined {
  if (!path.endsWith('.py')) return undefined;
  const parts = path.slice(0, -3).split('/');
  return parts.at(-1) === '__init__' ? parts.at(-2) : parts.at(-1);
}

/** A table of paths by a name; paths without one are left out. */
function byName(paths: Iterable<string>, nameOf: (path: string) => string | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOf(path);
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), path]);
  }
  return found;
}

/**
 * The paths of the modules that programs import, that these import in turn, and of the files that they name, among the
 * texts of an archive. Judged by names alone, so that some may be too many.
 */
export function importedFrom(texts: ReadonlyMap<string, string>, programs: readonly string[]): ReadonlySet<string> {
  const modules = byName(texts.keys(), moduleOf);
  const files = byName(texts.keys(), (path) => path.slice(path.lastIndexOf('/') + 1));
  const found = new Set<string>();
  const open = [...programs];
  const seen = new Set<string>();
  for (let program = open.pop(); program !== undefined; program = open.pop()) {
    for (const name of importsOf(program)) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const path of modules.get(name) ?? []) {
        if (found.has(path)) continue;
        found.add(path);
        open.push(texts.get(path) ?? '');
      }
    }
    for (const [, name = ''] of program.matchAll(fileName)) for (const path of files.get(name) ?? []) found.add(path);
  }
  return found;
}
