#!/usr/bin/env bash
# Tests ./loom itself: a copy of it in a folder with a space, JDKs that are folders with a release file,
# and a server and command line of one class each where a JVM is really started.
# shellcheck disable=SC2016
set -u
unset CDPATH
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'end_servers; rm -rf "$work"' EXIT
passed=0 failed=0
servers=''

# --- what the tests stand on ---

root="$work/a root"
home="$work/a home"
tools=$work/tools
mkdir -p "$root/loom-app" "$tools"
cp "$here/../loom" "$root/"
cp -R "$here" "$root/scripts"
for tool in bash env dirname readlink sed awk find head tail id mkdir rm mv touch ls ps sleep df tr cat setsid flock uname; do
    file=$(type -P "$tool") && ln -s "$file" "$tools/$tool"
done

# jdk FOLDER VERSION [RUNTIME]: what a JDK looks like from outside.
jdk() {
    mkdir -p "$1/bin"
    printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
    printf '#!/bin/sh\necho "java of %s"\n' "$1" >"$1/bin/java"
    chmod +x "$1/bin/java"
    [ "${3:-}" = runtime ] || { cp "$1/bin/java" "$1/bin/javac"; }
}

# maven FOLDER VERSION: says its version, and builds nothing.
maven() {
    mkdir -p "$1/bin"
    printf '#!/bin/sh\necho "Apache Maven %s (test)"\n' "$2" >"$1/bin/mvn"
    chmod +x "$1/bin/mvn"
}

# in_env [NAME=VALUE…] COMMAND…: runs it with nothing else in the environment; sets out and status.
in_env() {
    status=0
    out=$(env -i PATH="$tools" HOME="$work" LOOM_HOME="$home" LOOM_JDK_DIRS="$work/none" LOOM_MAVEN_DIRS="$work/none" \
        "$@" 2>&1 </dev/null) || status=$?
}

# found NAME=VALUE…: which JDK and Maven ./loom takes then.
found() {
    in_env "$@" bash -c '. "$1/scripts/common.sh"; LOOM_ROOT=$1; load toolchain; need_java jdk; echo "JDK $JAVA_FOUND $JAVA_HOME"' \
        bash "$root"
}

found_maven() {
    in_env "$@" bash -c '. "$1/scripts/common.sh"; LOOM_ROOT=$1; load toolchain; need_maven; echo "Maven $MAVEN_FOUND $MAVEN"' \
        bash "$root"
}

ends_with() { [ "$status" -eq "$1" ] || problem "ended with $status, not $1"; }
says() { case $out in *"$1"*) ;; *) problem "doesn't say '$1'" ;; esac; }
says_not() { case $out in *"$1"*) problem "says '$1'" ;; esac; }
says_lines() { [ "$(printf '%s\n' "$out" | awk 'END { print NR }')" -eq "$1" ] || problem "says more or less than $1 lines"; }
problem() { problems="$problems    $1"$'\n'; }

until_true() {
    local end=$((SECONDS + 10))
    until "$@"; do
        [ $SECONDS -lt $end ] || { problem "never came true: $*"; return; }
        sleep 0.05
    done
}

end_servers() { for pid in $servers; do kill -KILL "$pid" 2>/dev/null; done; }

# A server that keeps the contract with ./loom (lock, status, end on TERM) and a command line that
# prints its arguments, built by the real JDK.
build_servers() {
    mkdir -p "$work/src/dev/loom/app" "$work/src/dev/loom/cli" "$work/classes" "$root/loom-app/target/loom/lib"
    cat >"$work/src/dev/loom/app/LoomApplication.java" <<'JAVA'
package dev.loom.app;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class LoomApplication {
    public static void main(String[] args) throws Exception {
        if (System.getenv("LOOM_BREAK") != null) {
            System.err.println("the database is of another century");
            System.exit(7);
        }
        int port = Integer.parseInt(System.getenv("LOOM_PORT"));
        var lock = FileChannel.open(
                Path.of(System.getenv("LOOM_HOME"), "lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) System.exit(3);
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/status", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("OK".getBytes());
            exchange.close();
        });
        server.start();
        System.out.println("watches " + System.getenv("LOOM_CONFIG"));
        lock.truncate(0);
        lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n" + port + "\n").getBytes()));
    }
}
JAVA
    cat >"$work/src/dev/loom/cli/Loom.java" <<'JAVA'
package dev.loom.cli;

class Loom {
    public static void main(String[] args) {
        for (String arg : args) System.out.println("<" + arg + ">");
        System.exit(args.length);
    }
}
JAVA
    "$real/bin/javac" -d "$work/classes" "$work"/src/dev/loom/*/*.java &&
        "$real/bin/jar" --create --file "$root/loom-app/target/loom/loom-app-1.jar" \
            --main-class dev.loom.app.LoomApplication -C "$work/classes" dev/loom/app &&
        "$real/bin/jar" --create --file "$root/loom-app/target/loom/lib/loom-cli-1.jar" -C "$work/classes" dev/loom/cli &&
        : >"$root/loom-app/target/loom/.built"
}

free_port() {
    local port=$((20000 + RANDOM % 10000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    printf '%s' "$port"
}

# Runs the copy of ./loom with the real JDK and the port of this run.
loom() { in_env LOOM_JAVA_HOME="$real" LOOM_PORT="$port" "$root/loom" "$@"; }

remember() {
    local pid=''
    [ ! -r "$home/lock" ] || read -r pid <"$home/lock" || :
    servers="$servers $pid"
}

# --- Java and Maven ---

the_JDK_of_LOOM_JAVA_HOME_comes_first() {
    jdk "$work/j/mine" 25.0.9
    jdk "$work/j/other" 25.0.1
    found LOOM_JAVA_HOME="$work/j/mine" JAVA_HOME="$work/j/other"
    ends_with 0
    says "JDK 25.0.9 $work/j/mine"
}

an_older_JAVA_HOME_is_passed_over_for_one_of_the_usual_folders() {
    jdk "$work/old" 17.0.15
    jdk "$work/jvm/jdk 25" 25
    found JAVA_HOME="$work/old" LOOM_JDK_DIRS="$work/jvm"
    ends_with 0
    says "JDK 25 $work/jvm/jdk 25"
    says_lines 1
}

an_unfit_LOOM_JAVA_HOME_is_named_before_another_is_taken() {
    jdk "$work/old" 17.0.15
    jdk "$work/jvm/jdk 25" 25
    found LOOM_JAVA_HOME="$work/old" LOOM_JDK_DIRS="$work/jvm"
    ends_with 0
    says "LOOM_JAVA_HOME won't do (Java 17.0.15 in $work/old)"
    says "JDK 25 $work/jvm/jdk 25"
}

the_java_on_PATH_is_followed_through_links() {
    jdk "$work/deep/jdk" 25.0.2
    mkdir -p "$work/links" "$work/bin"
    ln -sfn "$work/deep/jdk/bin/java" "$work/links/java"
    ln -sfn ../links/java "$work/bin/java"
    found PATH="$work/bin:$tools"
    ends_with 0
    says "JDK 25.0.2 $work/deep/jdk"
}

a_folder_of_macOS_is_found() {
    jdk "$work/mac/temurin-25.jdk/Contents/Home" 25.0.3
    found LOOM_JDK_DIRS="$work/none:$work/mac"
    ends_with 0
    says "JDK 25.0.3 $work/mac/temurin-25.jdk/Contents/Home"
}

a_java_without_a_release_file_is_asked() {
    jdk "$work/asked" 1
    rm "$work/asked/release"
    printf '#!/bin/sh\necho '\''openjdk version "25.0.4" 2026-07-21'\'' >&2\n' >"$work/asked/bin/java"
    found JAVA_HOME="$work/asked"
    ends_with 0
    says "JDK 25.0.4 $work/asked"
}

a_runtime_without_javac_is_no_JDK() {
    jdk "$work/jre" 25.0.1 runtime
    found JAVA_HOME="$work/jre"
    ends_with 2
    says "Java 25.0.1 in $work/jre, which has no javac"
}

version_26_is_not_25() {
    jdk "$work/next" 26-ea
    found JAVA_HOME="$work/next"
    ends_with 2
    says "Java 26-ea in $work/next"
}

without_any_Java_two_lines_say_what_to_do() {
    in_env "$root/loom" cluster ls
    ends_with 2
    says_lines 2
    says 'needs a JDK 25 and found none.'
    says 'apt-get install openjdk-25-jdk'
    says 'LOOM_JAVA_HOME'
}

without_Maven_it_says_what_to_install() {
    found_maven
    ends_with 2
    says_lines 2
    says 'Maven 3.8.7 or newer and found none.'
    says 'apt-get install maven'
}

a_Maven_that_is_too_old_is_named_with_its_version() {
    maven "$work/m/old" 3.6.3
    found_maven PATH="$work/m/old/bin:$tools"
    ends_with 2
    says "seen: 3.6.3: $work/m/old/bin/mvn"
}

a_newer_Maven_elsewhere_is_taken_instead() {
    maven "$work/m/old" 3.8.6
    maven "$work/m/apache-maven-4" 4.0.0-rc-4
    found_maven PATH="$work/m/old/bin:$tools" LOOM_MAVEN_DIRS="$work/m"
    ends_with 0
    says "Maven 4.0.0-rc-4 $work/m/apache-maven-4/bin/mvn"
    says 'passing over Maven (3.8.6:'
}

LOOM_MAVEN_may_be_a_file_or_a_folder() {
    maven "$work/m/mine" 3.9.11
    found_maven LOOM_MAVEN="$work/m/mine"
    says "Maven 3.9.11 $work/m/mine/bin/mvn"
    found_maven LOOM_MAVEN="$work/m/mine/bin/mvn"
    says "Maven 3.9.11 $work/m/mine/bin/mvn"
    found_maven LOOM_MAVEN="$work/m/nowhere"
    ends_with 2
    says "no executable $work/m/nowhere"
}

# --- arguments and messages ---

without_a_command_it_explains_itself() {
    in_env "$root/loom"
    ends_with 0
    says 'Usage: ./loom COMMAND'
}

it_works_through_links_from_any_folder() {
    mkdir -p "$work/some where"
    ln -sfn "$root/loom" "$work/some where/absolute"
    ln -sfn absolute "$work/some where/relative"
    in_env bash -c 'cd "$1" && ./relative help' bash "$work/some where"
    ends_with 0
    says 'Usage: ./loom COMMAND'
}

arguments_reach_the_command_line_unchanged() {
    loom cluster create 'a b' '' '*' --config='{"x": "$HOME"}'
    ends_with 6
    says_lines 6
    says '<a b>'
    says '<>'
    says '<*>'
    says '<--config={"x": "$HOME"}>'
}

an_unknown_option_is_a_usage_error() {
    for words in 'up --loud' 'down now' 'restart -x' 'status -w' 'logs -x' 'doctor me' 'build all'; do
        # shellcheck disable=SC2086 # words
        in_env "$root/loom" $words
        ends_with 2
    done
    in_env "$root/loom" logs -n many
    ends_with 2
    in_env "$root/loom" status --wait soon
    ends_with 2
}

without_sources_there_is_nothing_to_measure_with() {
    loom bench core
    ends_with 1
    says "$root holds no sources"
}

a_LOOM_HOME_that_cannot_be_written_is_named() {
    : >"$work/file"
    in_env LOOM_HOME="$work/file/below" "$root/loom" up
    ends_with 1
    says "LOOM_HOME $work/file/below can't be written"
}

a_LOOM_PORT_that_is_none_is_a_usage_error() {
    for wrong in 0 65536 http; do
        in_env LOOM_PORT="$wrong" "$root/loom" up
        ends_with 2
        says "LOOM_PORT is '$wrong'"
    done
}

where_nothing_runs_every_command_says_so() {
    loom status
    ends_with 5
    says "no server answers at http://127.0.0.1:$port"
    loom status --wait 1
    ends_with 5
    says 'within 1 s'
    loom down
    ends_with 0
    says "doesn't run here"
    rm -rf "$home"
    loom logs
    ends_with 1
    says "there is no log yet: $home/logs/loom.log"
}

the_doctor_tells_what_to_do() {
    in_env LOOM_PORT="$port" "$root/loom" doctor
    ends_with 1
    says 'WRONG    JDK        no JDK 25: install one'
    loom doctor
    ends_with 0
    says 'ok       port'
    says "ok       LOOM_HOME  $home"
}

the_end_of_the_log_is_shown() {
    mkdir -p "$home/logs"
    printf '%s\n' one two three >"$home/logs/loom.log"
    loom logs -n 2
    ends_with 0
    says_lines 2
    says three
    says_not one
}

# --- the server ---

a_server_starts_answers_and_stops() {
    loom up -d
    remember
    ends_with 0
    says "Loom runs: http://127.0.0.1:$port"
    loom status
    ends_with 0
    says "OK  http://127.0.0.1:$port  process "
    loom up -d
    ends_with 0
    says 'already runs'
    loom up
    ends_with 1
    says 'already runs'
    in_env LOOM_PORT="$port" LOOM_HOME="$work/another home" "$root/loom" up
    ends_with 1
    says "port $port is in use by a Loom server with another LOOM_HOME"
    loom restart
    remember
    ends_with 0
    says 'has stopped'
    says 'Loom runs:'
    loom down
    ends_with 0
    says 'Loom has stopped'
    loom status
    ends_with 5
}

a_cache_of_classes_that_was_made_in_another_place_is_passed_over() {
    local cache="$root/loom-app/target/loom/server.aot" pid
    : >"$cache"
    for place in "$work/another root/loom-app/target/loom" "$root/loom-app/target/loom"; do
        printf '%s\n' "$place" >"$cache.place"
        loom up -d
        remember
        ends_with 0
        read -r pid <"$home/lock"
        if tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF -e "-XX:AOTCache=$cache"; then out="$out (with it)"; fi
        case $place in
            *another*) says 'made in another place' && says_not '(with it)' ;;
            *) says_not 'made in another place' && says '(with it)' ;;
        esac
        loom down
    done
    rm "$cache" "$cache.place"
}

the_manifests_that_up_names_are_watched() {
    mkdir -p "$work/a folder"
    : >"$work/a folder/loom.yaml"
    for words in "--config=$work/a folder/loom.yaml" "--config=$work/a folder"; do
        loom up -d "$words"
        remember
        ends_with 0
        grep -q "^watches $work/a folder/loom.yaml\$" "$home/logs/start.log" || problem 'it watches another file'
        loom restart --config "$work/a folder/loom.yaml"
        remember
        ends_with 0
        loom down
        ends_with 0
    done
    for words in '--config' "--config $work/none"; do
        # shellcheck disable=SC2086 # words
        loom up -d $words
        ends_with 2
        says '--config'
    done
}

a_server_that_ends_early_is_quoted_with_its_status() {
    in_env LOOM_JAVA_HOME="$real" LOOM_PORT="$port" LOOM_BREAK=1 "$root/loom" up -d
    ends_with 7
    says 'the database is of another century'
    says 'ended with status 7'
}

in_the_foreground_the_server_takes_the_place_of_the_script() {
    env -i PATH="$tools" HOME="$work" LOOM_HOME="$home" LOOM_JAVA_HOME="$real" LOOM_PORT="$port" "$root/loom" up \
        >"$work/foreground" 2>&1 </dev/null &
    local pid=$!
    servers="$servers $pid"
    loom status --wait 20
    ends_with 0
    says "process $pid "
    kill -TERM "$pid"
    wait "$pid"
    status=$?
    ends_with 143
}

a_process_that_is_no_server_is_never_ended() {
    sleep 60 &
    local pid=$!
    servers="$servers $pid"
    mkdir -p "$home"
    printf '%s\n%s\n' "$pid" "$port" >"$home/lock"
    loom down
    ends_with 0
    says "doesn't run here"
    kill -0 "$pid" || problem 'the process was ended'
    kill "$pid"
    wait "$pid" 2>/dev/null
    rm "$home/lock"
}

a_server_that_will_not_end_is_named() {
    mkdir -p "$home"
    bash -c 'trap "" TERM; exec 8>>"$1"; while :; do sleep 0.2; done' bash "$home/lock" &
    local pid=$!
    servers="$servers $pid"
    until_true test -e "/proc/$pid/fd/8"
    printf '%s\n%s\n' "$pid" "$port" >"$home/lock"
    in_env bash -c 'LOOM_ROOT=$1; . "$1/scripts/common.sh"; load toolchain build server; STOP_SECONDS=1; down' bash "$root"
    ends_with 1
    says "process $pid was told to end and hasn't within 1 s"
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null
    rm "$home/lock"
}

# --- each function above this line whose name is a sentence ---

real=$(LOOM_ROOT=$root && . "$root/scripts/common.sh" && load toolchain && need_java jdk && printf '%s' "$JAVA_HOME") || exit 2
port=$(free_port)
build_servers || { echo "the server for these tests doesn't compile"; exit 1; }
while read -r name; do
    problems=''
    "$name"
    if [ -z "$problems" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n%s    it said: %s\n' "${name//_/ }" "$problems" "$out"
    fi
done < <(sed -n 's/^\([A-Za-z0-9]*_[A-Za-z0-9]*_[A-Za-z0-9_]*\)() {$/\1/p' "${BASH_SOURCE[0]}")
echo "./loom: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
