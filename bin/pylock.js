#!/usr/bin/env node
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const { HOME: home, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: chosen } = process.env;
const folder = caches?.startsWith('/') ? caches : home?.startsWith('/') ? join(home, '.cache') : undefined;
// Node 22 and later keep the compiled program between runs. Node's own default is the shared folder for temporary files,
// where other users of the machine could put programs of theirs.
if (chosen === undefined && folder !== undefined) enableCompileCache?.(join(folder, 'pylock-compiled'));
require('../dist/cli.cjs').runProcess();
