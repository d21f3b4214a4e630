import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { requirementText } from '../deps/requirement-text.js';
import { PylockError, PylockErrors } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';

/** The requirements of other packages, and the constraint on Python, which an edit must not change. */
function othersOf({ requirements, python }: DepsFile, name: NormalizedName): readonly string[] {
  const textOf = (one: DepsRequirement) => `${requirementText(one)} in ${one.groups?.join(' ') ?? 'all'}`;
  return [`python ${python?.text ?? ''}`, ...requirements.filter((one) => one.name !== name).map(textOf)].sort();
}

/**
 * Reads an edited deps file again: it must differ in one package alone, whatever form the file has.
 * @throws PylockError `not-supported` where it does not
 */
export function checkedEdit(
  before: DepsFile | undefined,
  text: string,
  name: NormalizedName,
  read: (text: string) => DepsFile,
): DepsFile {
  const old = before ?? { path: '', requirements: [], python: undefined };
  try {
    const after = read(text);
    if (othersOf(after, name).join('\n') === othersOf(old, name).join('\n')) return after;
  } catch (error) {
    if (!(error instanceof PylockError) && !(error instanceof PylockErrors)) throw error;
  }
  throw new PylockError('not-supported', `the file's form does not let pylock change ${name} alone`, {
    place: { file: old.path },
    hint: 'Change it in an editor, and run: pylock resolve',
  });
}
