import { defineConfig } from 'rolldown';
import { generate } from './scripts/generate.mjs';

generate();

// What a run does not need is in files of its own: the fast paths load neither the index client nor what reads archives.
export default defineConfig({
  input: { cli: 'src/cli/main.ts', 'cli/page-worker': 'src/index-client/page-worker.ts' },
  platform: 'node',
  output: { dir: 'dist', entryFileNames: '[name].cjs', chunkFileNames: 'cli/[name].cjs', format: 'cjs', minify: true },
});
