/** A repository of git in a direct reference (PEP 440, "Direct references"): `git+https://HOST/PATH@REF#subdirectory=FOLDER`. */
export interface GitUrl {
  /** https, http or ssh, without fragment and password: an address that git takes. */
  readonly repository: string;
  /** A commit, or the name of a branch or tag; undefined for the default branch. */
  readonly ref: string | undefined;
  /** The folder of the project in the repository; undefined for its top. */
  readonly subdirectory: string | undefined;
  /** Whether the submodules are part of the tree: only a lock says so. */
  readonly submodules: boolean;
}

/** Whether an address is one of a repository of git, well-formed or not. */
export function isGitAddress(text: string): boolean {
  return text.startsWith('git+');
}

/** A whole commit: a sha1 or a sha256 in lower-case digits. */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** A commit as people read it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 12);
}

/**
 * An address that no program takes for an option, another transport or a command: each part begins with a letter, digit or
 * underscore. Only ssh has a user, who is public.
 */
const repositoryForm =
  /^(?:https?:\/\/|ssh:\/\/(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,63}@)?)[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9_~.%+-]{1,255}){1,20}\/?$/;

/** The characters of a ref (git-check-ref-format), without those that mean something in an address or in Nix. */
const refForm = /^[A-Za-z0-9_][A-Za-z0-9._+-]{0,249}(?:\/[A-Za-z0-9_][A-Za-z0-9._+-]{0,249}){0,20}$/;

const folderForm = /^[A-Za-z0-9_.][A-Za-z0-9._+-]{0,249}(?:\/[A-Za-z0-9_.][A-Za-z0-9._+-]{0,249}){0,20}$/;

/** Whether a text is the address of a repository that can be locked. */
export function isRepository(text: string): boolean {
  return text.length <= 1000 && repositoryForm.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text);
}

/** Whether a text is the name of a branch or tag, or a commit. */
export function isRef(text: string): boolean {
  return refForm.test(text) && !text.includes('..') && !/(?:\.lock|\.)(?:\/|$)/.test(text);
}

/** Whether a text is a folder below another, with slashes and without steps up. */
export function isSubdirectory(text: string): boolean {
  return folderForm.test(text) && text.split('/').every((part) => part !== '.' && part !== '..' && part !== '.git');
}

/** git's short form for ssh, `git@HOST:PATH`, as an address; any other text as it is. */
export function longAddress(text: string): string {
  const [, user, host, path] = /^([A-Za-z0-9_][\w.-]*)@([A-Za-z0-9][A-Za-z0-9.-]*):(?!\/)(\S+)$/.exec(text) ?? [];
  return host === undefined ? text : `ssh://${user}@${host}/${path}`;
}

/** The text of a repository, in the one form that a lock has. */
export function printGitUrl({ repository, ref, subdirectory, submodules }: GitUrl): string {
  const parts = [
    ...(subdirectory === undefined ? [] : [`subdirectory=${subdirectory}`]),
    ...(submodules ? ['submodules=true'] : []),
  ];
  const fragment = parts.length === 0 ? '' : `#${parts.join('&')}`;
  return `git+${repository}${ref === undefined ? '' : `@${ref}`}${fragment}`;
}

/** The address and what stands behind the `@` of its path: a user stands before the path. */
function cutRef(address: string): readonly [repository: string, ref: string | undefined] {
  const path = address.indexOf('/', address.indexOf('://') + 3);
  const at = path === -1 ? -1 : address.indexOf('@', path);
  return at === -1 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
}

/** The parts of an address as far as they can be told, unchecked; undefined for none of git. */
export function splitGitUrl(text: string): { readonly url: GitUrl; readonly strange: string | undefined } | undefined {
  if (!isGitAddress(text)) return undefined;
  const hash = text.indexOf('#');
  const [repository, ref] = cutRef(text.slice('git+'.length, hash === -1 ? undefined : hash));
  const fields = new URLSearchParams();
  let strange: string | undefined;
  for (const part of hash === -1 ? [] : text.slice(hash + 1).split('&')) {
    const [key = '', value = ''] = part.split('=', 2);
    if (!['subdirectory', 'submodules', 'egg'].includes(key) || fields.has(key)) strange ??= key;
    else fields.set(key, value);
  }
  const subdirectory = fields.get('subdirectory') ?? undefined;
  const submodules = fields.get('submodules');
  if (submodules !== null && submodules !== 'true') strange ??= 'submodules';
  return { url: { repository, ref, subdirectory, submodules: submodules === 'true' }, strange };
}

/** Reads {@link printGitUrl}'s text; undefined for any other. */
export function parseGitUrl(text: string): GitUrl | undefined {
  const { url } = splitGitUrl(text) ?? {};
  if (url === undefined || !isRepository(url.repository)) return undefined;
  if (url.ref !== undefined && !isRef(url.ref)) return undefined;
  if (url.subdirectory !== undefined && !isSubdirectory(url.subdirectory)) return undefined;
  return printGitUrl(url) === text ? url : undefined;
}

/** The address of a repository that another tool names, as {@link printGitUrl} writes it; undefined where none can be locked. */
export function gitUrlFrom(text: string): string | undefined {
  const { url, strange } = splitGitUrl(text) ?? {};
  if (url === undefined || strange !== undefined) return undefined;
  const printed = printGitUrl({ ...url, submodules: false });
  return parseGitUrl(printed) === undefined ? undefined : printed;
}

/** The same of a lock: at a whole commit. */
export function parseLockedGitUrl(text: string): (GitUrl & { readonly ref: string }) | undefined {
  const url = parseGitUrl(text);
  return url?.ref !== undefined && isCommit(url.ref) ? { ...url, ref: url.ref } : undefined;
}
