# Output from offset $1 on, raw on standard output; what happens, one line each, on standard error.
_pause() {
  if [ -n "$_ending" ]; then _s=0.02; else
    case $_i in 0|1) _s=0.01 ;; 2|3) _s=0.02 ;; 4) _s=0.05 ;; 5) _s=0.1 ;; 6|7) _s=0.2 ;; *) _s=0.5 ;; esac
    _i=$((_i + 1))
  fi
  [ -z "$_coarse" ] || _s=1
  sleep "$_s" >/dev/null 2>&1 &
  wait $!
  [ "$?" -ne 1 ] || _coarse=1
  _beat=$((_beat + 1))
  # a follower whose connection is gone finds out by this, and ends
  if [ "$_beat" -ge 40 ]; then _beat=0; _tell beat || exit 1; fi
}

# Ended, and its last words are in: at most a second after the exit status.
_over() {
  _value exit; _x=$_v
  if [ -n "$_x" ]; then
    _ending=1
    [ ! -e eof ] || return 0
    if [ -n "$_coarse" ]; then _drained=$((_drained + 1000)); else _drained=$((_drained + 24)); fi
    [ "$_drained" -ge 1000 ]; return
  fi
  _alive && return 1
  _value exit; [ -z "$_v" ] || return 1
  _x=vanished
}

# Waits in the segment on descriptor 3 until there is a next one (0) or it is all over (1).
_segment() {
  while :; do
    _done=; _next=
    _over && _done=1
    for _e in "o.$((_n + 1))."*; do [ ! -e "$_e" ] || _next=$_e; done
    if [ -z "$_next" ]; then
      _value low
      if [ -n "$_v" ] && [ "$_v" -gt "$((_n + 1))" ]; then
        for _e in "o.$_v."*; do [ ! -e "$_e" ] || _next=$_e; done
        [ -n "$_next" ] || continue
      fi
    fi
    if [ "$_skip" -gt 0 ]; then
      tail -c "+$((_skip + 1))" <&3 || exit 1
      _skip=0
    elif [ -s "$_file" ] || [ ! -e "$_file" ]; then
      cat <&3 || exit 1
    fi
    [ -z "$_next" ] || return 0
    [ -z "$_done" ] || return 1
    _pause
  done
}

_follow() {
  trap : USR1
  true 2>/dev/null >heeding
  # what a login shell printed before this isn't output
  echo "loom $_id"
  _i=0; _ending=; _coarse=; _beat=0; _drained=0; _n=
  while :; do
    # asked before looking: what is all over can't get another segment in between
    _late=; _done=
    _over && _done=1
    for _e in o.*; do
      [ -e "$_e" ] || continue
      _b=${_e##*.}; _m=${_e#o.}; _m=${_m%.*}
      if [ "$_b" -le "$1" ]; then
        if [ -z "$_n" ] || [ "$_m" -gt "$_n" ]; then _n=$_m; _file=$_e; _skip=$(($1 - _b)); fi
      elif [ -z "$_late" ] || [ "$_b" -lt "$_late" ]; then _late=$_b; fi
    done
    [ -z "$_n" ] || break
    if [ -n "$_late" ]; then _tell "gap $_late"; exit 0; fi
    if [ -n "$_done" ]; then _ended; exit 0; fi
    _pause
  done
  _done=
  while _segment 3<"$_file"; do
    _m=${_next#o.}; _m=${_m%.*}
    # standard output and error aren't ordered among each other: a gap ends this program
    if [ "$_m" -ne "$((_n + 1))" ] || [ -e full ]; then _tell "gap ${_next##*.}"; exit 0; fi
    _n=$_m; _file=$_next; _skip=0; _done=
  done
  # a segment that was dropped before it could be opened: begin again from what was read
  if [ -n "$_done" ]; then _ended; else _tell again; fi
}

_ended() {
  case $_x in
    vanished) _tell vanished; return ;;
    0) ;;
    *) _probe || case $_why in *space*|*uota*) _tell full ;; esac ;;
  esac
  _tell "exit $_x"
}
