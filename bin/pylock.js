#!/usr/bin/env node
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const { HOME: home, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: off } = process.env;
const folder = caches?.startsWith('/') ? caches : home?.startsWith('/') ? join(home, '.cache') : undefined;
// The compiled program is kept between runs, by Node 22 and later themselves. Node's own default is the shared folder for
// temporary files, where other users of the machine could put programs of theirs.
const kept = chosen === undefined && folder !== undefined ? join(folder, 'pylock-compiled') : undefined;
if (kept !== undefined) enableCompileCache?.(kept);
const isKeptHere = kept !== undefined && off === undefined && enableCompileCache === undefined;
const main = join(__dirname, '../dist/cli.cjs');
const { runProcess } = isKeptHere ? require('./compiled.js').loadCompiled(main, kept) : require(main);
runProcess();
