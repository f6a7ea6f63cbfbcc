# Ends everything that the attempt started: its session, and whoever carries its marker.
_pick_marked() {
  if printf 'a\000LOOM_ATTEMPT=\000' | grep -q LOOM_ATTEMPT 2>/dev/null; then
    for _e in $(grep -l -F "LOOM_ATTEMPT=$_id" /proc/[0-9]*/environ 2>/dev/null); do
      { tr '\000' '\n' <"$_e" | grep -q -x -F "LOOM_ATTEMPT=$_id"; } 2>/dev/null || continue
      _e=${_e#/proc/}; echo "${_e%/environ}"
    done
  else
    for _e in /proc/[0-9]*; do
      [ -r "$_e/environ" ] || continue
      { tr '\000' '\n' <"$_e/environ" | grep -q -x -F "LOOM_ATTEMPT=$_id"; } 2>/dev/null && echo "${_e#/proc/}"
    done
  fi
}

# All that is left, in _found. A session is only trusted if its leader is gone or marked.
_scan() {
  _found=
  _marked=" $(_pick_marked | tr '\n' ' ') "
  _s=$_leader
  if [ -n "$_s" ] && [ -d "/proc/$_s" ] && ! _alive; then
    case $_marked in *" $_s "*) ;; *) _s= ;; esac
  fi
  for _e in /proc/[0-9]*; do
    _l=; { read -r _l <"$_e/stat"; } 2>/dev/null
    [ -n "$_l" ] || continue
    _q=${_e#/proc/}
    set -- ${_l##*) }
    case $1 in Z|X|x) continue ;; esac
    case $_marked in *" $_q "*) _found="$_found $_q"; continue ;; esac
    [ -n "$_s" ] || continue
    if [ "$3" = "$_s" ] || [ "$4" = "$_s" ]; then _found="$_found $_q"; fi
  done
}

_nap() { sleep "$1" 2>/dev/null || sleep 1; }

# Without /proc only the process group can be asked.
_blind() {
  if [ -n "$_leader" ]; then
    kill -TERM "-$_leader" 2>/dev/null
    _i=0
    while [ "$_i" -lt 10 ] && kill -0 "-$_leader" 2>/dev/null; do _i=$((_i + 1)); sleep 1; done
    kill -KILL "-$_leader" 2>/dev/null
  fi
  _tell "blind"
}

# Says 'over' instead of 'verified' of what had ended by itself before anything was sent to it.
_terminate() {
  _was=; _pipe=
  # not started yet: claim it, so that a start that is still under way finds it taken
  if { [ -d "$HOME/.loom/run" ] || mkdir -p "$HOME/.loom/run"; } 2>/dev/null && mkdir "$HOME/.loom/run/$_id" 2>/dev/null; then
    echo cancelled >"$HOME/.loom/run/$_id/end"; _tell cancelled; exit 0
  fi
  if [ -f "$HOME/.loom/run/$_id" ]; then
    # it went through a pipe: the claim holds its session's leader
    _pipe=1
    _alive() { return 1; }
    _leader=; _boot=; { read -r _leader _boot <"$HOME/.loom/run/$_id"; } 2>/dev/null
    rm -rf "$HOME/.loom/run/.w.$_id"
  else
    _enter
    [ -e stopped ] || { _value exit; _was=$_v; }
    _value pid; _leader=$_v
    _boot=; { read -r _boot <boot; } 2>/dev/null
  fi
  _now=; { read -r _now </proc/sys/kernel/random/boot_id; } 2>/dev/null
  [ "$_boot" = "$_now" ] || _leader=
  if [ ! -r /proc/self/environ ] || [ ! -r /proc/self/stat ]; then _blind; exit 0; fi
  _termed=' '; _i=0
  while _scan; [ -n "$_found" ] && [ "$_i" -lt @PATIENCE@ ]; do
    # not ':', whose failure would end this shell: nothing must keep the rest from being ended
    [ -n "$_was$_pipe" ] || true 2>/dev/null >stopped
    for _q in $_found; do
      case $_termed in *" $_q "*) ;; *) kill -TERM "$_q" 2>/dev/null; _termed="$_termed$_q " ;; esac
    done
    if [ "$_i" -lt 10 ]; then _nap 0.05; _i=$((_i + 1)); else _nap 0.25; _i=$((_i + 5)); fi
  done
  _i=0
  while [ -n "$_found" ] && [ "$_i" -lt 25 ]; do
    kill -KILL $_found 2>/dev/null
    _nap 0.05
    _scan; _i=$((_i + 1))
  done
  [ -z "$_pipe" ] || [ "$_termed" != ' ' ] || _was=0
  if [ -n "$_found" ]; then _tell "left$_found"; elif [ -n "$_was" ]; then _tell over; else _tell verified; fi
}
