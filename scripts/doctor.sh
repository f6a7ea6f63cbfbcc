# Says what this machine has for Loom and what to do about the rest; fails if Loom can't run.
# shellcheck shell=bash disable=SC2154

run_doctor() {
    [ $# -eq 0 ] || die 2 "doctor takes no arguments, not '$1'."
    load server engine
    locate_home
    doctor_status=0
    doctor_java
    doctor_home
    doctor_port
    doctor_disk
    doctor_database
    doctor_nodes
    return $doctor_status
}

ok() { printf 'ok       %-10s %s\n' "$1" "$2"; }
lacks() { printf 'missing  %-10s %s\n' "$1" "$2"; }
wrong() {
    printf 'WRONG    %-10s %s\n' "$1" "$2"
    doctor_status=1
}

doctor_java() {
    if find_java jdk; then
        ok JDK "$JAVA_FOUND in $JAVA_HOME"
    elif is_built && find_java runtime; then
        ok Java "$JAVA_FOUND in $JAVA_HOME; enough to run, not to build"
    else
        wrong JDK "no JDK $JAVA_NEEDED${JAVA_SEEN:+ (seen: ${JAVA_SEEN#, })}: install one or set LOOM_JAVA_HOME"
    fi
    if ! has_sources; then
        ok Loom "installed in $LAYOUT"
    elif find_maven; then
        ok Maven "$MAVEN_FOUND, $MAVEN"
    elif is_built; then
        lacks Maven "${MAVEN_NEEDED} or newer is needed to build again: apt-get install maven, or set LOOM_MAVEN"
    else
        wrong Maven "no Maven $MAVEN_NEEDED or newer${MAVEN_SEEN:+ (seen: ${MAVEN_SEEN#, })}: apt-get install maven, or set LOOM_MAVEN"
    fi
}

doctor_home() {
    local folder=$LOOM_HOME
    while [ ! -e "$folder" ]; do folder=$(dirname "$folder"); done
    if [ -d "$folder" ] && [ -w "$folder" ]; then
        ok LOOM_HOME "$LOOM_HOME"
    else
        wrong LOOM_HOME "$folder can't be written by $(id -un): set LOOM_HOME to a folder that can"
    fi
}

doctor_port() {
    if is_running; then
        ok port "$(port), the running server's (process $lock_pid)"
    elif listens "$(host)" "$(port)"; then
        wrong port "$(port) is in use: set LOOM_PORT to a free one"
    else
        ok port "$(port) on $(host) is free"
    fi
}

doctor_disk() {
    local folder=$LOOM_HOME free
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')
    if [ "$free" -ge 2048 ]; then
        ok disk "$((free / 1024)) GB free in $folder"
    elif [ "$free" -ge 512 ]; then
        lacks disk "only $free MB free in $folder: 2 GB let history and logs grow"
    else
        wrong disk "only $free MB free in $folder: Loom needs 512 MB at least"
    fi
}

doctor_database() {
    if [ -n "${LOOM_DB_URL:-}" ]; then
        ok database "PostgreSQL at ${LOOM_DB_URL%%\?*}"
    else
        ok database "the embedded PostgreSQL, in $LOOM_HOME/data"
    fi
}

doctor_nodes() {
    local sshd
    if sshd=$(find_sshd); then
        ok sshd "$sshd: for nodes that are processes on loopback addresses, not isolated"
    else
        lacks sshd "nodes of the provider 'local' need it where no engine is: apt-get install openssh-server"
    fi
    if has ssh; then
        ok ssh "$(command -v ssh)"
    else
        lacks ssh "'./loom cluster ssh' needs it: apt-get install openssh-client"
    fi
    if has python3; then
        ok python3 "$(command -v python3)"
    else
        lacks python3 "the starter catalog's services on nodes of 'local' need it: apt-get install python3"
    fi
    doctor_engine
}

# sshd lies where only root's PATH leads.
find_sshd() { command -v sshd || first_file /usr/sbin/sshd /usr/local/sbin/sshd /sbin/sshd; }

doctor_engine() {
    if ! has curl; then
        lacks engine "curl is needed to look for one: apt-get install curl"
    elif ! find_engine; then
        lacks engine "no Docker or Podman answers: nodes of the provider 'local' are processes, not isolated"
    elif engine_has_image "$ENGINE"; then
        ok engine "$ENGINE_WORDS has the image $NODE_IMAGE: nodes of the provider 'local' are containers"
    else
        lacks engine "$ENGINE_WORDS has no image $NODE_IMAGE: it is built with the first node, or now: ./loom node-image"
    fi
}
