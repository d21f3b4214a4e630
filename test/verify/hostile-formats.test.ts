// Text of an index, a lock or a path enters reports as text and as nothing else: each format is read back by a strict
// reader of its own.
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { documentText } from '../../src/cli/terminal/document.js';
import { printable } from '../../src/cli/terminal/printable.js';
import { printGithub } from '../../src/cli/verify-report/github.js';
import { jsonOf } from '../../src/cli/verify-report/json.js';
import { printJunit } from '../../src/cli/verify-report/junit.js';
import type { RunReport } from '../../src/cli/verify-report/model.js';
import { printSarif } from '../../src/cli/verify-report/sarif.js';
import { noticeLines, textLines } from '../../src/cli/verify-report/text.js';
import { plainNotice } from '../../src/pipeline/notice.js';
import { fromRoot } from '../helpers/root.js';

const hostile: readonly string[] = [
  'a\nb',
  'a\r\n::error file=x::y',
  '::stop-commands::token',
  '##[add-mask]x',
  '%0A%0D%25%3A%2C',
  'a,line=9,title=x:y::z',
  '\u0000\u0007\u001b[2J\u009b31m\u007f',
  '\u202eevil\u2066\u200f\u061c\ufeff',
  '\u2028\u2029\u0085',
  ']]></failure><testcase name="x"/>',
  '<!-- & &amp; &#10; <?xml ?> \'"',
  '{0} {{1}} }',
  '[click](https://evil.example) ![x](y)',
  '\ud800 \udfff \ufffe \uffff \u{10ffff}',
  'é 日本 \u{1f600}',
  '$& ${{ github.token }} `id` $(id)',
  ' ',
  '../../x y#?%',
];

/** A report in which one text stands wherever a text of others can stand. */
function reportWith(text: string): RunReport {
  const finding = {
    severity: 'error',
    file: `a${text}/pypi-sources.yaml`,
    line: 3,
    key: `closure.${text}`,
    message: `message ${text}`,
    details: [`detail ${text}`, text],
    link: `https://example.org/${text}`,
  } as const;
  const fault = { code: 'bad-lock', file: text, line: 1, message: `fault ${text}`, hint: `hint ${text}` } as const;
  return {
    locks: [
      {
        lock: `${text}/pypi-sources.yaml`,
        packages: 1,
        findings: [
          { code: 'yanked', ...finding },
          { code: 'advisory', ...finding, severity: 'warning' },
        ],
        notices: [plainNotice(`note ${text}`)],
        steps: [`Run: ${text}`],
        mended: 0,
      },
      { lock: text, packages: 2, findings: [], notices: [], steps: [], mended: 0 },
    ],
    failures: [{ lock: text, faults: [fault] }],
  };
}

function schema(path: string) {
  return new Ajv2020().compile(JSON.parse(readFileSync(fromRoot(path), 'utf8')));
}

/** A check that says nothing of the type: what is valid may still lack what a test looks for. */
function isValid(validate: ValidateFunction, value: unknown): boolean {
  return validate(value);
}

/** A result or notification of a SARIF log. */
interface Told {
  readonly message: { readonly text: string };
}

/** Reads a workflow command back as the runner does (actions/toolkit, "docs/commands.md"). */
function readCommand(line: string): { readonly properties: ReadonlyMap<string, string>; readonly data: string } {
  const [, properties = '', data = ''] = /^::(?:error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
  assert.is.not(properties, '', line);
  const undo = (text: string, codes: readonly string[]) =>
    codes.reduce((undone, code) => undone.replaceAll(code, decodeURIComponent(code)), text);
  const pairs = properties.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), undo(pair.slice(at + 1), ['%0D', '%0A', '%3A', '%2C', '%25'])];
  });
  return { properties: new Map(pairs), data: undo(data, ['%0D', '%0A', '%25']) };
}

test('github: a line is a command with its own file, line and title, or plain text', () => {
  for (const text of hostile) {
    const [clean = '', ...lines] = printGithub(reportWith(text)).split('\n');
    assert.match(clean, /^pylock: .* is clean: 2 packages$/u);
    assert.not.match(clean, '##[');
    const commands = lines.map(readCommand);
    for (const { properties } of commands) assert.equal([...properties.keys()], ['file', 'line', 'title']);
    const [first, second, notice, fault] = commands;
    assert.is(commands.length, 4);
    const body = [`message ${text}`, `detail ${text}`, text, `https://example.org/${text}`, `Run: ${text}`];
    assert.is(first?.data, body.map(printable).join('\n'));
    assert.is(first?.properties.get('file'), printable(`a${text}/pypi-sources.yaml`));
    assert.equal([first?.properties.get('line'), second?.properties.get('line')], ['3', '3']);
    assert.is(first?.properties.get('title'), 'pylock verify: yanked');
    assert.is(notice?.data, printable(`note ${text}`));
    assert.is(fault?.data, [`fault ${text}`, `hint ${text}`].map(printable).join('\n'));
  }
});

test('junit: well-formed XML whose counts are right and whose texts are as given', () => {
  for (const text of hostile) {
    const opened: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] = [];
    const texts: string[] = [];
    const parser = new SaxesParser({});
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      opened.push({ name, attributes });
    });
    parser.on('text', (part) => {
      if (part.trim() !== '') texts.push(part);
    });
    parser.write(printJunit(reportWith(text))).close();
    const count = (name: string) => opened.filter((tag) => tag.name === name).length;
    const sum = (key: string) =>
      opened.reduce((total, { name, attributes }) => total + (name === 'testsuite' ? Number(attributes[key]) : 0), 0);
    assert.equal(
      ['testsuite', 'testcase', 'failure', 'error', 'system-out'].map(count),
      [3, 4, 1, 1, 1],
      JSON.stringify(text),
    );
    assert.equal([sum('tests'), sum('failures'), sum('errors')], [4, 1, 1]);
    // Characters that XML can't represent are replaced.
    const shown = (part: string) => printable(part).replaceAll(/[\u{d800}-\u{dfff}\ufffe\uffff]/gu, '\ufffd');
    assert.match(texts[0] ?? '', shown(`pypi-sources.yaml:3: message ${text}`));
    assert.is(opened.find(({ name }) => name === 'failure')?.attributes['message'], shown(`message ${text}`));
  }
});

test('sarif: as the standard says, no text is a placeholder or a link', () => {
  const validate = schema('fixtures/verify/sarif.schema.json');
  for (const text of hostile) {
    const log: {
      readonly runs: readonly {
        readonly results: readonly Told[];
        readonly invocations: readonly { readonly toolExecutionNotifications: readonly Told[] }[];
      }[];
    } = JSON.parse(printSarif(reportWith(text)));
    assert.ok(isValid(validate, log), JSON.stringify(validate.errors));
    const [run] = log.runs;
    const told = [...(run?.results ?? []), ...(run?.invocations[0]?.toolExecutionNotifications ?? [])];
    const messages = told.map((one) => one.message.text);
    assert.is(messages.length, 3);
    for (const message of messages) {
      assert.not.match(message.replaceAll('{{', '').replaceAll('}}', ''), /[{}]/, 'braces are doubled (3.11.5)');
      assert.not.match(message, '](', 'there is no embedded link (3.11.6)');
      assert.not.ok([...message].some((character) => character !== '\n' && printable(character) !== character));
    }
  }
});

test('json: texts are as they were, and the schema holds', () => {
  const validate = schema('schemas/verify-report.schema.json');
  for (const text of hostile) {
    const report: { readonly locks: readonly { readonly findings?: readonly { readonly message: string }[] }[] } =
      JSON.parse(documentText(jsonOf(reportWith(text)), [], false));
    assert.ok(isValid(validate, report), JSON.stringify(validate.errors));
    assert.is(report.locks[0]?.findings?.[0]?.message, `message ${text}`);
  }
});

test('text: a line of the report is one line of the terminal', () => {
  for (const text of hostile) {
    const { locks } = reportWith(text);
    for (const line of [...locks.flatMap(textLines), ...noticeLines(locks)]) assert.is(printable(line), line);
  }
});

test.run();
