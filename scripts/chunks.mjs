// Which modules of the bundle lie in one file. The bundler by itself makes a file of each few modules that some commands
// share, and opening a file takes longer than reading a few thousand bytes more.
import { fileURLToPath } from 'node:url';

const pathOf = (path) => fileURLToPath(new URL(`../src/cli/${path}`, import.meta.url));
const main = pathOf('main.ts');
/** The commands that people wait for even where nothing changed: what all of them need is loaded together. */
const fast = ['commands/resolve.ts', 'commands/verify.ts'].map(pathOf);
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

/** Groups for the bundler. Each is closed: with a module it holds what that imports, so no two files need each other. */
export function chunkGroups() {
  const closures = new Map();
  const isIn = (root, id, context) => {
    if (!closures.has(root)) closures.set(root, closure(root, context));
    return closures.get(root).has(id);
  };
  const isInAll = (id, context) => fast.every((root) => isIn(root, id, context));
  return [
    { debugName: 'start', name: (id, context) => (isIn(main, id, context) ? 'start' : null), test: ours, priority: 1 },
    { debugName: 'base', name: (id, context) => (isInAll(id, context) ? 'base' : null), test: ours },
  ];
}
