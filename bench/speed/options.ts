import { parseArgs } from 'node:util';
import { defaultFolder, defaultUntil } from '../defaults.js';
import { checkArguments } from './check.js';

/** The parts of the bench, in the order in which they run. */
export const sectionNames = [
  'cold',
  'others',
  'tls',
  'warm',
  'change',
  'again',
  'questions',
  'stale',
  'many',
  'memory',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The options of `npm --prefix bench run speed`. */
export interface Options {
  /** Where recordings, results and peers are. */
  readonly folder: string;
  /** An ISO instant: files uploaded later are not shown. */
  readonly until: string;
  /** Names of sets; none for all. */
  readonly sets: readonly string[];
  /** ms before each answer of the index. */
  readonly latencies: readonly number[];
  readonly runs: number;
  /** Names of peers; none for all. */
  readonly peers: readonly string[];
  readonly sections: readonly SectionName[];
  /** The run ends with 1 where a ratio to uv is above its limit. */
  readonly isCheck: boolean;
  /** The page in docs/ is written, of what this run and the ones before measured. */
  readonly writesDocs: boolean;
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter(Boolean);
}

function numbers(text: string): readonly number[] {
  const wrong = list(text).find((part) => !/^[0-9]{1,5}$/.test(part));
  if (wrong !== undefined) throw new Error(`${wrong} is not a number`);
  return list(text).map(Number);
}

function sections(names: readonly string[]): readonly SectionName[] {
  const unknown = names.find((name) => !sectionNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`no section is called ${unknown}; there are ${sectionNames.join(', ')}`);
  return sectionNames.filter((name) => names.length === 0 || names.includes(name));
}

/** The arguments with those that `--check` stands for; others come after them, and count. */
function withCheck(args: readonly string[]): string[] {
  return args.includes('--check') ? [...checkArguments, '--peers', 'uv', '--runs', '3', ...args] : [...args];
}

/** Reads the arguments. @throws Error for one that is not known, or that makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: withCheck(args),
    options: {
      folder: { type: 'string', default: defaultFolder },
      until: { type: 'string', default: defaultUntil },
      sets: { type: 'string' },
      latency: { type: 'string', default: '0,40,150' },
      runs: { type: 'string', default: '5' },
      peers: { type: 'string' },
      only: { type: 'string' },
      check: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
    },
  });
  const [runs = 0] = numbers(values.runs);
  if (runs < 1) throw new Error('each program must run at least once');
  return {
    folder: values.folder,
    until: values.until,
    sets: list(values.sets),
    latencies: numbers(values.latency),
    runs,
    peers: list(values.peers),
    sections: sections(list(values.only)),
    isCheck: values.check,
    writesDocs: values.docs,
  };
}
