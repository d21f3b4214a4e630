import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import { nixToHex } from '../../lock/hash.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { type FilePolicy, isUndated, passedCutOff } from '../../provider/choice/availability.js';
import type { Finding } from '../finding.js';
import { type LockedFile, type LockedProject, projectPath } from '../locked-files.js';

/** The release of a file. */
export function releaseOf({ parsed }: LockedFile, project: Project): Release | undefined {
  return project.releases.find(({ version }) => version.key === parsed.version.key);
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${reason}`;
}

/** The findings about the project as a whole. */
export function* checkProject(locked: LockedProject, lock: Lock): Iterable<Finding> {
  const { name, project } = locked;
  const path = projectPath(locked, lock);
  if (project === undefined) {
    yield { code: 'gone', path, message: `the index does not have ${name}` };
    return;
  }
  const { marker, reason } = project.status;
  if (marker === 'quarantined')
    yield { code: 'quarantined', path, message: `${name} is in quarantine${because(reason)}` };
  else if (marker !== 'active')
    yield { code: 'archived', path, message: `${name} is ${marker}${because(reason)}`, severity: 'warning' };
}

/** The same address, however it is written. */
function sameUrl(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href);
}

/** Compares each locked file with the page of its project. @throws the client's errors */
export async function checkFiles(
  { name, files, project }: LockedProject,
  client: Pick<IndexClient, 'sha256Of'>,
): Promise<readonly Finding[]> {
  // A project in quarantine has no files to compare; its quarantine is reported already.
  if (project === undefined || project.status.marker === 'quarantined') return [];
  const listed = new Map(project.releases.flatMap((release) => release.files.map((file) => [file.filename, file])));
  const findings: Finding[] = [];
  for (const one of files) {
    const file = listed.get(one.link.name);
    if (file === undefined) findings.push(goneFile(one, name, project));
    else {
      findings.push(
        ...hashFindings(one, await client.sha256Of(project, file)),
        ...urlFindings(one, file.url),
        ...yankedFindings(one, name, file, releaseOf(one, project)),
      );
    }
  }
  return saidOnce(findings);
}

function goneFile(one: LockedFile, name: NormalizedName, project: Project): Finding {
  const { link, at, parsed } = one;
  const skipped = project.skipped?.find(({ filename }) => filename === link.name);
  const what = releaseOf(one, project) === undefined ? `${name} ${parsed.version.text}` : link.name;
  const message =
    skipped === undefined ? `the index does not have ${what}` : `the index has ${link.name}, but it ${skipped.reason}`;
  return { code: 'gone', path: ['links', String(at)], message, project: name };
}

function* hashFindings({ link, at }: LockedFile, offered: string): Iterable<Finding> {
  const locked = nixToHex(link.sha256);
  if (locked === offered) return;
  yield {
    code: 'hash-changed',
    path: ['links', String(at), 'sha256'],
    message: `security: the index offers other bytes for ${link.name} than the lock holds`,
    details: [`locked:  sha256 ${locked}`, `offered: sha256 ${offered}`],
  };
}

function* urlFindings({ link, at }: LockedFile, offered: string): Iterable<Finding> {
  if (sameUrl(link.url, offered)) return;
  yield {
    code: 'url-changed',
    path: ['links', String(at), 'url'],
    message: `security: the index offers ${link.name} at another address than the locked one`,
    details: [`locked:  ${link.url}`, `offered: ${offered}`],
  };
}

/** Files in use that are newer than the lock's cut-off: pylock takes none anew, and keeps one that is younger than a cooldown. */
export function* checkCutOffs(
  { name, files, project }: LockedProject,
  policy: FilePolicy,
  used: ReadonlySet<string>,
  isCooldown: boolean,
): Iterable<Finding> {
  const listed = new Map(project?.releases.flatMap((release) => release.files.map((file) => [file.filename, file])));
  for (const { link, at } of files) {
    const file = used.has(link.name) ? listed.get(link.name) : undefined;
    const cutOff = file === undefined ? undefined : passedCutOff(file, name, policy);
    if (cutOff === undefined) continue;
    const message = `${link.name} was uploaded on ${file?.uploadTime}, after the cut-off ${cutOff}`;
    const path = ['links', String(at), 'name'];
    if (!isCooldown) yield { code: 'metadata', path, message };
    else
      yield {
        code: 'metadata',
        path,
        message: `${message}: younger than the cooldown`,
        severity: 'warning',
        remedy: 'none',
      };
  }
}

/** The most names in a message. */
const mostNamed = 6;

/** Files in use without a known upload time, which can't be compared with the lock's cut-off, in one warning. */
export function checkUndated(
  projects: readonly LockedProject[],
  policy: FilePolicy,
  used: ReadonlySet<string>,
): readonly Finding[] {
  const undated = projects.flatMap(({ name, files, project }) => {
    const listed = new Map(project?.releases.flatMap((release) => release.files.map((file) => [file.filename, file])));
    return files.filter(({ link }) => {
      const file = used.has(link.name) ? listed.get(link.name) : undefined;
      return file !== undefined && isUndated(file, name, policy);
    });
  });
  const [first] = undated;
  if (first === undefined) return [];
  const names = undated.map(({ link }) => link.name).sort();
  const rest = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  const shown = names.slice(0, mostNamed).join(', ') + rest;
  const message = `not checked against the cut-off, since the index does not tell when it was uploaded: ${shown}`;
  return [{ code: 'unchecked', path: ['links', String(first.at), 'name'], message, severity: 'warning' }];
}

/** A release is yanked when all its files are; only its first locked file has the finding. */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  return findings.filter(({ code, message }) => {
    if (code !== 'yanked') return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

function* yankedFindings(
  { link, at, parsed }: LockedFile,
  name: NormalizedName,
  file: IndexFile,
  release: Release | undefined,
): Iterable<Finding> {
  if (file.yanked === false) return;
  const isWhole = release?.files.every(({ yanked }) => yanked !== false) === true;
  const what = isWhole ? `${name} ${parsed.version.text}` : link.name;
  yield {
    code: 'yanked',
    path: ['links', String(at), 'name'],
    message: `${what} was yanked${because(file.yanked)}`,
    severity: 'warning',
    project: name,
  };
}
