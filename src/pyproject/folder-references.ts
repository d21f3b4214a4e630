// Requirements that name a folder of the repository where others have a version.
import { type NormalizedName, normalizeName } from '../pep/name.js';

/** The folder of the file as a variable: Hatch's, with a step up for each `parent`; PDM's; or a path from there. */
const root = String.raw`(?:\{root((?::parent){0,9}):uri\}|file:\/\/\/?\$\{PROJECT_ROOT\}|file:(?=\.{1,2}\/))`;

/** `shop[mail] @ {root:uri}/lib ; MARKER` of Hatch, and the same of PDM. */
const named = new RegExp(
  String.raw`^([A-Za-z0-9._-]+)[ \t]*(\[[^[\]]*\])?[ \t]*@[ \t]*${root}([^\s;#]*)(?:[ \t]+;|$)(.*)$`,
);

/** `-e file:///${PROJECT_ROOT}/lib#egg=shop[mail]` of PDM. */
const editable =
  /^(?:-e|--editable)[ \t]+file:\/\/\/?\$\{PROJECT_ROOT\}([^\s;#]*)#egg=([A-Za-z0-9._-]+)(\[[^[\]]*\])?$/;

/** A requirement by its folder. */
export interface FolderReference {
  readonly name: NormalizedName;
  /** From the folder of the file; `.` for that itself. */
  readonly folder: string;
  /** The requirement without the folder. */
  readonly requirement: string;
}

/** The path behind the folder of the file, as a URL has it. */
function folderFrom(parents: string, path: string): string {
  const steps = [
    ...(parents.match(/:parent/g) ?? []).map(() => '..'),
    ...path.split('/').filter((part) => part !== ''),
  ];
  try {
    return decodeURIComponent(steps.join('/')) || '.';
  } catch {
    return steps.join('/');
  }
}

/** The folder that a requirement names; undefined for any other text. */
export function folderReference(text: string): FolderReference | undefined {
  const [, pdmPath = '', pdmName, pdmExtras = ''] = editable.exec(text) ?? [];
  const [, name = pdmName, extras = pdmExtras, parents = '', path = pdmPath, marker = ''] = named.exec(text) ?? [];
  const normal = name === undefined ? undefined : normalizeName(name);
  if (name === undefined || normal === undefined) return undefined;
  const requirement = `${name}${extras}${marker === '' ? '' : ` ;${marker}`}`;
  return { name: normal, folder: folderFrom(parents, path), requirement };
}

/**
 * A requirement that names the project itself, or one that such a path leads to, without its folder; undefined for any
 * other text.
 */
export function withoutFolder(
  text: string,
  { self, folders }: { readonly self: NormalizedName | undefined; readonly folders: ReadonlySet<NormalizedName> },
): string | undefined {
  const found = folderReference(text);
  if (found === undefined) return undefined;
  const isKnown = found.folder === '.' ? found.name === self : folders.has(found.name);
  return isKnown ? found.requirement : undefined;
}
