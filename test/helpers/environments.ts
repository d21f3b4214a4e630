import { markerEnvironment } from '../../src/targets/environment.js';
import { parsePython } from '../../src/targets/target.js';

/** The marker environment of most tests' target. */
export const linux = markerEnvironment(parsePython('3.11'), 'x86_64-linux');
