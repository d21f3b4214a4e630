import { isInstant } from '../../config/cut-off.js';
import type { Config, CutOff } from '../../config/model.js';
import { askedGroups } from '../../deps/groups.js';
import {
  type PrereleaseMode,
  type Projects,
  prereleaseModes,
  type RequirementsByName,
  type ResolutionMode,
  resolutionModes,
  type VersionRules,
} from '../../deps/version-rules.js';
import { requirementText } from '../../lock/requirement-text.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { FilePolicy } from '../../provider/choice/availability.js';

/** What the command line says of versions and files; undefined where it does not say. */
export interface RuleFlags {
  readonly prerelease: PrereleaseMode | undefined;
  readonly resolution: ResolutionMode | undefined;
  readonly noBinary: Projects | undefined;
  readonly onlyBinary: Projects | undefined;
  readonly extras: ReadonlySet<NormalizedName> | undefined;
  readonly excludeNewerPackage: ReadonlyMap<NormalizedName, CutOff | 'none'>;
}

/** A command line that says nothing of them. */
export const noRuleFlags: RuleFlags = {
  prerelease: undefined,
  resolution: undefined,
  noBinary: undefined,
  onlyBinary: undefined,
  extras: undefined,
  excludeNewerPackage: new Map(),
};

/** What counts of versions and files. */
export interface RuleSettings {
  readonly rules: VersionRules;
  readonly policy: FilePolicy;
  /** The optional groups that are asked for. */
  readonly extras: ReadonlySet<NormalizedName>;
}

/** Where {@link RuleSettings} come from. */
interface RuleSources {
  readonly flags: RuleFlags;
  readonly config: Config;
  /** The options that the lock remembers. */
  readonly remembered: ReadonlyMap<string, string>;
  /** What moves with time may move. */
  readonly isFresh: boolean;
  /** ISO instant. */
  readonly excludeNewer: string | undefined;
}

/** The word that a lock remembers, where it is still one. */
function word<Word extends string>(text: string | undefined, words: readonly Word[]): Word | undefined {
  return words.find((candidate) => candidate === text);
}

function projectsOf(text: string | undefined): Projects | undefined {
  return text === undefined || text === 'all' ? text : namesOf(text);
}

function namesOf(text: string | undefined): ReadonlySet<NormalizedName> | undefined {
  return text === undefined ? undefined : new Set(text.split(' ').flatMap((name) => normalizeName(name) ?? []));
}

/** `NAME none` and `NAME INSTANT`, as {@link rulesForLock} joins them. */
function instantsOf(text: string | undefined): ReadonlyMap<string, string> {
  return new Map((text ?? '').split(', ').map((entry) => [entry.split(' ')[0] ?? '', entry.split(' ')[1] ?? '']));
}

/** The cut-offs of single projects: a flag's, else the config's; a duration stays at the date that it came to. */
function ownCutOffs({ flags, config, remembered, isFresh }: RuleSources): FilePolicy['excludeNewerOf'] {
  const known = instantsOf(remembered.get('exclude-newer-package'));
  const found = new Map<NormalizedName, string | undefined>();
  for (const [name, cutOff] of [...config.excludeNewerPackage, ...flags.excludeNewerPackage]) {
    const before = known.get(name);
    const stays = cutOff !== 'none' && cutOff.isDuration && before !== undefined && before !== 'none' && !isFresh;
    found.set(name, cutOff === 'none' ? undefined : stays ? before : cutOff.instant);
  }
  if (found.size > 0) return found;
  return new Map([...known].flatMap(([text, instant]) => rememberedCutOff(text, instant)));
}

/** A cut-off that only the lock still knows: it was a flag's. */
function rememberedCutOff(text: string, instant: string): readonly (readonly [NormalizedName, string | undefined])[] {
  const name = normalizeName(text);
  if (name === undefined || (instant !== 'none' && !isInstant(instant))) return [];
  return [[name, instant === 'none' ? undefined : instant]];
}

/** The rules that count: flag, config file, existing lock, default, in this order. */
export function settleRules(sources: RuleSources): RuleSettings {
  const { flags, config, remembered, excludeNewer } = sources;
  const prerelease = flags.prerelease ?? config.prerelease ?? word(remembered.get('prerelease'), prereleaseModes);
  const resolution = flags.resolution ?? config.resolution ?? word(remembered.get('resolution'), resolutionModes);
  const groups = flags.extras ?? config.extras?.keys() ?? namesOf(remembered.get('extras')) ?? [];
  const { overrides, constraints, excludes } = config;
  return {
    rules: {
      prerelease: prerelease ?? 'if-necessary',
      resolution: resolution ?? 'highest',
      overrides,
      constraints,
      excludes,
    },
    policy: {
      excludeNewer,
      excludeNewerOf: ownCutOffs(sources) ?? new Map(),
      noBinary: flags.noBinary ?? config.noBinary ?? projectsOf(remembered.get('no-binary')) ?? new Set(),
      onlyBinary: flags.onlyBinary ?? config.onlyBinary ?? projectsOf(remembered.get('only-binary')) ?? new Set(),
    },
    extras: new Set(askedGroups([...groups])),
  };
}

function requirementsText(requirements: RequirementsByName): string {
  return [...requirements.values()].flat().map(requirementText).sort().join(' & ');
}

function projectsText(projects: Projects | undefined): string {
  return projects === undefined ? '' : projects === 'all' ? projects : [...projects].sort().join(' ');
}

/** What differs from the defaults, as a lock remembers it: texts by option. */
export function rulesForLock({ rules, policy, extras }: RuleSettings): ReadonlyMap<string, string> {
  const own = [...(policy.excludeNewerOf ?? [])].map(([name, instant]) => `${name} ${instant ?? 'none'}`);
  const texts = new Map([
    ['constraints', requirementsText(rules.constraints)],
    ['exclude-newer-package', own.sort().join(', ')],
    ['excludes', projectsText(rules.excludes)],
    ['extras', projectsText(extras)],
    ['no-binary', projectsText(policy.noBinary)],
    ['only-binary', projectsText(policy.onlyBinary)],
    ['overrides', requirementsText(rules.overrides)],
    ['prerelease', rules.prerelease === 'if-necessary' ? '' : rules.prerelease],
    ['resolution', rules.resolution === 'highest' ? '' : rules.resolution],
  ]);
  return new Map([...texts].filter(([, text]) => text !== ''));
}
