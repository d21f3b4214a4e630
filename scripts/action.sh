# The first half of action.yml: finds a Node that is no file of the checkout, and has it run the second half. The checkout
# may be a stranger's: nothing in it is run, and no setting of npm or Node in it is read.
set -euo pipefail
export GITHUB_WORKSPACE="${GITHUB_WORKSPACE:-$PWD}"
cd "$GITHUB_ACTION_PATH"

# A folder on the path that is relative, or in the checkout, would let the checkout say what `node`, `npm` and `git` are.
outside_checkout() {
  local workspace folder real kept=''
  workspace=$(cd -P "$GITHUB_WORKSPACE" && pwd)
  local IFS=: && set -f
  for folder in $PATH; do
    case $folder in /*) ;; *) continue ;; esac
    real=$(cd -P "$folder" 2>/dev/null && pwd) || continue
    case $real/ in "$workspace"/*) continue ;; esac
    kept=${kept:+$kept:}$folder
  done
  printf '%s' "$kept"
}
PATH=$(outside_checkout)
export PATH
# What they name may be relative, and so in the checkout.
unset NODE_OPTIONS NODE_PATH CDPATH
if ! command -v node >/dev/null; then
  echo '::error title=pylock verify::pylock needs Node 20.19 or newer, and there is none: let actions/setup-node come before'
  exit 2
fi
exec node scripts/action.mjs
