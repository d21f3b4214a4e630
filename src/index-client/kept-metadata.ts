import { either, isName, isText, listOf, optional, tableOf } from './kept-form.js';
import type { BuildSystem, MetadataUnavailable, ReleaseMetadata } from './model.js';

const isUnavailable = tableOf<MetadataUnavailable>({ unavailable: isText, hint: optional(isText) });

const isMetadata = tableOf<ReleaseMetadata>({
  requiresDist: listOf(isText),
  requiresPython: optional(isText),
  providesExtra: listOf(isName),
});

const isBuildSystem = tableOf<BuildSystem>({ backend: isText, backendPath: listOf(isText), requires: listOf(isText) });

/** What a file declares, or why that can't be known, in the form in which the cache keeps it. */
export const isMetadataAnswer = either(isMetadata, isUnavailable);

/** How a file is built, or why that can't be known, in the form in which the cache keeps it. */
export const isBuildAnswer = either(isBuildSystem, isUnavailable);
