// Runs the program as an earlier run compiled it. Node 22 and later keep that themselves; on Node 20 compiling takes a fifth of a run
// that solves little. It is kept as Node keeps it: in a folder of the user's own, for one version of Node and one copy of pylock.
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

/** The bytes of a checksum. */
const sumBytes = 4;
/** The permissions of others to write (POSIX, st_mode). */
const othersWrite = 0o022;
/** A file as Node runs it: a function of what Node gives a file. */
const [head, tail] = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'];

/** Whether nobody else could have put a program into a folder; false where it is not there. */
function isOwn(folder) {
  try {
    const { uid, mode } = statSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & othersWrite) === 0);
  } catch {
    return false;
  }
}

/**
 * The compiled form of a source, where a file has that of just these bytes and is whole; else undefined. V8 compares no more than the
 * length of the source, and runs what is damaged. A file has a checksum of the rest, the source, and the compiled form.
 */
function readCompiled(path, source) {
  try {
    const bytes = readFileSync(path);
    const rest = bytes.subarray(sumBytes);
    const isOfSource = rest.subarray(0, source.length).equals(source);
    return isOfSource && crc32(rest) === bytes.readUInt32LE() ? rest.subarray(source.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a compiled form, in one step, since other runs may read it meanwhile. @throws the system's errors */
function writeCompiled(path, source, compiled) {
  const rest = Buffer.concat([source, compiled]);
  const sum = Buffer.alloc(sumBytes);
  sum.writeUInt32LE(crc32(rest));
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, Buffer.concat([sum, rest]), { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Keeps what a run compiled, with the functions that it compiled as they were called. Where that fails, later runs compile again. */
function keep(folder, compiled) {
  if (compiled.length === 0) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return;
    for (const { kept, source, script } of compiled) writeCompiled(kept, source, script.createCachedData());
  } catch {
    // A folder that can't be written, or a full disk.
  }
}

/** Loads a file of the program, which has no `import()`, and the files that it loads. The compiled forms lie below `folder`. */
exports.loadCompiled = (main, folder) => {
  const place = join(folder, `${process.version}-${process.arch}-${crc32(__dirname).toString(16)}`);
  const mayRead = isOwn(place);
  const compiled = [];
  const compile = (path) => {
    const source = readFileSync(path);
    const kept = join(place, `${basename(path)}.compiled`);
    const cachedData = mayRead ? readCompiled(kept, source) : undefined;
    const script = new Script(`${head}${source}${tail}`, {
      filename: path,
      columnOffset: -head.length,
      cachedData,
    });
    if (script.cachedDataRejected !== false) compiled.push({ kept, source, script });
    return script.runInThisContext();
  };
  const load = (path) => {
    const known = require.cache[path];
    if (known !== undefined) return known.exports;
    const loaded = { id: path, filename: path, exports: {} };
    require.cache[path] = loaded;
    const requireFrom = (name) => (name.startsWith('.') ? load(join(dirname(path), name)) : require(name));
    compile(path).call(loaded.exports, loaded.exports, requireFrom, loaded, path, dirname(path));
    return loaded.exports;
  };
  process.once('exit', () => keep(place, compiled));
  return load(main);
};
