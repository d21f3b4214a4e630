import { MetadataFault } from '../../../src/metadata/model.js';
import { requirementsFor } from '../../../src/metadata/setup-py/for-target.js';
import type { SetupSources } from '../../../src/metadata/setup-sources.js';
import { markerEnvironment } from '../../../src/targets/environment.js';
import { parsePython, parseSystem } from '../../../src/targets/target.js';

/** The sources of an archive that has these files. */
export function sourcesOf(files: Readonly<Record<string, string>>, more: Partial<SetupSources> = {}): SetupSources {
  return {
    setupPy: files['setup.py'],
    setupCfg: files['setup.cfg'],
    required: ['setuptools', 'wheel'],
    isScript: true,
    texts: Object.entries(files),
    paths: Object.keys(files),
    pyproject: files['pyproject.toml'],
    requiresPython: undefined,
    recorded: undefined,
    speaksOfNone: false,
    ...more,
  };
}

/**
 * The requirements of an archive on a target such as `3.11.4 x86_64-linux`, one after the other, or why they can't be
 * known.
 */
export function told(sources: SetupSources, target = '3.11.4 x86_64-linux'): string {
  const [python = '', system = ''] = target.split(' ');
  try {
    const { requiresDist, requiresPython } = requirementsFor(
      sources,
      markerEnvironment(parsePython(python), parseSystem(system)),
    );
    return [...requiresDist, ...(requiresPython === undefined ? [] : [`python ${requiresPython}`])].join(', ');
  } catch (error) {
    if (error instanceof MetadataFault) return error.message.replace(/^has requirements .*? it: /, 'unknown: ');
    throw error;
  }
}
