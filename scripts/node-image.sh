# The image of which nodes of the provider 'local' are made: built, put together or loaded.
# shellcheck shell=bash disable=SC2153

node_image_usage() {
    cat <<'USAGE'
Usage: ./loom node-image [--packages | --load FILE | --tar]

Gives the engine for containers (Docker or Podman; DOCKER_HOST, else the usual places) the image
loom-node, of which the provider 'local' then makes its nodes.

  (nothing)      build it by scripts/node-image/Dockerfile; wants a network. LOOM_NODE_BASE names
                 another base than debian:12-slim
  --packages     put it together from Debian's packages: no registry needed; as root on Debian or
                 Ubuntu with mmdebstrap. What was made is kept in ~/.cache/loom
  --load FILE    take it from a file: what 'docker save' or --tar wrote
  --tar          only make the file of --packages, and print where it is
USAGE
}

run_node_image() {
    load engine
    case ${1:-build} in
        build) need_engine && build_node_image ;;
        --packages) need_engine && make_node_tar && import_node_tar "$NODE_TAR" ;;
        --load)
            [ $# -eq 2 ] || die 2 "--load takes a file."
            [ -r "$2" ] || die 1 "$2 can't be read."
            need_engine && load_node_image "$2"
            ;;
        --tar) make_node_tar && printf '%s\n' "$NODE_TAR" ;;
        -h | --help) node_image_usage ;;
        *) die 2 "node-image knows --packages, --load FILE and --tar, not '$1'." ;;
    esac
}

need_engine() {
    has curl || die 1 "curl is needed to speak to an engine: install it."
    find_engine ||
        die 1 "no engine for containers answers (looked at: $(engine_addresses | tr '\n' ' '))." \
            "Start Docker or Podman ('systemctl --user start podman.socket'), or set DOCKER_HOST to its address."
}

build_node_image() {
    local context=$LOOM_ROOT/scripts/node-image base=${LOOM_NODE_BASE:-} arguments='' said
    case $base in
        '') ;;
        *[!A-Za-z0-9._/:@-]*) die 2 "LOOM_NODE_BASE is '$base', which is no name of an image." ;;
        *) arguments="&buildargs=%7B%22BASE%22:%22$base%22%7D" ;;
    esac
    say "Building the image $NODE_IMAGE with $ENGINE_WORDS"
    said=$(mktemp)
    tar -C "$context" -cf - Dockerfile setup.sh |
        engine_api "$ENGINE" POST "/build?t=$NODE_IMAGE&rm=1&forcerm=1$arguments" -H 'Content-Type: application/x-tar' -H 'Expect:' \
            --no-buffer --data-binary @- | tee "$said" | build_words >&2
    if ! engine_has_image "$ENGINE" || grep -q '"error"' "$said"; then
        tail -n 3 "$said" >&2
        rm -f "$said"
        die 1 "the image can't be built." \
            "Without a network, or without a registry: './loom node-image --packages', or --load FILE."
    fi
    rm -f "$said"
    node_image_done
}

# What a person wants to read of the engine's lines.
build_words() {
    local line text
    while IFS= read -r line; do
        text=$(printf '%s' "$line" | sed -n 's/^{"stream":"\(.*\)"}.*/\1/p')
        case $text in '' | '\n') ;; *) printf '%b' "$text" ;; esac
    done
}

load_node_image() {
    if tar -tf "$1" manifest.json >/dev/null 2>&1 || tar -tf "$1" ./manifest.json >/dev/null 2>&1; then
        say "Loading $1 into $ENGINE_WORDS"
        engine_api "$ENGINE" POST '/images/load?quiet=1' -f -H 'Content-Type: application/x-tar' -H 'Expect:' -T "$1" >/dev/null ||
            die 1 "$ENGINE_WORDS doesn't take $1."
        engine_has_image "$ENGINE" ||
            die 1 "$1 is loaded and holds no image $NODE_IMAGE." \
                "Tag what it holds: docker tag NAME $NODE_IMAGE; or name it in the field 'image' of the provider."
        node_image_done
    else
        import_node_tar "$1"
    fi
}

import_node_tar() {
    say "Importing $1 into $ENGINE_WORDS"
    engine_api "$ENGINE" POST "/images/create?fromSrc=-&repo=$NODE_IMAGE&tag=latest&changes=EXPOSE%2022" -f \
        -H 'Content-Type: application/x-tar' -H 'Expect:' -T "$1" >/dev/null ||
        die 1 "$ENGINE_WORDS doesn't take $1."
    node_image_done
}

node_image_done() {
    engine_has_image "$ENGINE" || die 1 "$ENGINE_WORDS has no image $NODE_IMAGE after all."
    say "$ENGINE_WORDS has the image $NODE_IMAGE: nodes of the provider 'local' are containers of it from now on."
}

# Sets NODE_TAR to the file system of a node, made of packages if it isn't there yet.
make_node_tar() {
    local setup=$LOOM_ROOT/scripts/node-image/setup.sh cache=${XDG_CACHE_HOME:-$HOME/.cache}/loom packages suite draft
    NODE_TAR=$cache/node-$(cksum <"$setup" | cut -d' ' -f1).tar
    [ ! -s "$NODE_TAR" ] || return 0
    has mmdebstrap || die 1 "mmdebstrap is needed: apt-get install mmdebstrap (Debian or Ubuntu)."
    [ "$(id -u)" = 0 ] || die 1 "only root can put an image together from packages: sudo ./loom node-image --packages"
    packages=$(sed -n "s/^packages='\(.*\)'/\1/p" "$setup" | tr ' ' ',')
    suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null)
    say "Putting the file system of a node together from the packages of ${suite:-bookworm} (a minute or so)"
    mkdir -p "$cache"
    draft=$cache/.node-$$.tar
    if ! mmdebstrap --quiet --variant=minbase --include="$packages" \
        --customize-hook="copy-in $setup /tmp" --customize-hook='chroot "$1" sh /tmp/setup.sh' \
        --customize-hook='rm "$1/tmp/setup.sh"' "${suite:-bookworm}" "$draft" >&2; then
        rm -f "$draft"
        die 1 "mmdebstrap couldn't do it; what it said stands above."
    fi
    mv "$draft" "$NODE_TAR"
}
