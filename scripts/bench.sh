# Measures what Loom costs: builds the benchmarks, which are no part of the server, and runs one.
# shellcheck shell=bash disable=SC2153,SC2154

BENCH=$LOOM_ROOT/loom-bench/target/bench

run_bench() {
    has_sources || die 1 "$LOOM_ROOT holds no sources, so there is nothing to measure with."
    [ "${1:-}" != path ] || ensure_fresh # else its start would be measured with a build in it
    need_java jdk
    is_bench_fresh || build_bench
    # the collector and the compiler stay as they are: each benchmark has a JVM of its own
    exec "$JAVA" -Dloom.root="$LOOM_ROOT" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$(bench_jar)" dev.loom.bench.Bench "$@"
}

bench_jar() { first_file "$BENCH"/loom-bench-*.jar; }

is_bench_fresh() {
    [ -f "$BENCH/.built" ] && bench_jar >/dev/null &&
        [ -z "$(find "$LOOM_ROOT"/pom.xml "$LOOM_ROOT"/loom-bench/pom.xml "$LOOM_ROOT"/loom-bench/src/main \
            "$LOOM_ROOT"/loom-core/src/main -newer "$BENCH/.built" 2>/dev/null | head -n 1)" ]
}

build_bench() {
    local log=$LOOM_ROOT/target/bench.log stamp=$LOOM_ROOT/target/bench.started
    local -a more
    read -r -a more <<<"${LOOM_MAVEN_OPTS:-}"
    need_maven
    mkdir -p "$LOOM_ROOT/target"
    say "Building the benchmarks with Java $JAVA_FOUND and Maven $MAVEN_FOUND (log: $log) …"
    if has flock; then # not beside a build of the server
        exec 9>"$LOOM_ROOT/target/build.lock"
        flock 9
    fi
    rm -rf "$BENCH"
    : >"$stamp"
    (cd "$LOOM_ROOT" && "$MAVEN" -q -B -DskipTests -pl loom-bench -am ${more[@]+"${more[@]}"} package) \
        >"$log" 2>&1 </dev/null 9>&- || build_failed "$log"
    if has flock; then exec 9>&-; fi
    touch -r "$stamp" "$BENCH/.built"
}
