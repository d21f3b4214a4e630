import { isSteering } from '../text/steering.js';

/** Stands for a character that nothing may show. */
const unknown = '\ufffd';
/** Longer texts are no names or summaries. */
const longest = 500;
/** Most texts: nothing in them can be unsafe. */
const plain = /^[\x20-\x7e]*$/;

/** Text from outside without characters that steer what shows it, or that XML can't hold; cut where it is long. */
export function safeText(text: string): string {
  if (text.length <= longest && plain.test(text)) return text;
  let safe = '';
  for (const character of text.slice(0, longest)) {
    const code = character.codePointAt(0) ?? 0;
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    safe += isHalf || isSteering(code) || code === 0xfffe || code === 0xffff ? unknown : character;
  }
  return text.length > longest ? `${safe}…` : safe;
}

/** The same for a text that may be missing. */
export function safeTextOrNull(text: string | undefined): string | null {
  return text === undefined ? null : safeText(text);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML and XML have it, between tags and in attributes with quotes. */
export function escaped(text: string): string {
  return safeText(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** JSON that ends no `<script>` around it, whatever its texts hold. */
export function scriptJson(value: unknown): string {
  const unit = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, unit);
}
