# Files of /proc named $2 that may hold $1; not every grep finds what comes after a NUL.
_holding() {
  if printf 'a\000b\000' | grep -q -F b 2>/dev/null; then
    grep -l -F -e "$1" /proc/[0-9]*/"$2" 2>/dev/null
  else
    for _e in /proc/[0-9]*/"$2"; do echo "$_e"; done
  fi
}

# Ends everything that the attempt started: its session, and whoever carries its marker. The shell
# that became the command, and what it forked, is called after the attempt instead.
_pick_marked() {
  for _e in $(_holding "$_id" cmdline); do
    [ "$(tr '\000' ' ' <"$_e")" != "/bin/sh -s $_id " ] || _pid_of "$_e"
  done 2>/dev/null
  for _e in $(_holding "LOOM_ATTEMPT=$_id" environ); do
    if tr '\000' '\n' <"$_e" | grep -q -x -F "LOOM_ATTEMPT=$_id"; then _pid_of "$_e"; fi
  done 2>/dev/null
}
_pid_of() { _e=${1#/proc/}; echo "${_e%%/*}"; }

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

# Whether a process runs yet: the scan before took its time.
_running() {
  _l=; { read -r _l <"/proc/$1/stat"; } 2>/dev/null
  [ -n "$_l" ] || return 1
  set -- ${_l##*) }
  case $1 in Z|X|x) return 1 ;; esac
}

# The script ended and nothing was sent to it: its runner notes its status in a moment.
_await_exit() {
  _i=0
  while _value exit; [ -z "$_v" ] && [ "$_i" -lt 40 ]; do
    _alive || { _value exit; break; }
    _nap 0.05; _i=$((_i + 1))
  done
  _was=$_v
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
  _was=; _pipe=; _stopped=
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
    if [ -e stopped ]; then _stopped=1; else _value exit; _was=$_v; fi
    _value pid; _leader=$_v
    _boot=; { read -r _boot <boot; } 2>/dev/null
  fi
  _now=; { read -r _now </proc/sys/kernel/random/boot_id; } 2>/dev/null
  [ "$_boot" = "$_now" ] || _leader=
  if [ ! -r /proc/self/environ ] || [ ! -r /proc/self/stat ]; then _blind; exit 0; fi
  _termed=' '; _i=0
  while _scan; [ -n "$_found" ] && [ "$_i" -lt @PATIENCE@ ]; do
    # the script itself first: it mustn't go on, and end well, because something that it waits for was ended
    _first=; case "$_found " in *" ${_leader:-none} "*) _first=$_leader ;; esac
    for _q in $_first $_found; do
      case $_termed in *" $_q "*) continue ;; esac
      _running "$_q" || continue
      # not ':', whose failure would end this shell: nothing must keep the rest from being ended
      [ -n "$_was$_pipe" ] || [ "$_q" != "${_leader:-$_q}" ] || true 2>/dev/null >stopped
      if kill -TERM "$_q" 2>/dev/null; then _termed="$_termed$_q "; fi
    done
    if [ "$_i" -lt 10 ]; then _nap 0.05; _i=$((_i + 1)); else _nap 0.25; _i=$((_i + 5)); fi
  done
  _i=0
  while [ -n "$_found" ] && [ "$_i" -lt 25 ]; do
    kill -KILL $_found 2>/dev/null
    _nap 0.05
    _scan; _i=$((_i + 1))
  done
  if [ -n "$_pipe" ]; then
    [ "$_termed" != ' ' ] || _was=0
  elif [ -z "$_was$_stopped" ] && [ -n "$_leader" ]; then
    case $_termed in *" $_leader "*) ;; *) _await_exit ;; esac
  fi
  if [ -n "$_found" ]; then _tell "left$_found"; elif [ -n "$_was" ]; then _tell over; else _tell verified; fi
}
