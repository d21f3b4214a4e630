// Holds a file against the shape that its schema says, which scripts/shapes.mjs compiles: kinds of values, unknown and missing
// keys, words, repeats. The parsers decide the meaning of a text.

import { rememberingFor } from '../remembering.js';
import { likelyText, nearest } from '../text/nearest.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from './fault-list.js';
import type { YamlEntry, YamlMap, YamlNode } from './model.js';
import { truthOf } from './truth.js';

/** The part of a schema that a fault is about. */
interface Shape {
  /** The expected value, as a noun. */
  readonly title?: string;
  /** The name of its table. */
  readonly table?: string;
  /** Its words hold for scalars alone, and there are other values than these. */
  readonly isOpen?: boolean;
  readonly enum?: readonly string[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A fault as ajv notes it (https://ajv.js.org/api.html, "Validation errors"). */
interface ShapeFault {
  /** The path as a JSON pointer (RFC 6901). */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
    readonly allowedValues?: readonly string[];
    readonly limit?: number;
    readonly i?: number;
    readonly j?: number;
  };
  readonly parentSchema: Shape;
}

/** A compiled shape. */
export interface ShapeCheck {
  (value: unknown): boolean;
  errors?: readonly ShapeFault[] | null;
}

/** Keys that are no fault of shape, though the schema has them not: something better is said of them. */
type Excuse = (key: string, path: string) => boolean;

/** A tree as JSON has it; nothing is null, numbers stay text. */
function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.text === '' ? null : (truthOf(node) ?? node.text);
    case 'list':
      return node.items.map(plain);
    case 'map': {
      // Without a prototype, so that a key may have any name.
      const values: Record<string, unknown> = Object.create(null);
      for (const { key, value } of node.entries) values[key.text] = plain(value);
      return values;
    }
  }
}

/** The most unknown keys of one map that are compared with a missing one. */
const mostStrangers = 20;

/** The entries of maps by key: a hostile file may have a fault for each of 100,000 keys of one map. */
const indexOf = rememberingFor(
  ({ entries }: YamlMap): ReadonlyMap<string, YamlEntry> => new Map(entries.map((entry) => [entry.key.text, entry])),
);

function entryOf(node: YamlNode, name: string): YamlEntry | undefined {
  return node.kind === 'map' ? indexOf(node).get(name) : undefined;
}

/** A node, and its path as faults name it. */
interface Found {
  readonly node: YamlNode;
  readonly path: string;
}

function step({ node, path }: Found, part: string): Found | undefined {
  if (node.kind === 'list') {
    const item = node.items[Number(part)];
    return item && { node: item, path: `${path}[${part}]` };
  }
  const value = entryOf(node, part)?.value;
  const word = /^[\w .[\]-]{1,60}$/.test(part) ? part : quoted(part);
  return value && { node: value, path: path === '' ? word : `${path}.${word}` };
}

function find(root: YamlNode, pointer: string): Found | undefined {
  const parts = pointer.split('/').slice(1);
  return parts.reduce<Found | undefined>(
    (found, part) => found && step(found, part.replaceAll('~1', '/').replaceAll('~0', '~')),
    { node: root, path: '' },
  );
}

function hintFor(key: string, known: readonly string[]): string {
  // Within brackets, YAML reads `version:1.0` as one word.
  if (known.some((one) => key.startsWith(`${one}:`))) return 'Put a space after ":".';
  const meant = likelyText(key, known);
  return meant === undefined ? `The keys are ${known.join(', ')}.` : `Did you mean ${meant}?`;
}

function noteStranger({ node, path }: Found, name: string, shape: Shape, faults: Faults): void {
  const at = entryOf(node, name)?.key ?? node;
  const hint = hintFor(name, Object.keys(shape.properties ?? {}));
  if (path === '') faults.add(at, quoted(name), 'there is no such key', hint);
  else faults.add(at, path, `${quoted(name)} is not a key of ${shape.table ?? 'a table'}`, hint);
}

function noteRepeat(list: Found, at: number, faults: Faults): void {
  const item = step(list, String(at));
  if (item?.node.kind !== 'scalar') return;
  faults.add(item.node, item.path, `${quoted(item.node.text)} stands in this list twice`);
}

function wordsExpected(node: YamlNode, { params, parentSchema }: ShapeFault): string {
  if (parentSchema.isOpen === true) return `expected ${parentSchema.title}`;
  const given = quoted(node.kind === 'scalar' ? node.text : '');
  const words = params.allowedValues?.join(', ');
  return parentSchema.title === undefined
    ? `${given}: expected ${words}`
    : `${parentSchema.title} ${given}: expected one of ${words}`;
}

/** The words that were meant by a value that is none of them. */
function wordHint(node: YamlNode, { params, parentSchema }: ShapeFault): string | undefined {
  const words = params.allowedValues ?? parentSchema.enum;
  // A version near another one is no slip.
  if (node.kind !== 'scalar' || words === undefined || /^[0-9.]*$/.test(node.text)) return undefined;
  const meant = likelyText(node.text, words);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

/** The fault of a node; undefined for a schema that only lists words. */
function messageFor(node: YamlNode, fault: ShapeFault): string | undefined {
  const { keyword, params, parentSchema } = fault;
  switch (keyword) {
    case 'type':
      return `expected ${parentSchema.enum?.join(', ') ?? parentSchema.title ?? 'text'}`;
    case 'enum':
      return wordsExpected(node, fault);
    case 'required':
      return `the key "${params.missingProperty}" is missing`;
    case 'minItems':
      return parentSchema.items?.title === undefined
        ? `expected ${parentSchema.title}`
        : `the list is empty; expected ${parentSchema.items.title}`;
    case 'maxProperties':
      return `there are ${node.kind === 'map' ? node.entries.length : 0} entries; at most ${params.limit} are read`;
    default:
      return undefined;
  }
}

function note(found: Found, fault: ShapeFault, faults: Faults): void {
  const { params, parentSchema } = fault;
  if (params.additionalProperty !== undefined) noteStranger(found, params.additionalProperty, parentSchema, faults);
  else if (fault.keyword === 'uniqueItems') noteRepeat(found, Math.max(params.i ?? 0, params.j ?? 0), faults);
  else {
    const message = messageFor(found.node, fault);
    if (message !== undefined) faults.add(found.node, found.path, message, wordHint(found.node, fault));
  }
}

/** Whether a missing key is there, misspelt: the fault of that key says so. */
function isMisspelt(
  node: YamlNode,
  { params: { missingProperty }, parentSchema: { properties = {} } }: ShapeFault,
): boolean {
  if (missingProperty === undefined || node.kind !== 'map') return false;
  const strangers = node.entries.filter(({ key }) => !Object.hasOwn(properties, key.text)).slice(0, mostStrangers);
  return strangers.some(({ key }) => nearest(key.text, Object.keys(properties)) === missingProperty);
}

/** Notes what is wrong with the shape of a file. */
export function checkShape(root: YamlNode, check: ShapeCheck, faults: Faults, excuse: Excuse = () => false): void {
  if (check(plain(root))) return;
  const typed = new Set<string>();
  for (const fault of check.errors ?? []) {
    const found = find(root, fault.instancePath);
    const { additionalProperty } = fault.params;
    const isExcused = additionalProperty !== undefined && found !== undefined && excuse(additionalProperty, found.path);
    // A value of another kind is none of the words either.
    if (found === undefined || isExcused || typed.has(fault.instancePath) || isMisspelt(found.node, fault)) continue;
    if (fault.keyword === 'type') typed.add(fault.instancePath);
    note(found, fault, faults);
  }
}
