# Runs the script in a session of its own and keeps its output. $1: umask, $2: setsid or nothing.
{
cd "${0%/*}" || exit 1
printf '%-31s\n' "$$ $$" 1<>runner.pid

# Keeps the first and the last HEAD bytes. A dd writes each read at once; the name of a segment is
# its number and the offset of its first byte. Ends at the end of file, however late that comes.
_reader() {
  trap '' TERM HUP INT PIPE
  _n=0; _o=0; _k=-1
  while :; do
    _f=o.$_n.$_o
    if dd bs=32768 count=256 >"$_f" 2>/dev/null; then
      [ -s "$_f" ] || break
      _z=$(($(wc -c <"$_f")))
    else
      [ -d work ] || exec cat >/dev/null
      # not ':', whose failure would end this shell, and with it the script's reader
      true 2>/dev/null >full
      _z=0; [ ! -e "$_f" ] || _z=$(($(wc -c <"$_f")))
      _d=$(($(dd bs=32768 count=32 2>/dev/null | wc -c)))
      [ "$((_z + _d))" -gt 0 ] || break
      _z=$((_z + _d + 32768))
    fi
    _o=$((_o + _z)); _n=$((_n + 1))
    [ "$_k" -ge 0 ] || [ "$_o" -lt @HEAD@ ] || _k=$_n
    while [ "$_k" -ge 0 ] && [ "$_k" -lt "$_n" ]; do
      _b=$_o
      for _e in "o.$((_k + 1))."*; do [ ! -e "$_e" ] || _b=${_e##*.}; done
      [ "$((_o - _b))" -ge @HEAD@ ] || break
      printf '%-31s\n' "$((_k + 1)) $((_k + 1))" 1<>low
      rm -f "o.$_k."*
      _k=$((_k + 1))
    done
  done
  true 2>/dev/null >eof
}
_reader <pipe &

# 'launch' ends in exec: the script takes this subshell's place, so its status is the script's.
( umask "$1"; _setsid=$2; cd work && . ../launch ) </dev/null >pipe 2>&1
_status=$?
printf '%-31s\n' "$_status $_status" 1<>exit
exit 0
}
