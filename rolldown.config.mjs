import { defineConfig } from 'rolldown';

export default defineConfig({
  input: 'src/cli/main.ts',
  platform: 'node',
  output: { file: 'dist/cli.cjs', format: 'cjs', minify: true, codeSplitting: false },
});
