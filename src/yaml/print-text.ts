/** Words that YAML 1.1 or 1.2 reads as anything but text. */
const words = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~']);

/** Text without quotes that every reader takes as text: a name, or a version of three parts. */
const plain = /^(?:[A-Za-z][\w./+-]*|[\^~]?[0-9]+\.[0-9]+\.[0-9][\w.]*|[\^~][0-9]+(?:\.[0-9]+)*)$/;

/** A text as a scalar of YAML: plain where that is read as text, else in single quotes, or with escapes where it needs them. */
export function printText(text: string): string {
  if (plain.test(text) && !words.has(text.toLowerCase())) return text;
  // JSON's strings are YAML's too (YAML 1.2, section 1.3).
  const isJson = /[^ -~]/.test(text) || (text.includes("'") && !/["\\]/.test(text));
  return isJson ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}
