# The command line, and what else runs in a short-lived JVM.
# shellcheck shell=bash disable=SC2154

command_line() {
    local jar
    ensure_built
    need_java runtime
    jar=$(cli_jar) || die 1 "$LAYOUT/lib holds no loom-cli: remove $LAYOUT and build again."
    # a cache that is missing, or another Java's, is passed over without a word
    exec "$JAVA" "${short_lived[@]}" -Xlog:disable -XX:AOTCache="$LAYOUT/cli.aot" -cp "$jar" dev.loom.cli.Loom "$@"
}

admin_password() {
    locate_home
    ensure_built
    need_java runtime
    exec "$JAVA" "${short_lived[@]}" -Dloom.home="$LOOM_HOME" -cp "$(server_jar)" dev.loom.app.AdminPassword "$@"
}
