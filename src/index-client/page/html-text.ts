import { TextDecoder } from 'node:util';
import { decodeText, type HttpAnswer } from '../http/answer.js';

/** A page that declares its charset does so in its first bytes (HTML, "Determining the character encoding"). */
const headBytes = 1024;
const declared = [
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i,
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i,
];

/** The charset of a page: that of its byte order mark, its headers or its own declaration, else UTF-8. */
function charsetOf(contentType: string, bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sent = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  if (sent !== undefined) return sent;
  const head = bytes.toString('latin1', 0, headBytes);
  const said = declared.map((form) => form.exec(head)?.[1]).find((name) => name !== undefined);
  // A page whose declaration can be read as ASCII is not in UTF-16 (HTML, "Prescan").
  return said === undefined || /^utf-?16/i.test(said) ? 'utf-8' : said;
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

/** The text of an HTML page in its declared charset. @throws PassingFault where it is not UTF-8 and declares nothing else */
export async function readHtml(answer: HttpAnswer): Promise<string> {
  const bytes = await answer.bytes();
  const decoder = decoderOf(charsetOf(answer.header('content-type') ?? '', bytes));
  if (decoder === undefined || decoder.encoding === 'utf-8') return decodeText(bytes, answer.url);
  return decoder.decode(bytes);
}
