/** Longer texts are not repaired: the patterns below are for texts written by hand. */
const mostCharacters = 1000;

/** Invalid specifiers of old releases, from before PEP 440 was enforced, and their meaning. uv repairs the same. */
const repairs: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // >='2.7', 'foo' >=1.0'
  [/['"]/g, ''],
  // celery 4: pytz (>dev)
  [/>\s*dev\b/g, '>0.dev0'],
  // jupyter-core (!=~5.0)
  [/!=\s*~\s*([0-9]+(?:\.[0-9]+)*)/g, '!=$1.*'],
  // >=9.0.0a1.0
  [/([0-9](?:[._-]?(?:a|b|c|rc|alpha|beta|post|dev)[0-9]+))(?:\.0)+(?![0-9.])/g, '$1'],
  // >=3.6.*, >=3.6*
  [/(>=|<=|~=|>|<)(\s*[0-9]+(?:\.[0-9]+)*)\.?\*/g, '$1$2'],
  // !=3.0*
  [/([!=]=\s*[0-9]+(?:\.[0-9]+)*)\*/g, '$1.*'],
  // >=1.9.5<2
  [/([0-9*])\s*(>=|<=|!=|==|~=|>|<)/g, '$1,$2'],
];

/** The repaired specifiers of an old release; the same text where no repair applies. */
export function repairSpecifiers(text: string): string {
  if (text.length > mostCharacters) return text;
  return repairs.reduce((repaired, [pattern, replacement]) => repaired.replaceAll(pattern, replacement), text);
}

/** A requirement with its specifiers repaired; the marker behind the semicolon is left alone. */
export function repairRequirement(text: string): string {
  const semicolon = text.indexOf(';');
  if (semicolon === -1) return repairSpecifiers(text);
  return repairSpecifiers(text.slice(0, semicolon)) + text.slice(semicolon);
}
