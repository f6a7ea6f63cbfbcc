# Runs every test, after bringing what they need where that is possible.
# shellcheck shell=bash disable=SC2153

run_test() {
    local goal=verify log=$LOOM_ROOT/target/test.log maven=0 script=0 start=$SECONDS own
    local -a more
    if [ "${1:-}" = --fast ]; then
        goal="test"
        shift
    fi
    read -r -a more <<<"${LOOM_MAVEN_OPTS:-}"
    has_sources || die 1 "$LOOM_ROOT holds no sources, so there is nothing to test."
    need_java jdk
    need_maven
    bring_tools
    mkdir -p "$LOOM_ROOT/target"
    # beside the build, which leaves room; told when that has ended
    bash "$LOOM_ROOT/scripts/test-loom.sh" </dev/null >"$LOOM_ROOT/target/test-loom.log" 2>&1 &
    own=$!
    trap 'kill "$own" 2>/dev/null || :' EXIT
    say "Testing with Java $JAVA_FOUND and Maven $MAVEN_FOUND: mvn $goal (log: $log)"
    set -o pipefail
    # two modules at a time, where neither needs the other
    (cd "$LOOM_ROOT" && "$MAVEN" -B -ntp -fae -T 2 ${more[@]+"${more[@]}"} "$goal" "$@") </dev/null 2>&1 | tee "$log" || maven=$?
    wait "$own" || script=$?
    trap - EXIT
    cat "$LOOM_ROOT/target/test-loom.log"
    summary "$log" "$goal" "$maven" "$script" $((SECONDS - start))
    [ "$maven" -ne 0 ] || return "$script"
    return "$maven"
}

# What some tests start beside the JVM: command and Debian package.
test_tools='sshd:openssh-server ssh:openssh-client python3:python3 curl:curl busybox:busybox chromium:chromium chromedriver:chromium-driver cron:cron'

# What starts real engines, as root on Debian.
engine_tools='dockerd:docker.io podman:podman runc:runc ip:iproute2 iptables:iptables mmdebstrap:mmdebstrap'

missing_tools() {
    local tool
    for tool in $test_tools $engine_tools; do
        PATH=$PATH:/usr/sbin:/usr/local/sbin has "${tool%%:*}" || printf '%s\n' "${tool#*:}"
    done
    # no command, but a library that gives cron a clock of its own
    compgen -G '/usr/lib/*/faketime/libfaketime.so.1' >/dev/null || printf '%s\n' libfaketime
}

bring_tools() {
    local missing
    missing=$(missing_tools | tr '\n' ' ')
    if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && has apt-get; then
        say "Installing for the tests: $missing"
        install_quietly "$missing" || :
        missing=$(missing_tools | tr '\n' ' ')
    fi
    # sshd as root wants its folder, which a service manager would have made
    if [ "$(id -u)" = 0 ] && [ ! -d /run/sshd ]; then mkdir -p /run/sshd 2>/dev/null || :; fi
    [ -z "$missing" ] ||
        say "NOT INSTALLED: ${missing% }. Tests that need one of them are skipped; as root: apt-get install ${missing% }"
    bring_node_tar
}

# The file system of nodes in containers, kept between runs.
bring_node_tar() {
    load node-image
    [ "$(id -u)" = 0 ] && has mmdebstrap || return 0
    (make_node_tar) || say "NO NODE IMAGE: tests on real engines are skipped"
}

# policy-rc.d keeps Debian's packages from starting services.
install_quietly() (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt() { apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@" </dev/null; }
    # shellcheck disable=SC2086 # a list of packages
    if ! apt install $1 >/dev/null 2>&1; then
        apt update >/dev/null 2>&1 || :
        for package in $1; do apt install "$package" >/dev/null || :; done
    fi
)

# Maven's own totals are the lines without a time; one a module.
summary() {
    local totals result=passed
    totals=$(sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /Tests run:.*Failures:/ && !/Time elapsed/ {
            gsub(/[^0-9 ]/, " "); run += $1; failures += $2; errors += $3; skipped += $4
        }
        END { printf "%d tests, %d failures, %d errors, %d skipped", run, failures, errors, skipped }')
    [ "$3" -eq 0 ] && [ "$4" -eq 0 ] || result=FAILED
    echo
    echo "== $result: $totals; mvn $2 ended with $3, the tests of ./loom with $4; $5 s; log $1"
}
