import type { BuildSystem } from '../../metadata/model.js';
import type { MetadataUnavailable, ReleaseMetadata } from '../model.js';
import { either, isName, isText, listOf, optional, tableOf } from './kept-form.js';

const isUnavailable = tableOf<MetadataUnavailable>({ unavailable: isText, hint: optional(isText) });

const isMetadata = tableOf<ReleaseMetadata>({
  requiresDist: listOf(isText),
  requiresPython: optional(isText),
  providesExtra: listOf(isName),
});

const isBuildSystem = tableOf<BuildSystem>({ backend: isText, backendPath: listOf(isText), requires: listOf(isText) });

/** The requirements of a file, or the reason why they are unknown, in the cache's form. */
export const isMetadataAnswer = either(isMetadata, isUnavailable);

/** The build system of a file, or the reason why it is unknown, in the cache's form. */
export const isBuildAnswer = either(isBuildSystem, isUnavailable);
