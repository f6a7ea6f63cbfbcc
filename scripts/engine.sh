# Engines for containers, spoken to by curl: where they are, whether they have the node image.
# shellcheck shell=bash

NODE_IMAGE=loom-node

# Where to look, best first, one address a line; the server looks in the same places.
engine_addresses() {
    local place
    if [ -n "${DOCKER_HOST:-}" ]; then
        printf '%s\n' "$DOCKER_HOST"
        return
    fi
    for place in /var/run/docker.sock /run/podman/podman.sock \
        "${XDG_RUNTIME_DIR:+$XDG_RUNTIME_DIR/docker.sock}" "${XDG_RUNTIME_DIR:+$XDG_RUNTIME_DIR/podman/podman.sock}" \
        "${HOME:-}/.docker/run/docker.sock" "${HOME:-}/.docker/desktop/docker.sock" "${HOME:-}/.colima/default/docker.sock" \
        "${HOME:-}/.orbstack/run/docker.sock" "${HOME:-}/.rd/docker.sock" \
        "${HOME:-}/.local/share/containers/podman/machine/podman.sock" \
        "${TMPDIR:+$TMPDIR/podman/podman-machine-default-api.sock}"; do
        [ ! -S "$place" ] || printf 'unix://%s\n' "$place"
    done
}

# engine_api ADDRESS METHOD PATH CURL-OPTIONS…
engine_api() {
    local address=$1 method=$2 path=$3
    local -a where
    shift 3
    case $address in
        unix://*) where=(--unix-socket "${address#unix://}" "http://engine$path") ;;
        tcp://*)
            if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
                local certificates=${DOCKER_CERT_PATH:-$HOME/.docker}
                where=(--cacert "$certificates/ca.pem" --cert "$certificates/cert.pem" --key "$certificates/key.pem" "https://${address#tcp://}$path")
            else
                where=("http://${address#tcp://}$path")
            fi
            ;;
        *) die 2 "DOCKER_HOST is '$address': only unix:///PATH and tcp://HOST:PORT can be spoken to." ;;
    esac
    curl -sS --noproxy '*' -X "$method" "$@" "${where[@]}"
}

engine_answers() { engine_api "$1" GET /_ping --max-time 5 -f >/dev/null 2>&1; }

engine_has_image() { engine_api "$1" GET "/images/$NODE_IMAGE/json" --max-time 20 -f >/dev/null 2>&1; }

# Sets ENGINE to the first that answers, and ENGINE_WORDS to what it is.
find_engine() {
    local address
    ENGINE='' ENGINE_WORDS=''
    has curl || return 1
    while IFS= read -r address; do
        if engine_answers "$address"; then
            ENGINE=$address
            ENGINE_WORDS=$(engine_words "$address")
            return 0
        fi
    done < <(engine_addresses)
    return 1
}

engine_words() {
    local version name=Docker
    version=$(engine_api "$1" GET /version --max-time 30) || return 0
    case $version in *'"Podman Engine"'*) name=Podman ;; esac
    printf '%s %s at %s' "$name" "$(printf '%s' "$version" | sed -n 's/.*"Version":"\([0-9.]*\).*/\1/p')" "$1"
}
