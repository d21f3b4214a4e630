// The meaning of each setting of setting-table.ts, by its name: how its flags and its key are read, which source counts, and how
// a lock remembers it.

import { type Projects, prereleaseModes, resolutionModes } from '../deps/version-rules.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { NativeNeeds } from '../targets/native-needs.js';
import { anyNixpkgs, type Nixpkgs, parseNixpkgs } from '../targets/patch-floor.js';
import { parseGlibc, parseMacos } from '../targets/platform.js';
import { systems } from '../targets/systems.js';
import { parseSystem } from '../targets/target.js';
import { basePlatform } from './base-platform.js';
import { listOf, readNix, readPlatform, readPythons, readTruth } from './config-values.js';
import { defaultSystems } from './defaults.js';
import { cutOffFlag, nixFlag, ownCutOffsFlag, projectsFlag, pythonFlags } from './flag-values.js';
import { readIgnores } from './ignored-advisories.js';
import { indexFlags } from './index-flags.js';
import { originsOption } from './index-origins.js';
import { readIndexes } from './index-settings.js';
import { letThroughMemory, readCutOff, readExcept, settleLetThrough } from './let-through.js';
import { readMetadata } from './metadata.js';
import type { NixKind } from './nix-kinds.js';
import { type OsvPlace, osvFlag, readOsv } from './osv-places.js';
import { type KeptExport, readExports } from './read-exports.js';
import { readConflicts, readCutOffs, readNames, readProjects, readRequirements } from './read-version-rules.js';
import * as memory from './remembered.js';
import { configOnly, firstSaid, firstSaidIn, meaning, oneOf, scalar, unconfigured, unflagged } from './setting.js';
import type { SettingName } from './setting-table.js';
import { settleCutOff, settleOwnCutOffs } from './settle-cut-offs.js';
import { indexesForLock, settleIndexes } from './settle-indexes.js';
import { declaredNixpkgs, settleNixpkgs } from './settle-nixpkgs.js';
import { namedPatch, pythonOption, settlePython } from './settle-python.js';
import { readLicences } from './stated-licences.js';
import { readNeeds } from './stated-needs.js';
import { wordFlag } from './word-flag.js';

const forks = ['allow', 'never'] as const;
const macosOf = (nixpkgs: Nixpkgs): string => basePlatform(nixpkgs).macos;
const glibcOf = (nixpkgs: Nixpkgs): string => basePlatform(nixpkgs).glibc;
const noNames: ReadonlySet<NormalizedName> = new Set();
const noProjects: Projects = noNames;
const origins = memory.option(originsOption, memory.pairs, new Map());

/** The meaning of each setting. */
export const settingMeanings = {
  python: meaning({
    flagged: ({ python }) => pythonFlags(python).at(-1),
    configured: readPythons,
    settle: settlePython,
    // The lock has a key of its own for it, which does not say whether the user named the patch release.
    memory: memory.compared(pythonOption, namedPatch),
  }),
  systems: meaning({
    flagged: ({ system }): readonly System[] | undefined => system && [...new Set(system.map(parseSystem))],
    configured: listOf(systems),
    ...firstSaid(memory.option('systems', memory.systemList, defaultSystems), defaultSystems),
  }),
  nixpkgs: meaning({
    ...unflagged,
    configured: scalar(parseNixpkgs),
    settle: settleNixpkgs,
    memory: memory.option('nixpkgs', declaredNixpkgs, anyNixpkgs),
  }),
  macos: meaning({
    ...unflagged,
    configured: readPlatform(parseMacos),
    ...firstSaidIn(memory.optionIn('macos', memory.taken(parseMacos), macosOf), macosOf),
  }),
  glibc: meaning({
    ...unflagged,
    configured: readPlatform(parseGlibc),
    ...firstSaidIn(memory.optionIn('glibc', memory.taken(parseGlibc), glibcOf), glibcOf),
  }),
  excludeNewer: meaning({
    flagged: (words, now) => cutOffFlag(words['exclude-newer'], now),
    configured: readCutOff,
    settle: settleCutOff,
    memory: memory.option('exclude-newer', memory.instant, undefined),
  }),
  excludeNewerPackage: meaning({
    flagged: (words, now) => ownCutOffsFlag(words['exclude-newer-package'], now),
    configured: readCutOffs,
    settle: settleOwnCutOffs,
    memory: memory.option('exclude-newer-package', memory.instants, new Map()),
  }),
  letThrough: meaning({
    flagged: (words) => words['exclude-newer'] !== undefined,
    configured: readExcept,
    settle: settleLetThrough,
    memory: letThroughMemory,
  }),
  prerelease: meaning({
    flagged: ({ prerelease }) => wordFlag(prerelease, '--prerelease', prereleaseModes),
    configured: oneOf(prereleaseModes),
    ...firstSaid(memory.option('prerelease', memory.words(prereleaseModes), 'if-necessary'), 'if-necessary'),
  }),
  resolution: meaning({
    flagged: ({ resolution }) => wordFlag(resolution, '--resolution', resolutionModes),
    configured: oneOf(resolutionModes),
    ...firstSaid(memory.option('resolution', memory.words(resolutionModes), 'highest'), 'highest'),
  }),
  overrides: meaning({
    configured: readRequirements,
    ...configOnly(memory.compared('overrides', memory.requirementsText)),
  }),
  constraints: meaning({
    configured: readRequirements,
    ...configOnly(memory.compared('constraints', memory.requirementsText)),
  }),
  excludes: meaning({
    configured: (entry, faults) => readNames(entry, faults) ?? noNames,
    ...configOnly(memory.compared('excludes', memory.names.print)),
  }),
  noBinary: meaning({
    flagged: (words) => projectsFlag(words['no-binary'], '--no-binary'),
    configured: readProjects,
    ...firstSaid(memory.option('no-binary', memory.projects, noProjects), noProjects),
  }),
  onlyBinary: meaning({
    flagged: (words) => projectsFlag(words['only-binary'], '--only-binary'),
    configured: readProjects,
    ...firstSaid(memory.option('only-binary', memory.projects, noProjects), noProjects),
  }),
  makesGroups: meaning({
    configured: (entry, faults) => readNames(entry, faults, 'group') ?? noNames,
    ...configOnly(memory.compared('makes-groups', memory.names.print)),
  }),
  conflicts: meaning({
    configured: readConflicts,
    ...configOnly(memory.compared('conflicts', memory.conflictsText)),
  }),
  indexes: meaning({
    flagged: indexFlags,
    configured: readIndexes,
    settle: ({ flag, config, remembered }) => settleIndexes(flag, config, remembered),
    memory: {
      remember: (settings, nixpkgs) => [...indexesForLock(settings), ...origins.remember(settings.origins, nixpkgs)],
      recall: () => undefined,
    },
  }),
  fork: meaning({
    ...unflagged,
    configured: oneOf(forks),
    ...firstSaid(memory.option('fork', memory.words(forks), 'allow'), 'allow'),
  }),
  nix: meaning({
    flagged: ({ nix }) => nixFlag(nix, '--nix'),
    configured: readNix,
    ...firstSaid<readonly NixKind[] | 'none' | undefined>(memory.forgotten, undefined),
  }),
  exports: meaning({ configured: readExports, ...configOnly<readonly KeptExport[]>(memory.forgotten) }),
  provenance: meaning({
    flagged: ({ provenance }) => provenance,
    configured: readTruth,
    ...firstSaid(memory.option('provenance', memory.flag, false), false),
  }),
  project: meaning({
    configured: readTruth,
    ...configOnly<boolean | undefined>(memory.compared('project', (value) => (value === undefined ? '' : `${value}`))),
  }),
  libraries: meaning({
    configured: readTruth,
    ...configOnly<boolean | undefined>(memory.compared('libraries', (reads) => (reads === true ? 'true' : ''))),
  }),
  collisions: meaning({ configured: readTruth, ...configOnly<boolean | undefined>(memory.forgotten) }),
  metadata: meaning({ configured: readMetadata, ...configOnly(memory.digested('metadata', memory.digest)) }),
  buildRequires: meaning({
    configured: readMetadata,
    ...configOnly(memory.digested('build-requires', memory.digest)),
  }),
  nativeNeeds: meaning({
    configured: readNeeds,
    ...configOnly<ReadonlyMap<NormalizedName, NativeNeeds>>(memory.forgotten),
  }),
  ignores: meaning({ configured: readIgnores, ...configOnly(memory.forgotten) }),
  osv: meaning({
    flagged: ({ osv }) => osvFlag(osv),
    configured: readOsv,
    ...firstSaid<readonly OsvPlace[]>(memory.forgotten, []),
  }),
  licences: meaning({ configured: readLicences, ...configOnly(memory.forgotten) }),
  // The reader of the config checks it before all other keys.
  requiredVersion: meaning({ configured: () => undefined, ...configOnly(memory.forgotten) }),
  includeSdists: meaning({
    flagged: (words) => words['include-sdists'],
    ...unconfigured,
    ...firstSaid(memory.option('include-sdists', memory.flag, false), false),
  }),
} satisfies Readonly<Record<SettingName, object>>;
