# What every part of ./loom shares. Messages go to standard error: standard output is for answers.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# die STATUS SENTENCE…: each further sentence is a line of its own.
die() {
    local status=$1
    shift
    printf 'loom: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" >&2
    exit "$status"
}

load() {
    local part
    for part in "$@"; do
        # shellcheck source=/dev/null
        . "$LOOM_ROOT/scripts/$part.sh"
    done
}

has() { command -v "$1" >/dev/null 2>&1; }

is_number() { case ${1:-x} in *[!0-9]*) return 1 ;; esac }

# Sets and exports LOOM_HOME as an absolute path; makes nothing.
locate_home() {
    [ -n "${LOOM_HOME:-}" ] || [ -n "${HOME:-}" ] ||
        die 2 "neither LOOM_HOME nor HOME is set: set LOOM_HOME to the folder that Loom may keep its data in."
    LOOM_HOME=${LOOM_HOME:-$HOME/.loom}
    case $LOOM_HOME in
        /*) ;;
        *) LOOM_HOME=$PWD/$LOOM_HOME ;;
    esac
    export LOOM_HOME
}

# Makes LOOM_HOME for its owner alone, or ends with a sentence.
prepare_home() {
    locate_home
    if ! (umask 077 && mkdir -p "$LOOM_HOME/logs") 2>/dev/null || [ ! -w "$LOOM_HOME" ] || [ ! -w "$LOOM_HOME/logs" ]; then
        die 1 "LOOM_HOME $LOOM_HOME can't be written by $(id -un)." \
            "Set LOOM_HOME to a folder that you may write, or change that folder's owner."
    fi
}
