# Finds Java 25 and Maven; nothing is ever downloaded.
# shellcheck shell=bash disable=SC2034

JAVA_NEEDED=25
MAVEN_NEEDED=3.8.7

# The version of the Java in folder $1, from its release file if it has one: that costs no JVM start.
java_version() {
    local line
    [ -x "$1/bin/java" ] || return 1
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*)
                    line=${line#JAVA_VERSION=}
                    printf '%s\n' "${line//\"/}"
                    return 0
                    ;;
            esac
        done <"$1/release"
    fi
    "$1/bin/java" -version 2>&1 | sed -n '1s/.* version "\([^"]*\)".*/\1/p'
}

# The folder of the Java that the executable $1 starts; shims of version managers are asked.
java_home_of() {
    local file=$1 link home
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname "$file")/$link ;;
        esac
    done
    home=$(cd "$(dirname "$file")/.." 2>/dev/null && pwd -P) || return 0
    if [ ! -r "$home/release" ] && [ ! -e "$home/lib/modules" ]; then
        home=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') || return 0
    fi
    printf '%s\n' "$home"
}

# Folders that may be a Java, best first, one a line.
java_candidates() {
    local java folder home
    printf '%s\n' "${LOOM_JAVA_HOME:-}" "${JAVA_HOME:-}"
    type -ap java 2>/dev/null | while IFS= read -r java; do java_home_of "$java"; done
    java_folders | while IFS= read -r folder; do
        for home in "$folder"/* "$folder"/*/Contents/Home "$folder"/*/libexec/openjdk.jdk/Contents/Home; do
            printf '%s\n' "$home"
        done
    done
}

# Folders whose subfolders may be a Java; LOOM_JDK_DIRS (with colons between) replaces the usual ones.
java_folders() {
    if [ -n "${LOOM_JDK_DIRS:-}" ]; then
        printf '%s\n' "${LOOM_JDK_DIRS//:/$'\n'}"
        return
    fi
    printf '%s\n' /usr/lib/jvm /usr/lib64/jvm /usr/java /opt /opt/java /usr/local \
        "${HOME:-}/.sdkman/candidates/java" "${HOME:-}/.jdks" "${HOME:-}/.asdf/installs/java" \
        "${HOME:-}/.local/share/mise/installs/java" /Library/Java/JavaVirtualMachines \
        "${HOME:-}/Library/Java/JavaVirtualMachines" /opt/homebrew/opt
}

# find_java jdk|runtime: sets and exports JAVA_HOME, sets JAVA and JAVA_FOUND, or returns 1 with what
# was seen in JAVA_SEEN.
find_java() {
    local need=$1 home version
    JAVA_SEEN=
    while IFS= read -r home; do
        [ -n "$home" ] || continue
        if ! version=$(java_version "$home") || [ -z "$version" ]; then
            [ "$home" != "${LOOM_JAVA_HOME:-}" ] || JAVA_SEEN="$JAVA_SEEN, no Java in $home"
            continue
        fi
        if [ "${version%%[.+-]*}" != "$JAVA_NEEDED" ]; then
            note_java "Java $version in $home"
        elif [ "$need" = jdk ] && [ ! -x "$home/bin/javac" ]; then
            note_java "Java $version in $home, which has no javac"
        else
            [ -z "${LOOM_JAVA_HOME:-}" ] || [ "$home" = "$LOOM_JAVA_HOME" ] ||
                say "loom: LOOM_JAVA_HOME won't do (${JAVA_SEEN#, }); taking Java $version in $home"
            export JAVA_HOME=$home
            JAVA=$home/bin/java
            JAVA_FOUND=$version
            return 0
        fi
    done < <(java_candidates)
    return 1
}

note_java() {
    case "$JAVA_SEEN," in
        *", $1,"*) ;;
        *) JAVA_SEEN="$JAVA_SEEN, $1" ;;
    esac
}

need_java() {
    find_java "$1" ||
        die 2 "Loom needs a JDK $JAVA_NEEDED and found none${JAVA_SEEN:+ (seen: ${JAVA_SEEN#, })}." \
            "Install one ('apt-get install openjdk-$JAVA_NEEDED-jdk', 'sdk install java $JAVA_NEEDED-tem' or Temurin $JAVA_NEEDED) or set LOOM_JAVA_HOME to its folder."
}

# Executables that may be a Maven, best first, one a line.
maven_candidates() {
    local folder file
    [ -z "${LOOM_MAVEN:-}" ] || chosen_maven
    type -ap mvn 2>/dev/null || :
    maven_folders | while IFS= read -r folder; do
        for file in "$folder"/*maven*/bin/mvn "$folder"/current/bin/mvn; do printf '%s\n' "$file"; done
    done
}

chosen_maven() {
    if [ -d "$LOOM_MAVEN" ]; then printf '%s\n' "$LOOM_MAVEN/bin/mvn"; else printf '%s\n' "$LOOM_MAVEN"; fi
}

# Folders whose subfolders may be a Maven; LOOM_MAVEN_DIRS (with colons between) replaces the usual ones.
maven_folders() {
    if [ -n "${LOOM_MAVEN_DIRS:-}" ]; then
        printf '%s\n' "${LOOM_MAVEN_DIRS//:/$'\n'}"
        return
    fi
    printf '%s\n' /opt /usr/share /usr/local /usr/local/share "${HOME:-}/.sdkman/candidates/maven" /opt/homebrew/opt
}

# at_least VERSION WANTED, both of up to three numbers; what follows a hyphen doesn't count.
at_least() {
    local a b c x y z
    IFS=. read -r a b c <<<"${1%%-*}"
    IFS=. read -r x y z <<<"$2"
    is_number "${a:-0}${b:-0}${c:-0}" || return 1
    [ $((${a:-0} * 1000000 + ${b:-0} * 1000 + ${c:-0})) -ge $((x * 1000000 + y * 1000 + z)) ]
}

# Sets MAVEN and MAVEN_FOUND, or returns 1 with what was seen in MAVEN_SEEN. Wants JAVA_HOME.
find_maven() {
    local file version
    MAVEN_SEEN=
    while IFS= read -r file; do
        if [ ! -x "$file" ]; then
            [ -z "${LOOM_MAVEN:-}" ] || [ "$file" != "$(chosen_maven)" ] || MAVEN_SEEN=", no executable $file"
            continue
        fi
        version=$("$file" -v 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9][0-9A-Za-z.-]*\).*/\1/p') || :
        if [ -n "$version" ] && at_least "$version" "$MAVEN_NEEDED"; then
            [ -z "$MAVEN_SEEN" ] || say "loom: passing over Maven (${MAVEN_SEEN#, }); taking $version, $file"
            MAVEN=$file
            MAVEN_FOUND=$version
            return 0
        fi
        MAVEN_SEEN="$MAVEN_SEEN, ${version:-not a working Maven}: $file"
    done < <(maven_candidates)
    return 1
}

need_maven() {
    find_maven ||
        die 2 "Loom is built with Maven $MAVEN_NEEDED or newer and found none${MAVEN_SEEN:+ (seen: ${MAVEN_SEEN#, })}." \
            "Install it ('apt-get install maven') or set LOOM_MAVEN to its mvn."
}
