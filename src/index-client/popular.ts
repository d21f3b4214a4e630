import { popularData } from './popular-data.js';

/** What is known beforehand of a much downloaded project, or of one extra of it: true of most of its releases, and of none for sure. */
export interface PopularProject {
  /** Whether its wheels hold machine code, so that each system has one of its own. */
  readonly isNative: boolean;
  /** What it needs on some system: projects, and extras of them, as `name[extra]`. */
  readonly needs: readonly string[];
}

let known: ReadonlyMap<string, PopularProject> | undefined;

function readLine(line: string): readonly [string, PopularProject] {
  const [key = '', ...needs] = line.split(' ');
  const isNative = key.endsWith('!');
  return [isNative ? key.slice(0, -1) : key, { isNative, needs }];
}

/** Everything that is known beforehand, by the name of a project or by `name[extra]`; read when it is first asked for. */
export function popular(): ReadonlyMap<string, PopularProject> {
  known ??= new Map(popularData.trim().split('\n').map(readLine));
  return known;
}
