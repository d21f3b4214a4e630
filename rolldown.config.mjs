import { defineConfig } from 'rolldown';
import { chunkGroups } from './scripts/chunks.mjs';
import { generate } from './scripts/generate.mjs';
import { laterBuiltins } from './scripts/later-builtins.mjs';
import { notices } from './scripts/notices.mjs';
import { selfContained } from './scripts/self-contained.mjs';
import { withoutHttp2 } from './scripts/without-http2.mjs';

generate();

// What a run does not need is in files of its own: the fast paths load neither the index client nor what reads archives.
export default defineConfig({
  input: {
    cli: 'src/cli/main.ts',
    library: 'src/index.ts',
  },
  platform: 'node',
  plugins: [withoutHttp2(), selfContained(), laterBuiltins(), notices()],
  output: {
    dir: 'dist',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'cli/[name].cjs',
    format: 'cjs',
    minify: true,
    codeSplitting: { groups: chunkGroups() },
  },
});
