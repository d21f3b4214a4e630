// Reads one advisory in the OSV format. A part of a wrong type is a fault: an advisory must not be passed over in silence.
import { normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { inOrder } from './affects.js';
import type { Affected, OsvEvent, OsvRecord, Severity } from './model.js';
import { levelOf, levelOfWord, scoreOf, worst } from './severity.js';

/** A part of a record that is not what the format says; for the caller, who knows where the record is from. */
export class OsvFault extends Error {
  /** The keys that lead to it, such as `affected[0].ranges`. */
  readonly key: string;

  constructor(key: string, expected: string) {
    super(`expected ${expected}`);
    this.key = key;
  }
}

type Table = Readonly<Record<string, unknown>>;

/** The form of ids; a longer or stranger one could not be shown or asked for. */
const idForm = /^[A-Za-z][A-Za-z0-9.:_-]{2,99}$/;
const mostAliases = 200;
/** The most events and versions of one record; real ones have some thousands. */
const mostEvents = 200_000;
const longestSummary = 200;
const longestLink = 500;

function table(value: unknown, key: string): Table {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Table;
  throw new OsvFault(key, 'an object');
}

/** A list; empty where it is missing. */
function list(value: unknown, key: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new OsvFault(key, 'a list');
  if (value.length > mostEvents) throw new OsvFault(key, `a list of at most ${mostEvents}`);
  return value;
}

function text(value: unknown, key: string): string {
  if (typeof value === 'string') return value;
  throw new OsvFault(key, 'text');
}

const kinds: ReadonlyMap<string, OsvEvent['kind']> = new Map([
  ['introduced', 'introduced'],
  ['fixed', 'fixed'],
  ['last_affected', 'last-affected'],
  ['limit', 'limit'],
] as const);

/** The events of one object. A version that is none begins a fault with all versions, and ends none. */
function readEvent(value: unknown, key: string): readonly OsvEvent[] {
  return Object.entries(table(value, key)).flatMap(([word, given]): readonly OsvEvent[] => {
    const kind = kinds.get(word);
    if (kind === undefined) return [];
    const written = text(given, `${key}.${word}`);
    const version = written === '0' && kind === 'introduced' ? undefined : tryParseVersion(written);
    return version === undefined && kind !== 'introduced' ? [] : [{ kind, version }];
  });
}

function readRange(value: unknown, key: string): readonly OsvEvent[] {
  const { type, events } = table(value, key);
  // Commits say nothing about releases.
  if (type === 'GIT') return [];
  return inOrder(list(events, `${key}.events`).flatMap((one, at) => readEvent(one, `${key}.events[${at}]`)));
}

function readAffected(value: unknown, key: string): readonly Affected[] {
  const { package: named, ranges, versions } = table(value, key);
  if (named === undefined || named === null) return [];
  const { ecosystem, name: given } = table(named, `${key}.package`);
  if (typeof ecosystem !== 'string' || !/^PyPI(?::|$)/.test(ecosystem)) return [];
  const name = normalizeName(text(given, `${key}.package.name`));
  if (name === undefined) throw new OsvFault(`${key}.package.name`, 'the name of a project');
  const listed = list(versions, `${key}.versions`).map((one, at) => text(one, `${key}.versions[${at}]`));
  let keys: ReadonlySet<string> | undefined;
  return [
    {
      name,
      ranges: list(ranges, `${key}.ranges`)
        .map((one, at) => readRange(one, `${key}.ranges[${at}]`))
        .filter((events) => events.length > 0),
      // An export has millions of versions, of which a lock's projects have few.
      get versions() {
        keys ??= new Set(listed.flatMap((one) => tryParseVersion(one)?.key ?? []));
        return keys;
      },
    },
  ];
}

/** The severity that vectors and words of a record come to. */
function readSeverity(record: Table): Severity | undefined {
  const places = [record, ...list(record['affected'], 'affected').map((one, at) => table(one, `affected[${at}]`))];
  const vectors = places.flatMap((place) => list(place['severity'], 'severity'));
  const ofVectors = vectors.flatMap((one, at): readonly Severity[] => {
    const { score: vector } = table(one, `severity[${at}]`);
    const score = typeof vector === 'string' ? scoreOf(vector) : undefined;
    return score === undefined ? [] : [{ level: levelOf(score), score }];
  });
  const own = record['database_specific'];
  const word = typeof own === 'object' && own !== null && 'severity' in own ? own.severity : undefined;
  const level = typeof word === 'string' ? levelOfWord(word) : undefined;
  return worst([...ofVectors, ...(level === undefined ? [] : [{ level, score: undefined }])]);
}

/** The page of an advisory, else the first address that a record names. */
function readLink(value: unknown): string | undefined {
  const links = list(value, 'references').map((one, at) => table(one, `references[${at}]`));
  const isFit = ({ url }: Table) => typeof url === 'string' && url.length <= longestLink && /^https?:\/\//.test(url);
  const found = links.filter(isFit);
  const url = (found.find(({ type }) => type === 'ADVISORY') ?? found[0])?.['url'];
  return typeof url === 'string' ? url : undefined;
}

function readSummary({ summary, details }: Table): string | undefined {
  const said = summary ?? details;
  if (said === undefined || said === null) return undefined;
  const [line = ''] = text(said, 'summary')
    .slice(0, 4 * longestSummary)
    .trim()
    .split('\n');
  return line === '' ? undefined : line.slice(0, longestSummary);
}

/** Reads a record. @throws OsvFault naming the key of a wrong type */
export function readOsvRecord(value: unknown): OsvRecord {
  const record = table(value, '');
  const id = text(record['id'], 'id');
  if (!idForm.test(id)) throw new OsvFault('id', 'the id of an advisory, such as PYSEC-2024-48');
  const names = [...list(record['aliases'], 'aliases')].map((one, at) => text(one, `aliases[${at}]`));
  const { withdrawn } = record;
  return {
    id,
    aliases: names.filter((name) => idForm.test(name)).slice(0, mostAliases),
    isWithdrawn: withdrawn !== undefined && withdrawn !== null,
    summary: readSummary(record),
    link: readLink(record['references']),
    severity: readSeverity(record),
    affected: list(record['affected'], 'affected').flatMap((one, at) => readAffected(one, `affected[${at}]`)),
  };
}
