import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { refuseEditable } from './requirement.js';

/** The meaning of an option for a lock. */
export type OptionKind =
  | 'include'
  | 'constraints'
  | 'index'
  | 'extra-index'
  | 'no-binary'
  | 'only-binary'
  | 'pre'
  | 'hash'
  | 'refused'
  | 'unhonoured';

interface OptionRow {
  readonly names: readonly string[];
  readonly kind: OptionKind;
  readonly hasValue: boolean;
  /** Of a refused one: the reason, with a step to take. */
  readonly refusal?: () => PylockError;
}

function refused(names: readonly string[], message: string, hint: string, hasValue = true): OptionRow {
  const refusal = () => new PylockError('not-supported', message, { hint });
  return { names, kind: 'refused', hasValue, refusal };
}

function row(kind: OptionKind, hasValue: boolean, ...names: readonly string[]): OptionRow {
  return { names, kind, hasValue };
}

const oneIndex = 'Serve the folder as a Simple index, and give it with --extra-index-url.';

/** The options of pip's requirements files (pip, "Requirements File Format"). */
const table: readonly OptionRow[] = [
  row('include', true, '-r', '--requirement'),
  row('constraints', true, '-c', '--constraint'),
  row('index', true, '-i', '--index-url', '--pypi-url'),
  row('extra-index', true, '--extra-index-url'),
  row('no-binary', true, '--no-binary'),
  row('only-binary', true, '--only-binary'),
  row('pre', false, '--pre'),
  row('hash', true, '--hash'),
  { names: ['-e', '--editable'], kind: 'refused', hasValue: true, refusal: refuseEditable },
  refused(['-f', '--find-links'], "a page of links is no index, and can't be locked", oneIndex),
  refused(
    ['--no-index'],
    'without an index nothing can be locked',
    'Leave it out, or name one with --index-url.',
    false,
  ),
  refused(
    ['--global-option', '--install-option', '--config-settings', '-C', '--config-setting'],
    'options of a build have no place in a lock',
    'Set them in overrides.nix.',
  ),
  row('unhonoured', false, '--prefer-binary', '--require-hashes'),
  row('unhonoured', true, '--trusted-host', '--use-feature'),
];

const byName: ReadonlyMap<string, OptionRow> = new Map(table.flatMap((one) => one.names.map((name) => [name, one])));

/** One option of a line. */
export interface Option {
  readonly name: string;
  readonly kind: OptionKind;
  readonly value: string;
}

function fault(message: string, hint?: string): PylockError {
  return new PylockError('bad-deps', message, hint === undefined ? {} : { hint });
}

/** A value without the quotes of a shell around it. */
function unquote(word: string): string {
  const [, text] = /^(?:"([^"]*)"|'([^']*)')$/.exec(word)?.filter((part) => part !== undefined) ?? [];
  return text ?? word;
}

/** The name of the option that a word is, and the value within the word: `--hash=…`, `-rother.txt`. */
function split(word: string): readonly [name: string, value: string | undefined] {
  const equals = word.indexOf('=');
  if (word.startsWith('--')) return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  return word.length === 2 ? [word, undefined] : [word.slice(0, 2), word.slice(2)];
}

/** The options at the end of a line. @throws PylockError `bad-deps`, `not-supported` for one that no lock can hold */
export function readOptions(text: string): readonly Option[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const options: Option[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [name, within] = split(words[at] ?? '');
    const known = byName.get(name);
    if (known === undefined) throw fault(`${quoted(name)} is not an option of requirements files`);
    if (known.refusal !== undefined) throw known.refusal();
    if (!known.hasValue && within !== undefined) throw fault(`${name} takes no value`);
    let value = within;
    if (known.hasValue && value === undefined) {
      at += 1;
      value = words[at];
    }
    if (known.hasValue && (value === undefined || value === '')) throw fault(`expected a value after ${name}`);
    options.push({ name, kind: known.kind, value: unquote(value ?? '') });
  }
  return options;
}
