import { type RustSources, usesRust } from '../../metadata/crates.js';
import type { ExternalTable } from '../../metadata/external.js';
import type { BuildSystem } from '../../metadata/model.js';
import type { SetupSources } from '../../metadata/setup-sources.js';
import type { ConditionalMetadata, MetadataUnavailable, ReleaseMetadata } from '../model.js';
import { either, isFlag, isName, isText, listOf, oneOf, optional, pairOf, tableOf } from './kept-form.js';

const isUnavailable = tableOf<MetadataUnavailable>({ unavailable: isText, hint: optional(isText) });

const isMetadata = tableOf<ReleaseMetadata>({
  requiresDist: listOf(isText),
  requiresPython: optional(isText),
  providesExtra: listOf(isName),
});

const isRust = tableOf<RustSources>({
  kind: oneOf('locked', 'brought', 'open'),
  crates: listOf(pairOf(isText, listOf(isText))),
  others: listOf(isText),
});

const isBuildTable = tableOf<BuildSystem>({
  backend: isText,
  backendPath: listOf(isText),
  requires: listOf(isText),
  rust: optional(isRust),
  external: optional(tableOf<ExternalTable>({ build: listOf(isText), host: listOf(isText), run: listOf(isText) })),
});

/** Entries that an older pylock kept do not have the crates of archives that have some. */
function isBuildSystem(value: unknown): value is BuildSystem {
  return isBuildTable(value) && (value.rust !== undefined || !usesRust(value.requires));
}

const isSources = tableOf<SetupSources>({
  setupPy: optional(isText),
  setupCfg: optional(isText),
  required: listOf(isName),
  isScript: isFlag,
  texts: listOf(pairOf(isText, isText)),
  paths: optional(listOf(isText)),
  pyproject: optional(isText),
  requiresPython: optional(isText),
  recorded: optional(isMetadata),
  speaksOfNone: isFlag,
});

const isConditional = tableOf<ConditionalMetadata>({ conditional: isSources });

/** The requirements of a wheel, or the reason why they are unknown, in the cache's form. */
export const isWheelAnswer = either(isMetadata, isUnavailable);

/** The requirements of a file, or the reason why they are unknown, in the cache's form. */
export const isMetadataAnswer = either(isWheelAnswer, isConditional);

/** The build system of a file, or the reason why it is unknown, in the cache's form. */
export const isBuildAnswer = either(isBuildSystem, isUnavailable);
