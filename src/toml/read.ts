import { ParseError, parseTOML } from 'toml-eslint-parser';
import { checkText } from '../yaml/check-text.js';
import { faultAt, type YamlSource } from '../yaml/source.js';
import { Builder } from './build.js';
import { checkToml } from './check-toml.js';
import type { TomlDocument } from './model.js';
import { syntaxFault } from './syntax-fault.js';

/**
 * Reads a TOML document (https://toml.io/en/v1.1.0) as the nodes that YAML files have: what is held against a schema,
 * read and reported for one is for the other too. The caller limits the bytes of the text. Source archives are read by
 * another parser (metadata/toml-tables.ts), which keeps no places and takes a fifteenth of the time.
 * @throws PylockError of the source's code, with line and column.
 */
export function readToml(text: string, source: YamlSource): TomlDocument {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  checkText(body, source);
  checkToml(body, source);
  return new Builder(body, source, text.length - body.length).document(parse(body, source));
}

function parse(text: string, source: YamlSource) {
  try {
    return parseTOML(text).body[0].body;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { message, hint } = syntaxFault(error, text);
    throw faultAt(source, text, error.index, message, hint);
  }
}
