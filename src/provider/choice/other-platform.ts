import type { IndexFile } from '../../index-client/model.js';
import type { Target } from '../../targets/model.js';

/** Platforms with their tags (PEP 425), their names for people, and the words of deps files and of markers for them. */
const platforms = [
  { tags: /-win(?:32|_[a-z0-9]+)$/, name: 'Windows', word: 'win32' },
  { tags: /-macosx_[a-z0-9_]+$/, name: 'macOS', word: 'darwin' },
  { tags: /-(?:many|musl)?linux[a-z0-9_]*$/, name: 'Linux', word: 'linux' },
] as const;

/** The hint where all files of a release are for a platform that the target is not of; undefined for any other release. */
export function otherPlatform(files: readonly IndexFile[], { system }: Target): { readonly hint: string } | undefined {
  if (files.length === 0 || files.some(({ parsed }) => parsed.kind !== 'wheel')) return undefined;
  const tags = files.flatMap(({ parsed }) => (parsed.kind === 'wheel' ? parsed.tags : []));
  const platform = platforms.find((one) => tags.every((tag) => one.tags.test(tag)));
  const own = system.endsWith('-darwin') ? 'darwin' : 'linux';
  if (platform === undefined || platform.word === own) return undefined;
  const { name, word } = platform;
  return {
    hint: `It has files for ${name} alone. Where only ${name} needs it, "platform: ${word}" in its table (or the marker sys_platform == "${word}") leaves it out here.`,
  };
}
