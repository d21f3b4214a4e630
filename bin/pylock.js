#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const { HOME: home, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: off } = process.env;
// A home that is not there stays so: in a build of Nix it is one that must not exist.
const isHome = home?.startsWith('/') && existsSync(home);
const folder = caches?.startsWith('/') ? caches : isHome ? join(home, '.cache') : undefined;
// The compiled program is kept between runs, by Node 22 and later themselves. Node's own default is the shared folder for
// temporary files, where other users of the machine could put programs of theirs.
const kept = chosen === undefined && folder !== undefined ? join(folder, 'pylock-compiled') : undefined;
if (kept !== undefined) enableCompileCache?.(kept);
const isKeptHere = kept !== undefined && off === undefined && enableCompileCache === undefined;
const main = join(__dirname, '../dist/cli.cjs');
const { runProcess } = isKeptHere ? require('./compiled.js').loadCompiled(main, kept) : require(main);
runProcess();
