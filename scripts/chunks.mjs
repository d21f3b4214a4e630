// Which modules of the bundle lie in one file. The bundler by itself makes a file of each few modules that some commands
// share, and opening a file takes longer than reading a few thousand bytes more.
import { fileURLToPath } from 'node:url';

const pathOf = (path) => fileURLToPath(new URL(`../src/${path}.ts`, import.meta.url));
const commands = (...names) => names.map((name) => pathOf(`cli/commands/${name}`));
const ours = /[\\/]src[\\/]/;

/** A module with what it imports, at whatever depth; not what it loads later. */
function closure(root, context) {
  const found = new Set();
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * Sets of modules, by what a run needs (what all of some modules import, and what any of others does), the first that has a module counts. Each is closed: with a module it has what that
 * imports, or a set before it has that; so no two files need each other.
 */
const sets = [
  // Every run.
  { name: 'start', all: [pathOf('cli/main')] },
  // Files are found, and a verdict on them that is kept.
  { name: 'find', any: commands('resolve') },
  // A lock is read, or two. Small parts that some commands share lie here too: each would be a file of its own.
  {
    name: 'lock',
    all: commands('resolve-locks', 'verify', 'list'),
    any: [...commands('diff'), ...['cli/terminal/commit-lines', 'index-client/popular', 'lock/publisher'].map(pathOf)],
  },
  // The deps file and the settings, which questions on indexes need too.
  { name: 'inputs', any: [pathOf('pipeline/settings/read-inputs')] },
  // The commands that people wait for even where nothing changed.
  { name: 'base', all: commands('resolve-locks', 'verify'), any: [pathOf('pipeline/pins/lock-in-head')] },
  // These need a lock alone; `resolve` and `verify` share a part of the first, and a solve the last.
  { name: 'questions', any: commands('tree', 'list', 'why') },
  { name: 'resolve', any: commands('resolve-locks') },
  { name: 'verify', any: commands('verify') },
  // Which indexes are asked, and whether a solve is taken for done, which needs no solver.
  {
    name: 'indexes',
    any: ['index-client/machine/index-environment', 'pipeline/solve/solve-remembered'].map(pathOf),
  },
  { name: 'index', any: ['index-client/index-pool', 'index-client/machine/keyring'].map(pathOf) },
  // The wheels of a new lock are asked about, whichever solve it comes from.
  { name: 'wheels', any: ['pipeline/nix/wheel-needs', 'pipeline/nix/collisions/collision-notices'].map(pathOf) },
  { name: 'solve', any: ['pipeline/solve/from-lock', 'pipeline/solve/solve-fresh'].map(pathOf) },
  // After all that a solve needs: it has tables of licences, which no solve reads.
  { name: 'facts', any: commands('facts') },
];

/** Groups for the bundler. */
export function chunkGroups() {
  const closures = new Map();
  const isIn = (root, id, context) => {
    if (!closures.has(root)) closures.set(root, closure(root, context));
    return closures.get(root).has(id);
  };
  return sets.map(({ name, all = [], any = [] }, at) => ({
    debugName: name,
    name: (id, context) =>
      (all.length > 0 && all.every((root) => isIn(root, id, context))) || any.some((root) => isIn(root, id, context))
        ? name
        : null,
    test: ours,
    priority: sets.length - at,
  }));
}
