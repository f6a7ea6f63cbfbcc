# Whether that process is the attempt's: by its name, or by its marker where it became a program.
_carried() {
  {
    [ "$(tr '\000' ' ' <"/proc/$_p/cmdline")" = "/bin/sh -s $_id " ] ||
      tr '\000' '\n' <"/proc/$_p/environ" | grep -q -x -F "LOOM_ATTEMPT=$_id"
  } 2>/dev/null
}

# Of what went through a pipe only its start is kept.
_piped() {
  _p=; _boot=; { read -r _p _boot <"$HOME/.loom/run/$_id"; } 2>/dev/null
  _now=; { read -r _now </proc/sys/kernel/random/boot_id; } 2>/dev/null
  if [ -n "$_p" ] && [ "$_boot" = "$_now" ] && _carried; then
    _tell "running $_p"
  else
    _tell vanished
  fi
}

_inquire() {
  if [ -f "${HOME:-/nonexistent}/.loom/run/$_id" ]; then _piped; exit 0; fi
  _enter
  _value exit
  [ -z "$_v" ] || { _tell "exit $_v"; exit 0; }
  # a busy node takes its time between the claim and the start
  _i=0
  while [ "$_i" -lt 5 ]; do
    _value pid
    if [ -n "$_v" ] && _p=$_v && _alive; then _tell "running $_p"; exit 0; fi
    _alive || break
    sleep 1; _i=$((_i + 1))
  done
  _value exit
  if [ -n "$_v" ]; then _tell "exit $_v"; else _tell vanished; fi
}
