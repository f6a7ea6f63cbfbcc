_inquire() {
  _enter
  _value exit
  [ -z "$_v" ] || { _tell "exit $_v"; exit 0; }
  _i=0
  while [ "$_i" -lt 2 ]; do
    _value pid
    if [ -n "$_v" ] && _p=$_v && _alive; then _tell "running $_p"; exit 0; fi
    _alive || break
    sleep 1; _i=$((_i + 1))
  done
  _value exit
  if [ -n "$_v" ]; then _tell "exit $_v"; else _tell vanished; fi
}
