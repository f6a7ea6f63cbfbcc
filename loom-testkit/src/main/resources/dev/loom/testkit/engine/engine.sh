#!/bin/bash
# A real engine for one test run, as root, without systemd and without a registry; everything of it
# lies in DIR, so that runs don't meet. Nothing of the host's packet filter is touched by Docker;
# Podman's rules go with its containers.
#   engine.sh up docker|podman DIR      prints the address
#   engine.sh import docker|podman DIR TAR NAME
#   engine.sh stop|start|down docker|podman DIR
set -eu
export PATH=$PATH:/usr/sbin:/sbin
command=$1 kind=$2 dir=$3
socket=$dir/$kind.sock
# a network of the folder's own: 10.128 to 10.191, and bridges that are named by it
number=$(($(printf '%s' "$dir" | cksum | cut -d' ' -f1) % 16384))
net=10.$((128 + number / 256)).$((number % 256))
bridge=lt$(printf '%04x' "$number")

api() {
    local method=$1 path=$2
    shift 2
    curl -sS -f --max-time 120 --unix-socket "$socket" -X "$method" "$@" "http://engine$path"
}

answers() { curl -s -f --max-time 5 --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; }

lives() { [ -r "$dir/pid" ] && kill -0 "$(cat "$dir/pid")" 2>/dev/null; }

start() {
    if lives && answers; then return; fi
    "start_$kind" >>"$dir/log" 2>&1 </dev/null &
    echo $! >"$dir/pid"
    for _ in $(seq 300); do
        if answers; then return; fi
        lives || break
        sleep 0.1
    done
    echo "$kind doesn't answer:" >&2
    tail -n 20 "$dir/log" >&2
    exit 1
}

# --iptables=false: the host's rules stay as they are; published ports go through docker-proxy
start_docker() {
    ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
    ip addr replace "$net.1/26" dev "$bridge"
    ip link set "$bridge" up
    exec dockerd --host "unix://$socket" --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/dockerd.pid" \
        --bridge "$bridge" --default-address-pool "base=$net.64/26,size=28" --default-address-pool "base=$net.128/25,size=28" \
        --iptables=false --ip6tables=false --ip-masq=false --live-restore=false
}

# Podman's defaults want more than root without CAP_SYS_RESOURCE may give
start_podman() {
    cat >"$dir/containers.conf" <<END
[containers]
default_ulimits = ["nofile=1024:4096", "nproc=4096:4096"]
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_config_dir = "$dir/networks"
default_subnet = "$net.0/26"
default_subnet_pools = [{"base" = "$net.64/26", "size" = 28}, {"base" = "$net.128/25", "size" = 28}]
END
    cat >"$dir/storage.conf" <<END
[storage]
driver = "overlay"
graphroot = "$dir/data"
runroot = "$dir/run"
END
    export CONTAINERS_CONF=$dir/containers.conf CONTAINERS_STORAGE_CONF=$dir/storage.conf
    exec podman system service --time=0 "unix://$socket"
}

stop() {
    local pid
    lives || return 0
    pid=$(cat "$dir/pid")
    kill "$pid" 2>/dev/null || :
    for _ in $(seq 150); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || :
    rm -f "$dir/pid"
}

# The chains that Podman's network plugins leave behind when no container is left, anybody's.
forget_rules() {
    has_containers && return
    for chain in CNI-FORWARD CNI-ISOLATION-STAGE-1; do
        iptables -S FORWARD | sed -n "s/^-A \\(.*-j $chain\\)\$/\\1/p" | while read -r rule; do
            eval "iptables -D $rule" 2>/dev/null || :
        done
    done
    for chain in CNI-FORWARD CNI-ISOLATION-STAGE-1 CNI-ISOLATION-STAGE-2 CNI-ADMIN; do
        iptables -F "$chain" 2>/dev/null && iptables -X "$chain" 2>/dev/null || :
    done
    for from in PREROUTING OUTPUT POSTROUTING; do
        iptables -t nat -S "$from" | sed -n 's/^-A \(.*-j CNI-HOSTPORT-[A-Z]*\)$/\1/p' | while read -r rule; do
            eval "iptables -t nat -D $rule" 2>/dev/null || :
        done
    done
    for chain in CNI-HOSTPORT-DNAT CNI-HOSTPORT-MASQ CNI-HOSTPORT-SETMARK; do
        iptables -t nat -F "$chain" 2>/dev/null && iptables -t nat -X "$chain" 2>/dev/null || :
    done
}

has_containers() { iptables -S CNI-FORWARD 2>/dev/null | grep -q -- '-s 10\.' || iptables -t nat -S 2>/dev/null | grep -q -- '-N CNI-[0-9a-f]'; }

# Containers and networks first, so that their interfaces go with them.
down() {
    local id
    lives && answers || { rm -f "$socket"; mkdir -p "$dir"; [ ! -d "$dir/data" ] || start; }
    if answers; then
        for id in $(api GET '/containers/json?all=1' | tr ',' '\n' | sed -n 's/.*"Id":"\([0-9a-f]\{64\}\)".*/\1/p' | sort -u); do
            api DELETE "/containers/$id?force=1&v=1" >/dev/null || :
        done
        for id in $(api GET /networks | tr ',' '\n' | sed -n 's/.*"Name":"\([^"]*\)".*/\1/p'); do
            case $id in bridge | host | none | podman) ;; *) api DELETE "/networks/$id" >/dev/null || : ;; esac
        done
    fi
    stop
    ip link del "$bridge" 2>/dev/null || :
    [ "$kind" != podman ] || forget_rules
    grep -s " $dir/" /proc/mounts | cut -d' ' -f2 | sort -r | while read -r mount; do umount -l "$mount" 2>/dev/null || :; done
    rm -rf "$dir"
}

case $command in
    up)
        mkdir -p "$dir"
        start
        echo "unix://$socket"
        ;;
    import)
        api POST "/images/create?fromSrc=-&repo=$5&tag=latest" -H 'Content-Type: application/x-tar' -H 'Expect:' -T "$4" >/dev/null
        ;;
    start | stop | down) "$command" ;;
    *)
        echo "engine.sh: no such command: $command" >&2
        exit 2
        ;;
esac
