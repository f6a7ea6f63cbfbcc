# What every program of the wrapper knows. Only POSIX sh; names begin with _ so that nothing that
# the login environment exports is changed for the script.
# Layout: ~/.loom/run/ID is the claim (made once, by mkdir, never removed); ID/d holds all the rest.
_tell() { echo "loom $*" >&2; }

# A write failed: say whether the disk is full (the system's own words) and give up.
_probe() { _why=$( (LC_ALL=C dd if=/dev/zero of="$HOME/.loom/run/.probe.$$" bs=65536 count=1) 2>&1); _p=$?; rm -f "$HOME/.loom/run/.probe.$$"; return "$_p"; }
_failed() {
  _told="refused $1"
  _probe || case $_why in
    *space*|*uota*) _told=full ;;
    *) _told="refused $1: $_why" ;;
  esac
  [ -z "${_t:-}" ] || rm -rf "$_t"
  _tell "$_told"
  exit 1
}

# Go to the attempt's folder; says 'none', or how it ended if it was forgotten.
_enter() {
  cd "${HOME:-/nonexistent}/.loom/run/$_id" 2>/dev/null || { _tell none; exit 0; }
  _w=0
  until [ -d d ]; do
    if [ -s end ]; then read -r _x <end; _tell "$_x"; exit 0; fi
    [ "$_w" -lt 3 ] || { _tell vanished; exit 0; }
    _w=$((_w + 1)); sleep 1
  done
  cd d || { _tell none; exit 0; }
}

# Files of one value are written in place, into space reserved before the start: a full disk can't
# keep an exit status from being told. Some shells read byte by byte, and so could meet half of the
# old and half of the new: every value stands there twice, and counts when both are the same.
_value() { _v=; _v2=; { read -r _v _v2 <"$1"; } 2>/dev/null; [ "$_v" = "$_v2" ] || _v=; }

# Is the runner alive? Its pid alone could have been given to another process.
_young=0
_alive() {
  _value runner.pid
  [ -n "$_v" ] || { _young=$((_young + 1)); [ "$_young" -lt 20 ]; return; }
  if [ -r /proc/self/cmdline ]; then
    _c=; { read -r _c <"/proc/$_v/cmdline"; } 2>/dev/null
    case $_c in *"/$_id/d/runner"*) return 0 ;; esac
    return 1
  fi
  kill -0 "$_v" 2>/dev/null
}
