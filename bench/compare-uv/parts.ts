// The parts of pylock that measure how old an answer is, compiled for the scripts of this folder.
export { openIndexClient } from '../../src/index-client/client.js';
export { defaultIndexUrl } from '../../src/index-client/default-index.js';
export { measureLibyears } from './measure-libyears.js';
