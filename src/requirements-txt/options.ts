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
  readonly refusal?: (value: string) => PylockError;
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

/** An option as it is written, known or not; `within`: its value stands in the same word. */
interface WrittenOption {
  readonly name: string;
  readonly value: string | undefined;
  readonly within: boolean;
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

/** A requirement, and the options behind it, which begin at the first word with a dash. */
export function splitLine(text: string): readonly [requirement: string, options: string] {
  const at = text.search(/(?:^|\s)-/);
  return at === -1 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** The options in a text. One that is not known takes the next word for its value. */
function* writtenOptions(text: string): Iterable<WrittenOption> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (let at = 0; at < words.length; at += 1) {
    const [name, within] = split(words[at] ?? '');
    if (within !== undefined || byName.get(name)?.hasValue === false) {
      yield { name, value: within, within: within !== undefined };
      continue;
    }
    at += 1;
    yield { name, value: words[at], within: false };
  }
}

/** An option, known or not: its long name, and an empty value where it has none. */
export type LooseOption = Pick<Option, 'name' | 'value'>;

/** The options at the end of a line, whatever they mean: each by its long name, with its value or an empty one. */
export function looseOptions(text: string): readonly LooseOption[] {
  return [...writtenOptions(text)].map(({ name, value }) => {
    const [short, long = name] = byName.get(name)?.names ?? [];
    return { name: name === short && !name.startsWith('--') ? long : name, value: unquote(value ?? '') };
  });
}

/** The options at the end of a line. @throws PylockError `bad-deps`, `not-supported` for one that no lock can hold */
export function readOptions(text: string): readonly Option[] {
  return [...writtenOptions(text)].map(({ name, value, within }) => {
    const known = byName.get(name);
    if (known === undefined) throw fault(`${quoted(name)} is not an option of requirements files`);
    if (known.refusal !== undefined) throw known.refusal(unquote(value ?? ''));
    if (!known.hasValue && within) throw fault(`${name} takes no value`);
    if (known.hasValue && (value === undefined || value === '')) throw fault(`expected a value after ${name}`);
    return { name, kind: known.kind, value: unquote(value ?? '') };
  });
}
