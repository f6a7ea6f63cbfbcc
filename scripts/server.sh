# Starts, stops and watches this machine's server. It holds LOOM_HOME/lock, whose first line is its
# process id and whose second line is its port.
# shellcheck shell=bash

STOP_SECONDS=15
START_SECONDS=180

# Sets lock_pid and lock_port, empty where the file doesn't tell.
read_lock() {
    lock_pid='' lock_port=''
    [ ! -r "$LOOM_HOME/lock" ] || { read -r lock_pid || :; read -r lock_port || :; } <"$LOOM_HOME/lock"
    is_number "$lock_pid" || lock_pid=''
    is_number "$lock_port" || lock_port=''
}

# Whether process $1 is a server of this LOOM_HOME: ids are used again, so it must hold the lock file
# open or carry this LOOM_HOME on its command line.
is_server() {
    local open
    kill -0 "$1" 2>/dev/null || return 1
    for open in "/proc/$1/fd"/*; do
        [ ! "$open" -ef "$LOOM_HOME/lock" ] || return 0
    done
    case $(ps -p "$1" -o args= 2>/dev/null) in
        *" -Dloom.home=$LOOM_HOME -jar "*) return 0 ;;
    esac
    return 1
}

is_running() {
    read_lock
    [ -n "$lock_pid" ] && is_server "$lock_pid"
}

host() {
    case ${LOOM_BIND:-} in
        '' | 0.0.0.0 | '*' | :: | '[::]') printf '127.0.0.1' ;;
        *) printf '%s' "$LOOM_BIND" ;;
    esac
}

port() {
    read_lock
    printf '%s' "${LOOM_PORT:-${lock_port:-8080}}"
}

url() { printf 'http://%s:%s' "$(host)" "$(port)"; }

listens() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# Whether GET /status answers OK; bash itself asks, so that neither curl nor proxies matter.
answers() (
    exec 2>/dev/null 3<>"/dev/tcp/$(host)/$(port)" || exit 1
    printf 'GET /status HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r -t 5 -u 3 _ code _ || exit 1
    body=''
    while IFS= read -r -t 5 -u 3 line || [ -n "$line" ]; do body=${line%$'\r'}; done
    [ "$code" = 200 ] && [ "$body" = OK ]
)

# Forty times the JVM's own thresholds: by those the thorough compiler spends four tenths of a start's CPU, mostly on
# code that a start needs once. What a server really repeats still reaches it, later.
patient_compiler=(-XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=24000
    -XX:Tier4CompileThreshold=600000 -XX:Tier4BackEdgeThreshold=1600000)

server_command() {
    local -a more
    read -r -a more <<<"${LOOM_JAVA_OPTS:-}"
    command=("$JAVA")
    case " ${LOOM_JAVA_OPTS:-} " in
        *" -Xmx"* | *" -XX:MaxRAMPercentage"*) ;; # with another heap the JVM chooses the collector
        *GC*) command+=(-Xmx512m) ;;
        *) command+=(-Xmx512m -XX:+UseSerialGC) ;; # the cheapest for a heap this small
    esac
    case " ${LOOM_JAVA_OPTS:-} " in
        *" -XX:Tier"*) ;;
        *) command+=("${patient_compiler[@]}") ;;
    esac
    command+=(-XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
    use_aot
    command+=(${more[@]+"${more[@]}"} "$@" -Dloom.home="$LOOM_HOME" -jar "$(server_jar)")
}

up() {
    local detached=''
    while [ $# -gt 0 ]; do
        case $1 in
            -d | --detach) detached=yes ;;
            --config)
                [ $# -gt 1 ] || die 2 '--config takes a file.'
                use_config "$2"
                shift
                ;;
            --config=*) use_config "${1#--config=}" ;;
            *) die 2 "up knows -d and --config FILE, not '$1'." ;;
        esac
        shift
    done
    prepare_home
    if is_running; then
        say "Loom already runs: $(url), process $lock_pid, LOOM_HOME $LOOM_HOME"
        [ -n "$detached" ] && return 0
        exit 1
    fi
    check_port
    ensure_fresh
    need_java runtime
    if [ -n "$detached" ]; then
        start_detached
    else
        server_command
        exec "${command[@]}"
    fi
}

# Lets the server watch the manifests of the loom.yaml $1, or of that in the folder $1.
use_config() {
    local file=$1
    [ ! -d "$file" ] || file=${file%/}/loom.yaml
    [ -r "$file" ] || die 2 "--config $1: there is no such file, or $(id -un) can't read it."
    case $file in
        /*) ;;
        *) file=$PWD/$file ;;
    esac
    LOOM_CONFIG=$file
    export LOOM_CONFIG
}

# Only for a better sentence, and before a build that takes long: the server finds out by itself. Without
# LOOM_PORT a loom.yaml may name another port, so nothing is said then.
check_port() {
    local port=${LOOM_PORT:-8080} by='another program'
    [ -n "${LOOM_PORT:-}" ] || [ ! -e "$LOOM_HOME/loom.yaml" ] || return 0
    is_port "$port" ||
        die 2 "LOOM_PORT is '$port', which is no port: a number from 1 to 65535 is."
    listens "$(host)" "$port" || return 0
    if LOOM_PORT=$port answers; then by='a Loom server with another LOOM_HOME'; fi
    die 1 "port $port is in use by $by." "Choose another, such as: LOOM_PORT=$((port < 65535 ? port + 1 : 8080)) ./loom up"
}

is_port() { is_number "$1" && [ "$1" -ge 1 ] && [ "$1" -le 65535 ]; }

start_detached() {
    local log=$LOOM_HOME/logs/start.log pid status=0 end=$((SECONDS + START_SECONDS))
    # the log file has everything; this one keeps what was said before and beside it
    server_command -Dlogging.threshold.console=WARN
    (umask 077 && : >"$log")
    if has setsid; then
        setsid "${command[@]}" </dev/null >>"$log" 2>&1 &
    else
        nohup "${command[@]}" </dev/null >>"$log" 2>&1 &
    fi
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        if is_running && answers; then
            say "Loom runs: $(url), process $lock_pid, log $LOOM_HOME/logs/loom.log"
            grep '^Sign in as admin' "$log" >&2 || : # at the first start: where the password lies
            return 0
        fi
        [ $SECONDS -lt $end ] ||
            die 1 "the server (process $pid) doesn't answer after $START_SECONDS s; it goes on starting." \
                "See ./loom logs -f, or end it with ./loom down"
        sleep 0.2
    done
    wait "$pid" || status=$?
    tail -n 25 "$log" >&2
    say "loom: the server ended with status $status before it was ready; all it said is in $log"
    exit $((status == 0 ? 1 : status))
}

down() {
    local pid end
    [ $# -eq 0 ] || die 2 "down takes no arguments, not '$1'."
    locate_home
    if ! is_running; then
        say "Loom doesn't run here (LOOM_HOME $LOOM_HOME)."
        return 0
    fi
    pid=$lock_pid
    kill -TERM "$pid" 2>/dev/null || ! is_server "$pid" || die 1 "process $pid can't be ended by $(id -un)."
    end=$((SECONDS + STOP_SECONDS))
    while is_server "$pid"; do
        [ $SECONDS -lt $end ] ||
            die 1 "process $pid was told to end and hasn't within $STOP_SECONDS s." \
                "See ./loom logs; 'kill $pid' once more ends it at once, 'kill -KILL $pid' whatever it does."
        sleep 0.1
    done
    say "Loom has stopped (process $pid)."
}

restart() {
    case ${1:-} in
        '') ;;
        --config | --config=*) [ "${1#*=}" != "$1" ] || [ $# -gt 1 ] || die 2 '--config takes a file.' ;;
        *) die 2 "restart knows --config FILE, not '$1'; it starts in the background." ;;
    esac
    down
    up -d "$@"
}

status() {
    local seconds=0 end
    case ${1:-} in
        '') ;;
        --wait) seconds=${2:-60} ;;
        --wait=*) seconds=${1#--wait=} ;;
        *) die 2 "status knows --wait [SECONDS], not '$1'." ;;
    esac
    is_number "$seconds" || die 2 "--wait takes whole seconds, not '$seconds'."
    locate_home
    end=$((SECONDS + seconds))
    until answers; do
        [ $SECONDS -lt $end ] || not_answering "$seconds"
        sleep 0.2
    done
    if is_running; then
        printf 'OK  %s  process %s  LOOM_HOME %s\n' "$(url)" "$lock_pid" "$LOOM_HOME"
    else
        printf 'OK  %s  (not the server of LOOM_HOME %s)\n' "$(url)" "$LOOM_HOME"
    fi
    # who is signed in also sees what the server is busy with
    if [ "$seconds" = 0 ] && [ -f "${LOOM_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/loom}/profile.json" ]; then
        load cli
        command_line status
    fi
}

not_answering() {
    local waited=''
    [ "$1" -eq 0 ] || waited=" within $1 s"
    if is_running; then die 5 "the server (process $lock_pid) doesn't answer at $(url)$waited; see ./loom logs"; fi
    die 5 "no server answers at $(url)$waited (LOOM_HOME $LOOM_HOME); start it with ./loom up"
}

logs() {
    local lines=200 follow='' file
    while [ $# -gt 0 ]; do
        case $1 in
            -f | --follow) follow=-F ;;
            -n) lines=${2:-} && shift ;;
            -n*) lines=${1#-n} ;;
            *) die 2 "logs knows -f and -n LINES, not '$1'." ;;
        esac
        [ $# -eq 0 ] || shift
    done
    is_number "$lines" || die 2 "-n takes a number of lines, not '$lines'."
    locate_home
    file=$LOOM_HOME/logs/loom.log
    [ -r "$file" ] || die 1 "there is no log yet: $file"
    exec tail -n "$lines" $follow "$file"
}
