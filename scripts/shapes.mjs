// Compiles what a schema says of shapes (kinds of values, keys, words, repeats) to a function, so that the readers of
// `pypi-deps.yaml` and `.pylock.yaml` need no schema and no ajv at run time. Patterns are left out: the parsers say better what
// is wrong within a text.
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

/** A text may be written as a truth value, such as a package that is called `true`; numbers stay text, since `3.10` is a version. */
const scalars = ['string', 'boolean'];
const kept = ['title', 'required', 'minItems', 'maxProperties', 'uniqueItems'];

function pick(schema) {
  return Object.fromEntries(kept.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])));
}

function typesOf({ type, enum: words, properties, items }) {
  if (type !== undefined) {
    const types = [type].flat().flatMap((one) => (one === 'string' || one === 'number' ? scalars : [one]));
    return [...new Set(types)];
  }
  if (words !== undefined) return scalars;
  return [...(properties === undefined ? [] : ['object']), ...(items === undefined ? [] : ['array'])];
}

/** One shape of several that differ in the kind of their values: the words of a closed scalar hold for scalars alone. */
function merged(shapes, outer) {
  const isScalar = ({ type }) => type.some((one) => scalars.includes(one));
  const closed = shapes.filter(isScalar);
  const words = closed.every((shape) => shape.enum !== undefined) ? closed.flatMap((shape) => shape.enum) : [];
  const { enum: _words, type: _types, title: _title, ...rest } = Object.assign({}, ...shapes);
  const type = [...new Set(shapes.flatMap((shape) => shape.type))];
  const only =
    words.length === 0
      ? {}
      : {
          if: { type: scalars },
          // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's.
          then: { enum: words, title: outer.title, isOpen: type.some((one) => !scalars.includes(one)) },
        };
  return { type, ...rest, ...only, ...outer };
}

/** @returns The shape alone of a schema of ours; a reference that says nothing of its own stays one, unless it is one of several. */
function shapeOf(schema, definitions, isBranch = false) {
  const of = (part) => shapeOf(part, definitions);
  const own = pick(schema);
  if (schema.$ref !== undefined && !isBranch && Object.keys(own).length === 0) return { $ref: schema.$ref };
  if (schema.$ref !== undefined)
    return { ...shapeOf(definitions[schema.$ref.split('/').at(-1)], definitions, true), ...own };
  if (schema.allOf !== undefined) return { ...shapeOf(schema.allOf[0], definitions, true), ...own };
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined)
    return merged(
      branches.map((part) => shapeOf(part, definitions, true)),
      own,
    );
  const words = schema.const === undefined ? schema.enum : [schema.const];
  const others = Object.values(schema.patternProperties ?? {}).map(of);
  const rest =
    others[0] ??
    (typeof schema.additionalProperties === 'object' ? of(schema.additionalProperties) : schema.additionalProperties);
  return {
    type: typesOf({ ...schema, enum: words }),
    ...own,
    ...(schema.properties === undefined || schema.title === undefined ? {} : { table: schema.title }),
    ...(words === undefined ? {} : { enum: words }),
    ...(schema.items === undefined ? {} : { items: of(schema.items) }),
    ...(schema.properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, of(value)])) }),
    ...(rest === undefined ? {} : { additionalProperties: rest }),
  };
}

const equal = 'require("ajv/dist/runtime/equal").default';

/** @returns The text of a module whose `check` is the compiled function. */
export function shapeModule(schema) {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: false,
    code: { source: true, esm: true },
  });
  const definitions = Object.entries(schema.definitions).map(([name, one]) => [name, shapeOf(one, schema.definitions)]);
  const shape = { ...shapeOf(schema, schema.definitions), definitions: Object.fromEntries(definitions) };
  const code = standalone.default(ajv, ajv.compile(shape));
  // Only scalars are compared.
  const text = code
    .replaceAll(equal, '((a, b) => a === b)')
    .replace(/^"use strict";export const validate = (\w+);export default \w+;/, 'export const check = $1;\n');
  if (text.includes('require(')) throw new Error('a schema asks for a helper of ajv that is not known here');
  return `// Made by scripts/generate.mjs from schemas/.\n// @ts-nocheck\n${text}\n`;
}
