// The package has no dependencies: whatever runs is in the bundle, or in Node.
import { isBuiltin } from 'node:module';

/** The plugin that refuses a bundle which imports something else, as it does where a package is not installed. */
export function selfContained() {
  return {
    name: 'self-contained',
    generateBundle(_, bundle) {
      for (const { fileName, imports = [], dynamicImports = [] } of Object.values(bundle)) {
        const foreign = [...imports, ...dynamicImports].find((name) => !(name in bundle) && !isBuiltin(name));
        if (foreign !== undefined) throw new Error(`${fileName} imports ${foreign}, which is not in the bundle`);
      }
    },
  };
}
