# Runs _program with the rights of $_user; _password prints what sudo asks for.
_become() { _program | sudo -n -H -u "$_user" /bin/sh -s; }

# A wrong password must not make sudo read the program for the next one: it is tried alone first.
# Where sudo doesn't ask, the password mustn't reach the shell behind it.
_become_asked() {
  if sudo -n -H -u "$_user" /bin/sh -s </dev/null >/dev/null 2>&1; then _become; return; fi
  _why=$(_password | LC_ALL=C sudo -S -k -p '' -H -u "$_user" /bin/sh -s 2>&1 >/dev/null) || {
    case $_why in
      *"incorrect password"*) _why="sudo doesn't accept the password" ;;
      *) # where the incident was told to somebody, sudo says so in the end
        _why=${_why%?This incident*}
        _why=${_why##*
} ;;
    esac
    echo "loom refused $_why" >&2
    exit 1
  }
  { _password; _program; } | sudo -S -k -p '' -H -u "$_user" /bin/sh -s
}
