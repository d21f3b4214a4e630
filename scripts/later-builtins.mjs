// Parts of Node that take a millisecond or more to load, of which most runs use few or none. A file of the bundle would load them
// all before it runs; here each is loaded where it is first used. A second `require` of such a part takes less than a microsecond.
const late = ['child_process', 'crypto', 'dns', 'tls', 'v8', 'zlib'];

/** The code of a file of the bundle with one part of Node loaded late; as it is where the part is used as a whole. */
function withLate(code, part) {
  const variable = `node_${part.replace('/', '_')}`;
  const declared = `let ${variable} = require("node:${part}");\n`;
  if (!code.includes(declared)) return code;
  const rest = code.replace(declared, '');
  const used = new RegExp(`(?<![\\w$.])${variable}(?![\\w$])`, 'g');
  const isWhole = [...rest.matchAll(used)].some(({ index }) => rest[index + variable.length] !== '.');
  return isWhole ? code : rest.replace(used, `(require("node:${part}"))`);
}

/** The plugin that loads parts of Node late. */
export function laterBuiltins() {
  return {
    name: 'later-builtins',
    renderChunk: (code) => late.reduce(withLate, code),
  };
}
