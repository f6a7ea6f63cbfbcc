# Claims the attempt and runs it, or finds that it was started before; then follows. This is called
# by the last line of the input: a cut connection starts nothing.
_start() {
  if mkdir "$_id" 2>/dev/null; then
    mv "$_t" "$_id/d" && cd "$_id/d" || { rmdir "$_id"; _failed "can't fill $HOME/.loom/run/$_id"; }
    _t=
    # in the background: whoever tells a connection that is gone is ended, and what is claimed must run
    { _tell started; _follow 0; } &
    _f=$!
    # in the foreground: what a shell starts in the background ignores interrupts
    $_setsid /bin/sh "$PWD/runner" "$_u" $_setsid </dev/null >/dev/null 2>&1
    # a follower that doesn't heed the signal yet would be ended by it; it looks at the exit first
    [ ! -e heeding ] || kill -USR1 "$_f" 2>/dev/null
    wait "$_f"
  else
    [ -d "$_id" ] || _failed "can't make $HOME/.loom/run/$_id"
    rm -rf "$_t"
    _tell already
    _enter
    _follow 0
  fi
}

unset LOOM_ATTEMPT
_u=$(umask)
umask 077
_setsid=$(command -v setsid)
[ -n "${HOME:-}" ] || { _tell "refused HOME isn't set for this user"; exit 1; }
[ -d "$HOME/.loom/run" ] || mkdir -p "$HOME/.loom/run" 2>/dev/null || _failed "can't make the folder $HOME/.loom/run"
cd "$HOME/.loom/run" || exit 1
for _e in ".up.$_id@"*; do [ ! -e "$_e" ] || rm -rf "$_e"; done
_t=.up.$_id@$$
mkdir "$_t" "$_t/work" 2>/dev/null && mkfifo "$_t/pipe" || _failed "can't make a folder in $HOME/.loom/run"
for _e in runner.pid pid exit low; do printf '%-31s\n' '' >"$_t/$_e" || _failed "can't write"; done
{ read -r _x </proc/sys/kernel/random/boot_id && echo "$_x" >"$_t/boot"; } 2>/dev/null
