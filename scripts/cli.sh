# The command line, and what else runs in a short-lived JVM.
# shellcheck shell=bash

# C1 and the serial collector: such a JVM ends before more would pay.
short_lived=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto --enable-native-access=ALL-UNNAMED)

command_line() {
    local jar
    ensure_built
    need_java runtime
    jar=$(first_file "$LAYOUT"/lib/loom-cli-*.jar) ||
        die 1 "$LAYOUT/lib holds no loom-cli: remove $LAYOUT and build again."
    # the jar's manifest names what it needs of lib/, and no more
    exec "$JAVA" "${short_lived[@]}" -cp "$jar" dev.loom.cli.Loom "$@"
}

admin_password() {
    locate_home
    ensure_built
    need_java runtime
    exec "$JAVA" "${short_lived[@]}" -Dloom.home="$LOOM_HOME" -cp "$(server_jar)" dev.loom.app.AdminPassword "$@"
}
