import { type ParseArgsConfig, parseArgs } from 'node:util';
import { valueName } from '../../config/flag-shape.js';
import { flagTable } from './flag-table.js';

/** A flag takes a value, or none, in every command; so words can be split before the command is known. */
const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
  Object.entries(flagTable).map(([name, flag]) => {
    const type = valueName(flag) === undefined ? 'boolean' : 'string';
    return [name, flag.letter === undefined ? { type } : { type, short: flag.letter }] as const;
  }),
);

/** Flags with their values, and other words, in the order of the line; they are not validated yet. */
export function tokensOf(words: readonly string[]) {
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

/** A flag in a line. */
export type FlagToken = Extract<ReturnType<typeof tokensOf>[number], { kind: 'option' }>;

/** The formats of reports, which decide what stdout has; those of an export are none. */
const reportFormats: ReadonlySet<string | undefined> = new Set([
  ...['text', 'json', 'sarif', 'github', 'junit', 'markdown', 'codequality'],
]);

/** The output settings of a line, also of an invalid one. */
export function outputOf(words: readonly string[]): { readonly json: boolean; readonly debug: boolean } {
  const flags = tokensOf(words).filter((token) => token.kind === 'option');
  const says = (wanted: string) => flags.some(({ name }) => name === wanted);
  // A format with a file does not affect stdout.
  const format = flags.findLast(({ name, value }) => name === 'format' && reportFormats.has(value))?.value;
  return { json: format === undefined ? says('json') : format === 'json', debug: says('debug') };
}
