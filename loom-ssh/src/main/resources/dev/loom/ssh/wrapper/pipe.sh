# Claims the attempt by a file of its own, without starting any process; then the command takes this
# shell's place, and its output and status go straight through the connection.
_claim() {
  unset LOOM_ATTEMPT
  [ -n "${HOME:-}" ] || { _tell "refused HOME isn't set for this user"; exit 1; }
  [ -d "$HOME/.loom/run" ] || (umask 077; mkdir -p "$HOME/.loom/run") 2>/dev/null || _failed "can't make the folder $HOME/.loom/run"
  _boot=; { read -r _boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
  set -C
  { echo "$$ $_boot" >"$HOME/.loom/run/$_id"; } 2>/dev/null || {
    [ -e "$HOME/.loom/run/$_id" ] || _failed "can't write to $HOME/.loom/run"
    [ -d "$HOME/.loom/run/$_id" ] || [ -s "$HOME/.loom/run/$_id" ] || { rm -f "$HOME/.loom/run/$_id"; _failed "can't write to $HOME/.loom/run"; }
    _tell "refused it was started before"; exit 1
  }
  set +C
  # what a login shell printed before this isn't output
  echo "loom $_id"
}

# Claims of attempts that nobody asks about any more.
_sweep() { find "$HOME/.loom/run" -maxdepth 1 -type f -mtime +2 -exec rm -f {} + >/dev/null 2>&1; }

# Its folder goes with it.
_swept() { rm -rf "$_t"; exit "$1"; }
