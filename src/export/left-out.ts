// An export without what no lock holds: two that are equal then are of the same lock.
import type { KeptFormat } from '../config/export-formats.js';

type Table = { [key: string]: unknown };

/**
 * The part that is left out: the time of the export, or also the bills of materials inside of wheels, or also all other facts that an
 * index tells, such as sizes and licences.
 */
export type LeftOut = 'time' | 'sboms' | 'facts';

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

function without(table: unknown, keys: readonly string[]): void {
  if (isTable(table)) for (const key of keys) delete table[key];
}

/** The names of `License-File` are properties among others. */
function withoutLicenceFiles(component: Table): void {
  const all = tables(component['properties']);
  const left = all.filter(({ name }) => name !== 'pylock:license-file');
  if (left.length === 0) delete component['properties'];
  else component['properties'] = left;
}

/** References among others that lead into a wheel. */
function withoutSboms(component: Table, key: string, isSbom: (reference: Table) => boolean): void {
  if (key in component) component[key] = tables(component[key]).filter((one) => !isSbom(one));
}

function cutCycloneDx(document: Table, leftOut: LeftOut): void {
  without(document['metadata'], ['timestamp']);
  if (leftOut === 'time') return;
  const tools = tables(document['formulation']).flatMap(({ components }) => tables(components));
  for (const component of [...tables(document['components']), ...tools]) {
    withoutSboms(component, 'externalReferences', ({ type }) => type === 'bom');
    if (leftOut === 'sboms') continue;
    without(component, ['description', 'licenses']);
    withoutLicenceFiles(component);
  }
}

function cutSpdx(document: Table, leftOut: LeftOut): void {
  without(document['creationInfo'], ['created']);
  if (leftOut === 'time') return;
  for (const one of tables(document['packages'])) {
    withoutSboms(one, 'externalRefs', ({ referenceType }) => referenceType === 'sbom');
    if (leftOut === 'facts') without(one, ['licenseDeclared', 'licenseComments', 'summary']);
  }
}

/** A document without a part; a text that is not written as pylock writes it stays as it is. */
function cutJson(text: string, cut: (document: Table) => void): string {
  try {
    const document: unknown = JSON.parse(text);
    if (!isTable(document) || `${JSON.stringify(document, undefined, 2)}\n` !== text) return text;
    cut(document);
    return JSON.stringify(document);
  } catch {
    // JSON.parse throws SyntaxErrors alone.
    return text;
  }
}

const tomlFacts = /(?<=", )(?:upload-time = [0-9TZ:.-]{20,30}, )?(?:size = [0-9]{1,16}, )?(?=hashes = \{)/g;

/** The text of an export without a part. Only equality of two has a meaning: it is no export itself. */
export function withoutPart(format: KeptFormat, text: string, leftOut: LeftOut): string {
  switch (format) {
    case 'requirements.txt':
    case 'slsa':
      return text;
    case 'pylock.toml':
      return leftOut !== 'facts' ? text : text.replaceAll(tomlFacts, '');
    case 'cyclonedx':
    case 'gl-sbom':
      return cutJson(text, (document) => cutCycloneDx(document, leftOut));
    case 'spdx':
      return cutJson(text, (document) => cutSpdx(document, leftOut));
  }
}

/** Whether pylock wrote a text as an export: it says so in its first lines. A person's own file is never replaced. */
export function isExport(format: KeptFormat, text: string): boolean {
  switch (format) {
    case 'requirements.txt':
    case 'pylock.toml':
      return /^# [^\n]{1,1000} by pylock export: /.test(text);
    case 'cyclonedx':
    case 'gl-sbom':
      return text.slice(0, 2_000).includes('"name": "pylock"');
    case 'slsa':
      return text.slice(0, 200).includes('"urn:pylock:environment"');
    case 'spdx':
      return text.slice(0, 2_000).includes('"Tool: pylock"');
  }
}
