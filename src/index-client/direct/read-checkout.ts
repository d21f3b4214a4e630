import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PylockError } from '../../errors.js';
import { narSha256 } from '../../git/nar.js';
import type { Checkout } from '../../git/remote.js';
import { readBuildSystem } from '../../metadata/build-system.js';
import type { MetadataFault } from '../../metadata/model.js';
import { hasScmVersion, scmVersion } from '../../metadata/scm-version.js';
import { readSdist } from '../../metadata/sdist.js';
import type { SdistFiles } from '../../metadata/sdist-files.js';
import { readSdistIdentity } from '../../metadata/sdist-identity.js';
import { readSourceFolder } from '../../metadata/source-folder.js';
import { statedVersion } from '../../metadata/stated-version.js';
import { normalizeName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import { quoted } from '../../text/quoted.js';
import { keptAnswer, orUnavailable } from '../metadata-answer.js';
import type { DirectRequest, HexSha256 } from '../model.js';
import type { DirectReading } from './read-direct.js';

/** The facts of a checkout. */
export interface CheckoutReading extends DirectReading {
  /** The hash of its tree as a NAR. */
  readonly sha256: HexSha256;
  /** Whether it has submodules, which belong to it. */
  readonly submodules: boolean;
}

const mostTextBytes = 256 * 1024;

function bad(message: string, hint: string): PylockError {
  return new PylockError('bad-deps', message, { hint });
}

/** The folder of the project in the checkout, through links that stay inside. @throws PylockError `bad-deps` */
function folderOf({ folder }: Checkout, subdirectory: string | undefined): string {
  const [top, path] = [realpathSync(folder), join(folder, subdirectory ?? '')];
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder && `${realpathSync(path)}${sep}`.startsWith(`${top}${sep}`)) return path;
  throw bad(`the repository has no folder ${quoted(subdirectory ?? '')} at that commit`, 'Check the subdirectory.');
}

/** Reads a text below a folder; undefined for what is none, or lies elsewhere. */
function textBelow(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  const found = file.startsWith(`${folder}${sep}`) ? lstatSync(file, { throwIfNoEntry: false }) : undefined;
  if (found?.isFile() !== true || found.size > mostTextBytes) return undefined;
  return realpathSync(file).startsWith(`${realpathSync(folder)}${sep}`) ? readFileSync(file, 'utf8') : undefined;
}

/** A project is built by what its folder has. @throws PylockError `bad-deps` */
function checkProject(files: SdistFiles, { name }: DirectRequest): void {
  if (files.get('pyproject.toml') === undefined && files.get('setup.py') === undefined)
    throw bad(
      'the folder has no pyproject.toml and no setup.py, so that nothing tells how to build it',
      'Name the folder of the project in the repository by "subdirectory".',
    );
  const stated = readSdistIdentity(files).name;
  if (stated === undefined || normalizeName(stated) === name) return;
  throw bad(
    `the project in the repository is ${quoted(stated)}, and not ${name}`,
    'Name the package as its project does.',
  );
}

/** The version of a checkout: stated by its files, by the deps file, or told by its tags. @throws PylockError `bad-deps` */
async function versionOf(
  checkout: Checkout,
  { files, folder, commit }: { files: SdistFiles; folder: string; commit: string },
  { name, version }: DirectRequest,
): Promise<Version> {
  const text = statedVersion(files, name, (path) => textBelow(folder, path));
  const stated = (text === undefined ? undefined : tryParseVersion(text)) ?? version;
  if (stated !== undefined) return stated;
  const { requires } = readBuildSystem(files);
  const isScm = hasScmVersion(requires, files.get('pyproject.toml')?.toString('utf8') ?? '');
  const told = isScm ? tryParseVersion(scmVersion(await checkout.describe(), commit)) : undefined;
  if (told !== undefined) return told;
  throw bad(
    'the project does not state its version, which is only known by building it',
    'Say which it is beside the repository, such as version: 1.2.3.',
  );
}

/**
 * Reads a checkout as a package of source. @throws PylockError `bad-deps` where it is of another project, or has no version;
 * MetadataFault where it can't be read; GitFault
 */
export async function readCheckout(
  checkout: Checkout,
  { commit, subdirectory }: { commit: string; subdirectory: string | undefined },
  request: DirectRequest,
): Promise<CheckoutReading> {
  const { name } = request;
  const folder = folderOf(checkout, subdirectory);
  const files = readSourceFolder(folder);
  checkProject(files, request);
  const version = await versionOf(checkout, { files, folder, commit }, request);
  return {
    filename: `${name.replaceAll('-', '_')}-${version.text}.tar.gz`,
    metadata: orUnavailable(() => keptAnswer(readSdist(files, name, version.key))),
    buildSystem: orUnavailable(() => readBuildSystem(files)),
    sha256: (await narSha256(checkout.folder)) as HexSha256,
    submodules: checkout.hasSubmodules,
  };
}

/** The fault of a checkout that can't be read. */
export function unreadable(fault: MetadataFault): PylockError {
  return bad(`the project in the repository ${fault.message}`, fault.hint ?? 'Check the repository.');
}
