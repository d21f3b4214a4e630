// Which modules of the bundle lie in one file. The bundler by itself makes a file of each few modules that some commands
// share, and opening a file takes longer than reading a few thousand bytes more.
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
/** Modules that so many of the parts need, which are loaded when they are first used, are loaded together. */
const many = 6;
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

/** Whether a module, or one that it imports, is loaded on demand somewhere: among what every part needs it never would be. */
function isOnDemand(id, context) {
  return [...closure(id, context)].some((one) => context.getModuleInfo(one)?.dynamicImporters.length > 0);
}

/** Groups for the bundler. Each is closed: with a module it holds what that imports, so no two files need each other. */
export function chunkGroups() {
  let start;
  const isInStart = (id, context) => {
    start ??= closure(main, context);
    return start.has(id);
  };
  return [
    { debugName: 'start', name: (id, context) => (isInStart(id, context) ? 'start' : null), test: ours, priority: 1 },
    {
      debugName: 'base',
      name: (id, context) => (isOnDemand(id, context) ? null : 'base'),
      test: ours,
      minShareCount: many,
    },
  ];
}
