import { quoted } from '../text/quoted.js';
import type { Marker, MarkerComparison, MarkerOperand, MarkerOperator, MarkerVariable } from './marker.js';
import { foldName } from './name.js';
import { isAlphanumeric, isBlank, Scanner } from './scan.js';

/** In code units. Real markers are below 1 KiB; the cap bounds the work that hostile metadata can ask for. */
const LONGEST = 16 * 1024;
/**
 * Open parentheses; real markers have at most a handful. The cap keeps every walk over the tree off the stack's end.
 */
const DEEPEST = 50;

/** Every spelling of a variable, the dotted ones of PEP 345 included: old metadata still has them. */
const VARIABLES: ReadonlyMap<string, MarkerVariable | 'extra'> = new Map([
  ['os_name', 'os_name'],
  ['os.name', 'os_name'],
  ['sys_platform', 'sys_platform'],
  ['sys.platform', 'sys_platform'],
  ['platform_machine', 'platform_machine'],
  ['platform.machine', 'platform_machine'],
  ['platform_python_implementation', 'platform_python_implementation'],
  ['platform.python_implementation', 'platform_python_implementation'],
  ['python_implementation', 'platform_python_implementation'],
  ['platform_release', 'platform_release'],
  ['platform_system', 'platform_system'],
  ['platform_version', 'platform_version'],
  ['platform.version', 'platform_version'],
  ['python_version', 'python_version'],
  ['python_full_version', 'python_full_version'],
  ['implementation_name', 'implementation_name'],
  ['implementation_version', 'implementation_version'],
  ['extra', 'extra'],
]);

/** Longest first, so that `===` isn't read as `==`. */
const SYMBOLS = ['===', '==', '~=', '!=', '<=', '>=', '<', '>'] as const;

/** Variables that only lock files may use (PEP 751, "packages.marker"): a requirement has no value for them. */
const LOCK_FILE_VARIABLES: readonly string[] = ['extras', 'dependency_groups'];

const isWord = (code: number): boolean => isAlphanumeric(code) || code === 0x5f;
const isVariable = (code: number): boolean => isWord(code) || code === 0x2e;

/** Moves over a keyword, unless it is only the beginning of a longer word. */
function takeKeyword(scanner: Scanner, keyword: string): boolean {
  return !isWord(scanner.peek(keyword.length)) && scanner.take(keyword);
}

/**
 * A text in quotes, taken literally. Line breaks and backslashes are refused: PEP 508 ("Grammar",
 * `python_str`) has neither, and tools disagree on what a backslash would mean.
 */
function scanLiteral(scanner: Scanner, mark: '"' | "'"): MarkerOperand {
  const start = scanner.position;
  const end = scanner.text.indexOf(mark, start + 1);
  if (end < 0) throw scanner.fault('the text has no closing quote', start, scanner.text.length);
  const text = scanner.text.slice(start + 1, end);
  const wrong = text.search(/[\\\n\r\0]/);
  if (wrong >= 0) {
    const place = start + 1 + wrong;
    throw scanner.fault(`a quoted text may not hold ${quoted(text.charAt(wrong))}`, place, place + 1);
  }
  scanner.position = end + 1;
  return { kind: 'literal', text };
}

function scanVariable(scanner: Scanner): MarkerOperand {
  const start = scanner.position;
  const word = scanner.takeWhile(isVariable);
  const name = VARIABLES.get(word);
  if (name !== undefined) return { kind: 'variable', name };
  if (LOCK_FILE_VARIABLES.includes(word)) {
    throw scanner.fault(
      `${quoted(word)} is a variable of lock files (PEP 751), not of requirements`,
      start,
      start + word.length,
    );
  }
  const given = word === '' ? '' : `${quoted(word)} is no marker variable: `;
  throw scanner.fault(
    `${given}expected a variable such as python_version, or a text in quotes`,
    start,
    start + word.length,
  );
}

function scanOperand(scanner: Scanner): MarkerOperand {
  const next = scanner.text.charAt(scanner.position);
  return next === '"' || next === "'" ? scanLiteral(scanner, next) : scanVariable(scanner);
}

function scanNotIn(scanner: Scanner): MarkerOperator {
  const blanks = scanner.takeWhile(isBlank);
  if (blanks === '' || !takeKeyword(scanner, 'in')) throw scanner.fault('expected "in" after "not"');
  return 'not in';
}

function scanOperator(scanner: Scanner): MarkerOperator {
  const symbol = SYMBOLS.find((candidate) => scanner.take(candidate));
  if (symbol !== undefined) return symbol;
  if (takeKeyword(scanner, 'in')) return 'in';
  if (takeKeyword(scanner, 'not')) return scanNotIn(scanner);
  throw scanner.fault('expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in');
}

const isExtra = (operand: MarkerOperand): boolean => operand.kind === 'variable' && operand.name === 'extra';

/** The operand as it is compared with the other one: names of extras are compared in normal form (PEP 685). */
function beside(other: MarkerOperand, operand: MarkerOperand): MarkerOperand {
  if (operand.kind !== 'literal' || !isExtra(other)) return operand;
  return { kind: 'literal', text: foldName(operand.text) };
}

function scanComparison(scanner: Scanner): MarkerComparison {
  const left = scanOperand(scanner);
  scanner.takeWhile(isBlank);
  const operator = scanOperator(scanner);
  scanner.takeWhile(isBlank);
  const right = scanOperand(scanner);
  return { kind: 'compare', left: beside(right, left), operator, right: beside(left, right) };
}

function scanAtom(scanner: Scanner, depth: number): Marker {
  scanner.takeWhile(isBlank);
  const start = scanner.position;
  if (!scanner.take('(')) return scanComparison(scanner);
  if (depth === DEEPEST) throw scanner.fault(`expected at most ${DEEPEST} nested parentheses`, start, start + 1);
  const marker = scanGroup(scanner, 'or', depth + 1);
  if (!scanner.take(')')) throw scanner.fault('expected "and", "or" or a closing parenthesis');
  return marker;
}

/** Parts joined by one keyword; `and` binds tighter, so the parts of an `or` are groups of `and`. */
function scanGroup(scanner: Scanner, kind: 'and' | 'or', depth: number): Marker {
  const scanPart = () => (kind === 'or' ? scanGroup(scanner, 'and', depth) : scanAtom(scanner, depth));
  const first = scanPart();
  const parts = [first];
  scanner.takeWhile(isBlank);
  while (takeKeyword(scanner, kind)) {
    parts.push(scanPart());
    scanner.takeWhile(isBlank);
  }
  return parts.length === 1 ? first : { kind, parts };
}

/**
 * Reads the marker from the scanner's place to the end of its text, for a text that only ends in a marker.
 * @throws PylockError with the scanner's code, with a caret under the fault.
 */
export function scanMarker(scanner: Scanner): Marker {
  if (scanner.text.length - scanner.position > LONGEST) {
    throw scanner.fault(
      `a marker of ${scanner.text.length - scanner.position} characters: expected at most ${LONGEST}`,
    );
  }
  const marker = scanGroup(scanner, 'or', 0);
  if (!scanner.atEnd) throw scanner.fault('expected "and", "or" or the end of the marker');
  return marker;
}

/**
 * Reads a marker (PEP 508, "Environment Markers"), with the dotted variables of PEP 345.
 * @throws PylockError `bad-marker`, with a caret under the fault.
 */
export function parseMarker(text: string): Marker {
  return scanMarker(new Scanner(text, 'bad-marker'));
}
