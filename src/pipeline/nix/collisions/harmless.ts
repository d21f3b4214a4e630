/** Texts that packages put beside their modules. */
const texts = [
  /^(?:licen[cs]es?|copying|notice)(?![\p{L}\p{N}_]).*$/su,
  /^(?:authors|contributors|contributing|maintainers|readme|changes|changelog|history|news|todo|install|security)(?:[-_][^.]*)?(?:\.(?:txt|md|markdown|rst|html))?$/su,
  /^.+\.(?:txt|md|rst)$/su,
];
const programText = /^.*\.(?:py[a-z]*|so|pth|start)(?:\..*)?$/s;
/** Folders that are meant for the source archive alone. */
const sideFolders = new Set(['tests', 'test', 'docs', 'doc', 'examples', 'example']);

/**
 * Whether no import can meet a path below the environment: texts at the top, of the environment or of its modules, and folders such
 * as `tests`, which packages put there by mistake. The program that makes environments decides alike (`src/nix/env.py`).
 */
export function isHarmless(place: string, site: string): boolean {
  const inner = place.startsWith(`${site}/`) ? place.slice(site.length + 1) : place;
  const [first = '', ...rest] = inner.toLowerCase().split('/');
  if (sideFolders.has(first)) return true;
  return rest.length === 0 && texts.some((text) => text.test(first)) && !programText.test(first);
}
