# Makes the server start with less CPU: lets one run with a throw-away LOOM_HOME, and keeps its classes,
# linked, with what the JVM learned of them. A new build throws the cache away with the jars it was made from.
# shellcheck shell=bash disable=SC2154

AOT=$LAYOUT/server.aot

# Where the jars lay. Moved, a JVM takes the cache for its own and then can't start with it.
AOT_PLACE=$AOT.place

# Whether the options already say what to do about a cache.
names_a_cache() { case " ${LOOM_JAVA_OPTS:-} " in *" -XX:AOT"*) return 0 ;; esac; return 1; }

# A cache that is another Java's, or that other options don't fit, is passed over without a word.
use_aot() {
    [ -r "$AOT" ] && ! names_a_cache || return 0
    if [ "$(cat "$AOT_PLACE" 2>/dev/null)" = "$LAYOUT" ]; then
        command+=(-XX:AOTCache="$AOT" '-Xlog:aot*=off')
    else
        say "Starting without the cache of './loom aot': it was made in another place. Make it again to start with less CPU."
    fi
}

make_aot() {
    [ $# -eq 0 ] || die 2 "aot takes no arguments, not '$1'."
    names_a_cache && die 2 "LOOM_JAVA_OPTS already says what to do about a cache: $LOOM_JAVA_OPTS"
    ensure_fresh
    need_java runtime
    [ -w "$LAYOUT" ] || die 1 "$LAYOUT can't be written by $(id -un), so the cache can't be kept there."
    trained=$(mktemp -d) || exit 1
    trap 'end_training' EXIT
    trap 'exit 130' INT TERM
    rm -f "$AOT"
    LOOM_HOME=$trained/home LOOM_PORT=$(free_port) LOOM_BIND=127.0.0.1
    LOOM_ADMIN_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    export LOOM_HOME LOOM_PORT LOOM_BIND LOOM_ADMIN_PASSWORD
    unset LOOM_DB_URL LOOM_DB_USER LOOM_DB_PASSWORD LOOM_MASTER_KEY_FILE LOOM_ROLES LOOM_TENANT LOOM_URL LOOM_TOKEN
    prepare_home
    say 'Starting a server with a LOOM_HOME of its own, to learn from …'
    # with the quick compiler alone: what the thorough one learns in so short a life would only make it compile
    # at each start what a start needs once
    server_command -XX:AOTCacheOutput="$AOT.new" '-Xlog:aot*=off' -XX:TieredStopAtLevel=1 -Dlogging.threshold.console=WARN
    "${command[@]}" </dev/null >"$trained/log" 2>&1 &
    training=$!
    await_training
    use_a_little
    kill -TERM "$training"
    say 'Keeping what it learned …'
    wait "$training" || training_failed
    [ -s "$AOT.new" ] || training_failed
    printf '%s\n' "$LAYOUT" >"$AOT_PLACE"
    mv "$AOT.new" "$AOT"
    say "The next ./loom up starts with $AOT ($(($(wc -c <"$AOT") / 1000000)) MB)."
}

await_training() {
    local end=$((SECONDS + START_SECONDS))
    until is_running && answers; do
        kill -0 "$training" 2>/dev/null || training_failed
        [ $SECONDS -lt $end ] || training_failed
        sleep 0.2
    done
}

# What every server does soon after its start.
use_a_little() {
    local path jar
    for path in /login / /admin /api/openapi.json /actuator/health/readiness; do fetch "$path"; done
    if jar=$(cli_jar); then
        for path in status 'template ls' 'template preview web -n 3' 'cluster ls' 'run ls'; do
            # shellcheck disable=SC2086 # words
            LOOM_URL=$(url) LOOM_USER=admin LOOM_PASSWORD=$LOOM_ADMIN_PASSWORD LOOM_CONFIG_DIR=$trained/none \
                "$JAVA" "${short_lived[@]}" -Xlog:disable -cp "$jar" dev.loom.cli.Loom $path >>"$trained/log" 2>&1 || :
        done
    fi
}

fetch() (
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$LOOM_PORT" || exit 0
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
    cat <&3 >/dev/null
)

# A port that nobody listens on; somebody might take it before the server does, who then says so.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        listens 127.0.0.1 "$port" || { printf '%s' "$port"; return; }
    done
}

training_failed() {
    tail -n 25 "$trained/log" >&2
    die 1 "no cache was made; the server goes on starting without one."
}

# Leaves nothing, however it ended.
end_training() {
    if kill -0 "$training" 2>/dev/null; then
        kill -TERM "$training" 2>/dev/null || :
        wait "$training" 2>/dev/null || :
    fi
    rm -rf "$trained" "$AOT.new" "$AOT.new.config"
}
