// Makes schemas/pylock-config.schema.json and the table of docs/config.md from the rows of src/config/setting-table.ts:
// `npm run settings`. With --check it writes nothing, and ends with 1 where one of them is old.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root, run } from './setup.mjs';

const buildDir = process.env.PYLOCK_BUILD_DIR ?? 'build/default';
const table = pathToFileURL(`${root}${buildDir}/src/config/setting-table.js`);
const { settingRows } = await import(table.href);

const { keptFormats } = await import(pathToFileURL(`${root}${buildDir}/src/config/export-formats.js`).href);
const { justifications } = await import(pathToFileURL(`${root}${buildDir}/src/config/ignored-advisories.js`).href);
const { attributeForm, needKeys } = await import(pathToFileURL(`${root}${buildDir}/src/config/stated-needs.js`).href);
const { systems } = await import(pathToFileURL(`${root}${buildDir}/src/targets/systems.js`).href);

const name = '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$';

const deps = JSON.parse(readFileSync(`${root}schemas/pypi-deps.schema.json`, 'utf8'));
/** `overrides` and `constraints` have values as a deps file has them. */
const depsDefinitions = Object.fromEntries(Object.entries(deps.definitions).filter(([name]) => name !== 'name'));

const oneSystem = { title: 'system', enum: systems };

/** The definitions that several settings share, and those that are too long for a row. */
const definitions = {
  name: { type: 'string', pattern: name },
  python: { type: ['string', 'number'], pattern: '^3\\.(0|[1-9][0-9]?)(\\.(0|[1-9][0-9]{0,2}))?$' },
  kind: { enum: ['nix', 'makes', 'makes-builtin', 'flake'] },
  constraints: {
    title: 'a map from package names to constraints, as in a deps file',
    type: 'object',
    additionalProperties: { $ref: '#/definitions/requirement' },
  },
  ...depsDefinitions,
  requirements: {
    title: 'a map from package names to lists of requirements',
    type: 'object',
    patternProperties: {
      [name]: {
        title: 'a list of requirements; [] for none',
        type: 'array',
        items: { title: 'text', type: 'string', minLength: 1 },
      },
    },
    additionalProperties: false,
  },
  'index-address': {
    title: 'the address of an index',
    description: 'The root of a Simple index, such as https://HOST/simple.',
    type: 'string',
    pattern: '^[hH][tT][tT][pP][sS]?://[^/]',
  },
  index: {
    title: 'the address of an index',
    anyOf: [
      { $ref: '#/definitions/index-address' },
      {
        title: 'an index',
        type: 'object',
        properties: {
          url: { $ref: '#/definitions/index-address' },
          explicit: {
            description: 'Ask it only for packages whose source in a deps file is its name.',
            title: 'true or false',
            type: 'boolean',
          },
          default: { title: 'true or false', description: 'Ask it in place of the public index.', type: 'boolean' },
        },
        required: ['url'],
        additionalProperties: false,
        not: {
          properties: { explicit: { const: true }, default: { const: true } },
          required: ['explicit', 'default'],
        },
      },
    ],
  },
  export: {
    title: 'a table with the keys format, path, system and group',
    type: 'object',
    required: ['format', 'path'],
    properties: {
      format: { enum: keptFormats },
      path: {
        title: 'the path of a file',
        description: 'From the folder of the lock; {lock} stands for its name without .yaml.',
        type: 'string',
        minLength: 1,
        maxLength: 500,
      },
      system: {
        title: `one of ${systems.join(', ')}, or a list of them`,
        anyOf: [oneSystem, { type: 'array', minItems: 1, items: oneSystem }],
      },
      group: {
        title: 'a group, or a list',
        anyOf: [{ $ref: '#/definitions/name' }, { type: 'array', minItems: 1, items: { $ref: '#/definitions/name' } }],
      },
    },
    additionalProperties: false,
  },
  needs: {
    title: `a table with the keys ${needKeys.slice(0, -1).join(', ')} and ${needKeys.at(-1)}`,
    type: 'object',
    properties: Object.fromEntries(
      needKeys.map((key) => [
        key,
        {
          title: 'a list of attributes of nixpkgs',
          type: 'array',
          items: { title: 'an attribute of nixpkgs', type: 'string', pattern: attributeForm },
        },
      ]),
    ),
    additionalProperties: false,
  },
  ignore: {
    title: 'a table with the keys id, until, reason and justification',
    type: 'object',
    required: ['id'],
    properties: {
      id: {
        description: 'Such as PYSEC-2024-48; any alias will do.',
        title: 'one value',
        type: 'string',
        pattern: '^[A-Za-z][A-Za-z0-9.:_-]{2,99}$',
      },
      until: {
        title: 'one value',
        description: 'The last day.',
        type: 'string',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      },
      reason: { title: 'one value', type: ['string', 'number', 'boolean'], minLength: 1 },
      justification: { description: 'Why the code is not affected, in the words of OpenVEX.', enum: justifications },
    },
    additionalProperties: false,
  },
};

const keyed = settingRows.flatMap(([, row]) => (row.key === undefined ? [] : [row]));

/** A schema with a description. Draft-07 ignores whatever stands beside a `$ref` (section 8.3). */
const described = (description, { $ref, ...schema }) =>
  $ref === undefined ? { description, ...schema } : { description, allOf: [{ $ref }] };

/** The schema of `.pylock.yaml`. */
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:pylock:schema:pylock-config',
  title: '.pylock.yaml',
  description:
    'How pylock locks the deps files beside and below; [tool.pylock] of a pyproject.toml has the same keys. See docs/config.md.',
  type: 'object',
  properties: Object.fromEntries(keyed.map(({ key, about, schema }) => [key, described(about, schema)])),
  additionalProperties: false,
  definitions,
};

const cell = (text) => text.replaceAll('|', '\\|');
const code = (text) => `\`${text}\``;

function flagCell({ flags = {} }) {
  return Object.keys(flags)
    .map((flag) => code(`--${flag}`))
    .join(', ');
}

/** A row for each setting: its key, a link to its section below, its flags, its default. */
const rows = settingRows
  .filter(([, { within }]) => within === undefined)
  .map(
    ([, row]) =>
      `| ${row.key === undefined ? '' : code(row.key)} | ${flagCell(row)} | ${cell(row.otherwise)} | ${cell(row.about)} |`,
  );
const lines = ['| key | flags | without it | what it says |', '|---|---|---|---|', ...rows];
const [begin, end] = ['<!-- Made by `npm run settings`: begin. -->', '<!-- Made by `npm run settings`: end. -->'];

const schemaPath = `${root}schemas/pylock-config.schema.json`;
const docsPath = `${root}docs/config.md`;

/** The page with a fresh table between its marks. */
function page(text) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/config.md has no longer the marks of its table: ${begin}`);
  return `${text.slice(0, from)}${begin}\n\n${lines.join('\n')}\n\n${text.slice(to)}`;
}

const docs = readFileSync(docsPath, 'utf8');
const sameSchema = JSON.stringify(JSON.parse(readFileSync(schemaPath, 'utf8'))) === JSON.stringify(schema);
const old = [...(sameSchema ? [] : [schemaPath]), ...(docs === page(docs) ? [] : [docsPath])];

if (process.argv.includes('--check')) {
  for (const path of old) console.error(`${path.slice(root.length)} is older than src/config/setting-table.ts`);
  if (old.length > 0) console.error('Run: npm run settings');
  process.exitCode = old.length > 0 ? 1 : 0;
} else if (old.length > 0) {
  writeFileSync(schemaPath, `${JSON.stringify(schema, undefined, 2)}\n`);
  writeFileSync(docsPath, page(docs));
  process.exitCode = run(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', schemaPath]);
}
