import { markerEnvironment } from '../../src/targets/environment.js';
import { parsePython } from '../../src/targets/target.js';

/** The marker environment of most tests. */
export const linux = markerEnvironment(parsePython('3.11'), 'x86_64-linux');
