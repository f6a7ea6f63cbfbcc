# Pictures of every page: a throw-away server plays a little history, a browser looks at it.
# shellcheck shell=bash disable=SC2153,SC2154

run_screenshots() {
    local folder=${1:-$LOOM_ROOT/target/screenshots} log=$LOOM_ROOT/target/screenshots.log
    local -a more
    [ $# -le 1 ] || die 2 "screenshots takes one folder, not '$*'."
    case $folder in
        /*) ;;
        *) folder=$PWD/$folder ;;
    esac
    read -r -a more <<<"${LOOM_MAVEN_OPTS:-}"
    has_sources || die 1 "$LOOM_ROOT holds no sources, so there is nothing to take pictures of."
    need_java jdk
    need_maven
    bring_tools
    has chromium && has chromedriver || die 1 "Pictures need a browser: apt-get install chromium chromium-driver"
    mkdir -p "$folder" "$LOOM_ROOT/target"
    say "Taking pictures with Java $JAVA_FOUND and Maven $MAVEN_FOUND (log: $log) …"
    (cd "$LOOM_ROOT" && "$MAVEN" -q -B -pl loom-app -am ${more[@]+"${more[@]}"} verify \
        -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false \
        -Dit.test=ScreenshotsIT -Dfailsafe.failIfNoSpecifiedTests=false -Dloom.screenshots="$folder") \
        >"$log" 2>&1 </dev/null || build_failed "$log"
    say "$(find "$folder" -name '*.png' | wc -l | tr -d ' ') pictures in $folder"
}
