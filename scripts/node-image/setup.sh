#!/bin/sh
# Makes a plain system a node: what sshd, Loom's wrapper and the starter catalog want. Host keys and
# who may log in are each node's own: Loom puts them there before it starts.
set -eu

wanted='sshd python3 ip ps sudo'
packages='openssh-server python3-minimal python3 iproute2 procps sudo ca-certificates'

missing() {
    for program in $wanted; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || echo "$program"
    done
}

if [ -n "$(missing)" ]; then
    command -v apt-get >/dev/null || {
        echo "this image lacks" $(missing) "and apt-get: take one that has them, or one of Debian" >&2
        exit 1
    }
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -q -y --no-install-recommends $packages
    apt-get clean
    rm -rf /var/lib/apt/lists/*
fi

# keys that came with the packages would be the same on all nodes
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub
mkdir -p /run/sshd
# logging in by key wants an account that isn't locked; no password fits this
usermod -p '*' root 2>/dev/null || :
