import { PylockError } from '../errors.js';
import type { YamlSource } from './read.js';

/** Lists and maps inside one another; real files have five at most. */
const mostDepth = 20;

/**
 * Refuses text that a YAML parser would take long over or read otherwise than a person does, before any
 * parser sees it. @throws PylockError of the source's code.
 */
export function checkText(text: string, source: YamlSource): void {
  let line = 1;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      line += 1;
      if (isConflictMark(text, at + 1)) throw conflict(source, line);
    } else if (code < 0x20 && code !== 0x09 && code !== 0x0d) {
      throw fault(source, line, columnAt(text, at), 'there is a control character here; is this a text file?');
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > mostDepth)
        throw fault(source, line, columnAt(text, at), `lists and maps are nested deeper than ${mostDepth}`);
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  if (isConflictMark(text, 0)) throw conflict(source, 1);
  if (hasDeepIndicators(text))
    throw new PylockError(source.code, `lists and maps are nested deeper than ${mostDepth}`, {
      place: { file: source.path },
    });
}

/** `- - - -` opens a list a mark, without brackets. */
function hasDeepIndicators(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2d || code === 0x3f) run += 1;
    else if (code !== 0x20) run = 0;
    if (run > 2 * mostDepth) return true;
  }
  return false;
}

function columnAt(text: string, at: number): number {
  return at - text.lastIndexOf('\n', at - 1);
}

function isConflictMark(text: string, at: number): boolean {
  return ['<<<<<<<', '=======', '>>>>>>>'].some((mark) => text.startsWith(mark, at));
}

function conflict(source: YamlSource, line: number): PylockError {
  return new PylockError(source.code, 'there is an unresolved merge conflict here', {
    place: { file: source.path, line },
    hint: 'Keep one side, or both, and remove the marks.',
  });
}

function fault(source: YamlSource, line: number, column: number, message: string): PylockError {
  return new PylockError(source.code, message, { place: { file: source.path, line, column } });
}
