import { type NormalizedName, normalizeName } from '../pep/name.js';

/** `shop[mail] @ {root:uri} ; MARKER` of Hatch, and the same of PDM with the folder of the project as a variable. */
const named =
  /^([A-Za-z0-9._-]+)[ \t]*(\[[^[\]]*\])?[ \t]*@[ \t]*(?:\{root:uri\}|file:\/\/\/?\$\{PROJECT_ROOT\}\/?)(?:[ \t]+;|$)(.*)$/;

/** `-e file:///${PROJECT_ROOT}/#egg=shop[mail]` of PDM. */
const editable = /^(?:-e|--editable)[ \t]+file:\/\/\/?\$\{PROJECT_ROOT\}\/?#egg=([A-Za-z0-9._-]+)(\[[^[\]]*\])?$/;

/** A requirement that names the project itself by its folder, without the folder; undefined for any other text. */
export function withoutOwnFolder(text: string, self: NormalizedName | undefined): string | undefined {
  const [, name = '', extras = '', marker = ''] = named.exec(text) ?? editable.exec(text) ?? [];
  if (self === undefined || normalizeName(name) !== self) return undefined;
  return `${name}${extras}${marker === '' ? '' : ` ;${marker}`}`;
}
