import { type Unknown, unknown, type Value } from './model.js';

/**
 * Command line words that build backends and pip pass to a setup.py before they read metadata; any other word is for
 * its authors' own use.
 */
const buildWords = new Set(
  (
    'setup.py build build_ext build_py build_clib build_scripts bdist bdist_wheel bdist_egg dist_info editable_wheel ' +
    'egg_info install install_lib install_egg_info develop saveopts rotate alias -q --quiet -v --verbose --help -h ' +
    '-n --dry-run --no-user-cfg --inplace -i --force -f --record --single-version-externally-managed --egg-base -e ' +
    '--prefix --root --user --home --name --version --dist-dir -d --bdist-dir --keep-egg-info --output-dir -o -c -'
  ).split(' '),
);

/** Whether a word is on the command line: never one of the authors' own; unknown for paths and numbers. */
export function isOnCommandLine(word: Value, line: number): boolean | Unknown {
  const isWord = word.kind === 'str' && /^-{0,2}[A-Za-z][A-Za-z0-9_-]*$/.test(word.value);
  if (isWord && !buildWords.has(word.value)) return false;
  return unknown(line, 'asks what is done with it (sys.argv)');
}
