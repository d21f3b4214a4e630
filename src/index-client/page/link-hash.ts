/** One field of a fragment: its name and its value. */
const field = /^sha256=(.*)$/is;

/**
 * The sha256 in the fragment of a link, as written: one of several fields, in any case, with percent escapes. Undefined
 * where it is empty or missing, also beside fields with another meaning (`egg=foo`).
 */
export function sha256OfFragment(fragment: string): string | undefined {
  for (const part of fragment.split(/[#&]/)) {
    const digest = field.exec(unescaped(part).trim())?.[1]?.trim();
    if (digest !== undefined && digest !== '') return digest;
  }
  return undefined;
}

/** Text without its percent escapes; unchanged where a percent sign does not begin one. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
