// Writes default.json, the preset by which Renovate reads deps files. `node scripts/renovate.mjs --print` prints it.
//
// The preset reads text, not parsed YAML: to a YAML parser `fastapi: 0.110` is the number 0.11, and an update would write
// `0.1150`. A list of expressions narrows the file down, each one searched in the matches of the one before ("recursive").
// RE2, which Renovate takes where it is installed, has no look-around: so a comment or a line without a package is a
// match too, one that lacks a name or a constraint, which Renovate drops.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const byteOrderMark = '\uFEFF?';
const name = '(?<depName>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)';
/** A package as a key: `uvicorn`, `uvicorn[standard]`, `"zope.interface[docs, test]"`. */
const key = `["']?${name}(?:[ \\t]*\\[[^\\]\\n]*\\])?["']?`;

const lineEnd = '(?:\\n|$)';
/** A key at the margin with all lines that belong to it: indented ones, items of a list, comments, blank ones. */
const entry = `${byteOrderMark}${key}[ \\t]*:(?:[ \\t][^\\n]*)?\\r?${lineEnd}(?:[ \\t#-][^\\n]*${lineEnd}|\\r?\\n)*`;
const otherLine = '[^\\n]*\\n';

const beginning = `^${byteOrderMark}(?:\\s|#[^\\n]*\\n|---)*`;
const wholeLines = `${beginning}[^\\s#{-][\\s\\S]*$`;
const wholeMap = `${beginning}\\{[\\s\\S]*$`;
const flowTable = '\\{[^{}]*\\}';
const flowList = '\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\]';
const flowValue = `(?:"[^"]*"|'[^']*'|${flowTable}|${flowList}|[^\\s,{}\\[\\]][^,{}\\[\\]\\n]*)`;
/** A key of a map in braces with its value. */
const flowEntry = `[{,](?:\\s|#[^\\n]*\\n)*${key}\\s*:\\s*${flowValue}`;

/** The value of an entry: without the key, whose digits might be those of the constraint (`h2: 2`). */
const value = ':[\\s\\S]*$';
const noList = '^:(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*[ \\t]*[^\\s#\\[-][\\s\\S]*';
const item = '-[ \\t][^\\n]*(?:\\n(?:[ \\t]*(?:[^\\s-][^\\n]*)?))*';
/** The whole value, or each table where it is a list of tables. */
const table = `${noList}|${item}|${flowTable}`;

const keyOf = (names) => `[\\s{,]["']?${names}["']?[ \\t]*:`;
/** A table whose package the default index does not have, or whose file is named. */
const elsewhere = `^(?:[\\s\\S]*?${keyOf('(?<elsewhere>url|git|path|source)')})?[\\s\\S]*$`;
/** The group of a table, or the first one. */
const group = `^(?:[\\s\\S]*?${keyOf('optional')}\\s*[\\[-]?\\s*["']?(?<group>[A-Za-z0-9._-]+))?[\\s\\S]*$`;

const comment = '\\s#[^\\n]*';
const clause = '(?:[\\^~=<>!]+[ \\t]*)?v?[0-9*][0-9A-Za-z.*+!_-]*';
const clauses = `${clause}(?:[ \\t]*(?:,|\\|\\||[ \\t])[ \\t]*${clause})*`;
const valueEnd = `[ \\t]*(?:["']|[\\r\\n,}\\]]|[ \\t]#[^\\n]*|$)`;
const constraint = `${comment}|(?:^:|${keyOf('version')})[ \\t]*["']?[ \\t]*(?<constraint>${clauses})${valueEnd}`;

/** A template of Renovate's (Handlebars) that chooses by a condition. */
const choose = (condition, yes, no) => `{{#if ${condition}}}${yes}{{else}}${no}{{/if}}`;
const isWord = (text, word) => `(equals (lowercase ${text}) '${word}')`;
/** Poetry's forms. Others are PEP 440's, which Renovate's `poetry` reads as npm's: of `0.110` it makes `3` for 3.4.5. */
const poetryOnly = '[\\^]|~[^=]|[|]|^=[^=]|^[0-9.]*[*]$';

const templates = {
  depTypeTemplate: choose(
    'group',
    choose(isWord('group', 'true'), '{{{depName}}}', choose(isWord('group', 'false'), 'main', '{{{group}}}')),
    'main',
  ),
  packageNameTemplate: "{{{lowercase (replace '[-_.]+' '-' depName)}}}",
  currentValueTemplate: choose('elsewhere', '', choose(isWord('depName', 'python'), '', '{{{constraint}}}')),
  datasourceTemplate: 'pypi',
  versioningTemplate: choose(`(equals constraint (replace '${poetryOnly}' '' constraint))`, 'pep440', 'poetry'),
};

function manager(description, expressions) {
  return {
    customType: 'regex',
    description,
    managerFilePatterns: ['/(^|/)[^/]*deps\\.yaml$/'],
    matchStringsStrategy: 'recursive',
    matchStrings: [...expressions, value, table, elsewhere, group, constraint],
    ...templates,
  };
}

const preset = {
  $schema: 'https://docs.renovatebot.com/renovate-schema.json',
  description: ["Updates the constraints of pylock's deps files; docs/bots.md says how their locks follow"],
  customManagers: [
    manager('Deps files of one package a line', [wholeLines, `${entry}|${otherLine}`]),
    manager('Deps files in braces, such as those of JSON', [wholeMap, flowEntry]),
  ],
};
const text = `${JSON.stringify(preset, null, 2).replaceAll('\uFEFF', '\\uFEFF')}\n`;
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(fileURLToPath(new URL('../default.json', import.meta.url)), text);
