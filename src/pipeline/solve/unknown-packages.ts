import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import { PylockError, PylockErrors } from '../../errors.js';
import type { IndexClient } from '../../index-client/model.js';
import { popularNames } from '../../index-client/popular.js';
import type { NormalizedName } from '../../pep/name.js';
import { unknownPackage } from '../../provider/choice/reasons.js';
import { nearestOfMany } from '../../text/nearest.js';
import { standardModules } from './standard-modules.js';

/** The names of packages where these differ from what Python code imports. */
const importedAs: ReadonlyMap<string, string> = new Map([
  ['attr', 'attrs'],
  ['bs4', 'beautifulsoup4'],
  ['crypto', 'pycryptodome'],
  ['cv2', 'opencv-python'],
  ['dateutil', 'python-dateutil'],
  ['docx', 'python-docx'],
  ['dotenv', 'python-dotenv'],
  ['git', 'gitpython'],
  ['google-protobuf', 'protobuf'],
  ['jwt', 'pyjwt'],
  ['magic', 'python-magic'],
  ['mysqldb', 'mysqlclient'],
  ['openssl', 'pyopenssl'],
  ['pil', 'pillow'],
  ['serial', 'pyserial'],
  ['skimage', 'scikit-image'],
  ['sklearn', 'scikit-learn'],
  ['usb', 'pyusb'],
  ['yaml', 'pyyaml'],
  ['zmq', 'pyzmq'],
]);

/** More requirements are not asked about one by one. */
const mostAsked = 300;

/** A known name that differs by `python` before or behind it: `py-redis` and `redis-python` are redis. */
function otherName(name: NormalizedName, known: ReadonlySet<string>): string | undefined {
  const [, before, behind] = /^py(?:thon)?-(.+)$|^(.+)-py(?:thon)?$/.exec(name) ?? [];
  const bare = before ?? behind;
  const names = bare === undefined ? [`python-${name}`] : [bare, `python-${bare}`, `py${bare}`];
  return names.find((one) => known.has(one));
}

/** The likely meaning of an unknown name, as a step to take; undefined where nothing is likely. */
function meant(name: NormalizedName): string | undefined {
  if (standardModules.has(name)) return `Python has ${name} itself: leave it out.`;
  const known = popularNames().filter((one) => one !== name);
  const one = importedAs.get(name) ?? otherName(name, new Set(known)) ?? nearestOfMany(name, known);
  return one === undefined ? undefined : `Did you mean ${one}?`;
}

function faultOf({ name, place }: DepsRequirement, client: IndexClient): PylockError {
  const reason = unknownPackage(client.absenceHint?.(name));
  const isAddress = client.absenceHint?.(name) !== undefined;
  const hint = (isAddress ? undefined : meant(name)) ?? reason.hint;
  const isNamed = place.key?.startsWith(name) === true;
  const message = isNamed ? 'there is no such package on the index' : `${name} ${reason.text}`;
  return new PylockError('no-solution', message, { place, ...(hint === undefined ? {} : { hint }) });
}

/** Whether the index has a project; also where it can't be asked again. */
async function isKnown(client: IndexClient, name: NormalizedName): Promise<boolean> {
  try {
    return (await client.project(name)) !== undefined;
  } catch (error) {
    if (error instanceof PylockError) return true;
    throw error;
  }
}

/**
 * Every requirement of a deps file on a project that the index does not have, as faults with their lines; undefined where it
 * has all. A solve ends with the first of them, and people misspell more than one.
 */
async function unknownPackages(deps: DepsFile, client: IndexClient): Promise<PylockError | PylockErrors | undefined> {
  const byName = new Map(deps.requirements.filter(({ url }) => url === undefined).map((one) => [one.name, one]));
  const asked = [...byName.values()].slice(0, mostAsked);
  const known = await Promise.all(asked.map(({ name }) => isKnown(client, name)));
  const [first, ...rest] = asked.filter((_, at) => known[at] === false).map((one) => faultOf(one, client));
  return first === undefined || rest.length === 0 ? first : new PylockErrors([first, ...rest]);
}

/** The error of a solve; packages of the deps file that no index knows are told before anything else. @throws what the client throws */
export async function unknownFirst(error: unknown, deps: DepsFile, client: IndexClient): Promise<unknown> {
  if (!(error instanceof PylockError) || error.code !== 'no-solution') return error;
  return (await unknownPackages(deps, client)) ?? error;
}
