// Scripts that let a shell ask pylock itself what may come next, so that they never go out of date. Each hands over the words before
// the cursor; where pylock has no answer, the shell offers files.

const bash = `_pylock() {
  local IFS=$'\\n' cur="\${COMP_WORDS[COMP_CWORD]}"
  local line="\${COMP_LINE:0:COMP_POINT}"
  COMPREPLY=($(pylock completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then compopt -o default 2>/dev/null; fi
}
complete -F _pylock pylock`;

const zsh = `#compdef pylock
_pylock() {
  local -a found
  found=("\${(@f)$(pylock completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=(\${found:#})
  if (( \${#found} )); then compadd -- "\${found[@]}"; else _files; fi
}
if [ "$funcstack[1]" = _pylock ]; then _pylock "$@"; else compdef _pylock pylock; fi`;

const fish = `function __pylock_words
  set -l words (commandline -opc) (commandline -ct)
  set -l found (pylock completion words -- $words[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c pylock -f -a '(__pylock_words)'`;

/** The scripts by the names of their shells. */
export const completionScripts: ReadonlyMap<string, string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);
