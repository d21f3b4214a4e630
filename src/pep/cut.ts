import { makeVersion, type Version } from './version.js';
import { increment, keyAbovePosts, keyJustAbove, type PublicVersion, publicKey } from './version-key.js';

/**
 * A place on the line of all versions where an interval may begin or end: it parts the versions below
 * from those at or above. There is one key for each way to part them, so equal sets have equal cuts:
 * where a lowest version stands above the place, the key is that version's own.
 */
export interface Cut {
  /** A version is above the cut exactly when `version.key >= key`. */
  readonly key: string;
  /** The version that names the place for users, and the place's relation to it. */
  readonly version: Version | undefined;
  readonly side: CutSide;
}

/** `before-family` lies before all pre-releases and dev releases of the version too, as for `<V`. */
export type CutSide = 'before' | 'before-family' | 'after';

/** The lowest version of all is `0.dev0`. */
export const START: Cut = {
  key: publicKey({ epoch: '0', release: ['0'], pre: undefined, post: undefined, dev: '0' }),
  version: undefined,
  side: 'before',
};

/** Above every key. */
export const END: Cut = { key: '\uffff', version: undefined, side: 'after' };

/** The lowest version above V and V's local versions. */
function nextPublic({ epoch, release, pre, post, dev }: PublicVersion): PublicVersion {
  if (dev !== undefined) return { epoch, release, pre, post, dev: increment(dev) };
  return { epoch, release, pre, post: post === undefined ? '0' : increment(post), dev: '0' };
}

/** Just before V: versions from V on are above. */
export function before(version: Version): Cut {
  return { key: version.key, version, side: 'before' };
}

/** Before V's own pre-releases and dev releases. */
export function beforeFamily(version: Version): Cut {
  return { key: publicKey({ ...version, dev: '0' }), version, side: 'before-family' };
}

/** Before the family of the release that comes after all those which begin with these numbers: 1.5 for 1.4. */
export function beforeNextRelease(epoch: string, prefix: readonly string[]): Cut {
  const release = [...prefix.slice(0, -1), increment(prefix.at(-1) ?? '0')];
  return beforeFamily(
    makeVersion({ epoch, release, pre: undefined, post: undefined, dev: undefined, local: undefined }),
  );
}

/** Just after V: its local versions are above. */
export function after(version: Version): Cut {
  return { key: keyJustAbove(version), version, side: 'after' };
}

/** After V and its local versions: its post-releases are above. */
export function afterLocals(version: Version): Cut {
  return { key: publicKey(nextPublic(version)), version, side: 'after' };
}

/** After V, its local versions and its post-releases (a dev release has none, and a post-release none of its own). */
export function afterPosts(version: Version): Cut {
  const { epoch, release, pre, post, dev } = version;
  if (dev !== undefined || post !== undefined) return afterLocals(version);
  if (pre === undefined) return { key: keyAbovePosts(version), version, side: 'after' };
  const nextPre = { phase: pre.phase, number: increment(pre.number) };
  return { key: publicKey({ epoch, release, pre: nextPre, post, dev: '0' }), version, side: 'after' };
}
