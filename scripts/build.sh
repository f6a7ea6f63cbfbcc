# Builds the server and lays it out as a folder of jars, which starts faster than one jar of jars.
# shellcheck shell=bash

LAYOUT=$LOOM_ROOT/loom-app/target/loom

# The first file that matches, if any; patterns come expanded.
first_file() {
    local file
    for file in "$@"; do
        [ ! -f "$file" ] || { printf '%s\n' "$file"; return 0; }
    done
    return 1
}

server_jar() { first_file "$LAYOUT"/loom-app-*.jar; }

# The manifest of this jar names what it needs of lib/, and no more.
cli_jar() { first_file "$LAYOUT"/lib/loom-cli-*.jar; }

# C1 and the serial collector: the JVM of a command ends before more would pay.
short_lived=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED)

is_built() { [ -f "$LAYOUT/.built" ] && server_jar >/dev/null; }

# Whether there is anything to build from; an installation has the layout alone.
has_sources() { [ -f "$LOOM_ROOT/pom.xml" ]; }

# Folders count too: a deleted file changes the time of its folder.
is_stale() {
    has_sources || return 1
    [ -n "$(find "$LOOM_ROOT"/pom.xml "$LOOM_ROOT"/.mvn "$LOOM_ROOT"/loom-*/pom.xml "$LOOM_ROOT"/loom-*/src/main \
        -newer "$LAYOUT/.built" -not -path "$LOOM_ROOT/loom-bench/*" 2>/dev/null | head -n 1)" ]
}

# For starting the server: built and as new as its sources.
ensure_fresh() { if ! is_built || is_stale; then build; fi; }

# For the command line: it stays as old as the server that was started with it.
ensure_built() { is_built || build; }

run_build() {
    [ $# -eq 0 ] || die 2 "build takes no arguments, not '$1'; more for Maven goes into LOOM_MAVEN_OPTS."
    if is_built && ! is_stale; then
        say "Nothing to build: $LAYOUT is newer than its sources."
    else
        build
    fi
}

build() {
    has_sources || die 1 "$LOOM_ROOT holds neither a built server nor its sources."
    need_java jdk
    need_maven
    mkdir -p "$LOOM_ROOT/target" 2>/dev/null ||
        die 1 "$LOOM_ROOT can't be written by $(id -un), so nothing can be built there."
    if has flock; then # two at once would take each other's files away
        exec 9>"$LOOM_ROOT/target/build.lock"
        flock 9
        if is_built && ! is_stale; then
            exec 9>&-
            return
        fi
    fi
    package
    if has flock; then exec 9>&-; fi
}

package() {
    local log=$LOOM_ROOT/target/build.log stamp=$LOOM_ROOT/target/build.started start=$SECONDS jar
    local -a more
    read -r -a more <<<"${LOOM_MAVEN_OPTS:-}"
    say "Building Loom with Java $JAVA_FOUND and Maven $MAVEN_FOUND (log: $log) …"
    : >"$stamp" # what changes from now on is newer than this build
    rm -f "$LOOM_ROOT"/loom-app/target/loom-app-*.jar # of another version, perhaps
    (cd "$LOOM_ROOT" && "$MAVEN" -q -B -DskipTests -pl loom-app -am ${more[@]+"${more[@]}"} package) \
        >"$log" 2>&1 </dev/null 9>&- || build_failed "$log"
    jar=$(first_file "$LOOM_ROOT"/loom-app/target/loom-app-*.jar) ||
        die 1 "the build made no loom-app/target/loom-app-….jar; its log is $log"
    rm -rf "$LAYOUT.new" "$LAYOUT.old"
    "$JAVA" -Djarmode=tools -jar "$jar" extract --destination "$LAYOUT.new" >>"$log" 2>&1 || build_failed "$log"
    touch -r "$stamp" "$LAYOUT.new/.built"
    [ ! -d "$LAYOUT" ] || mv "$LAYOUT" "$LAYOUT.old" # a running server keeps the files it has open
    mv "$LAYOUT.new" "$LAYOUT"
    rm -rf "$LAYOUT.old"
    train >>"$log" 2>&1
    say "Built in $((SECONDS - start)) s."
}

# Keeps the classes of the command line as the JVM had them after a call to nobody, so that a command
# costs a third less. Made with each build: the JVM can't see that a jar of the same size is another one.
train() {
    local jar
    if jar=$(cli_jar); then
        LOOM_URL=http://127.0.0.1:1 LOOM_TOKEN=none LOOM_CONFIG_DIR=$LAYOUT/none \
            "$JAVA" "${short_lived[@]}" -XX:AOTCacheOutput="$LAYOUT/cli.aot" -cp "$jar" dev.loom.cli.Loom cluster ls || :
    fi
}

build_failed() {
    local errors
    errors=$(grep '^\[ERROR\]' "$1" | grep -vE '^\[ERROR\] *$|-> \[Help|\[Help 1\]|For more information|e-run Maven|After correcting|mvn <args>') || :
    if [ -n "$errors" ]; then printf '%s\n' "$errors" | head -n 25 >&2; else tail -n 25 "$1" >&2; fi
    die 1 "the build failed; all it said is in $1"
}
