// The parts of pylock that the scripts of this folder use, and the typed files beside them.
export { openIndexClient } from '../../src/index-client/client.js';
export { defaultIndexUrl } from '../../src/index-client/default-index.js';
export { measureLibyears } from './measure-libyears.js';
export { nabProject } from './nab-project.js';
export { nabReason } from './nab-reason.js';
export { faultOf, preReleasesOf } from './proofs.js';
export { readPylockToml } from './pylock-toml.js';
export { takenAsArchives, unmetByArchives } from './source-archives.js';
