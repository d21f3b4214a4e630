/** One field of a fragment: its name, and what follows the sign. */
const field = /^sha256=(.*)$/is;

/**
 * The sha256 that the fragment of a link tells, as it is written there: one of several fields, in any case, with percent
 * escapes. Undefined where it tells none: an empty one is none, as are fields that mean something else (`egg=foo`).
 */
export function sha256OfFragment(fragment: string): string | undefined {
  for (const part of fragment.split(/[#&]/)) {
    const digest = field.exec(unescaped(part).trim())?.[1]?.trim();
    if (digest !== undefined && digest !== '') return digest;
  }
  return undefined;
}

/** Text without its percent escapes; as it is where a percent sign begins none. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
