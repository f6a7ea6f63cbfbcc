#!/bin/sh
# Starts ./action, the script of a service, in the folder that the node keeps for its cluster.
attempt=$(pwd -P) || exit 1
LOOM_CONFIG_FILE=$attempt/config.json
LOOM_NODE_DIR=$HOME/.loom/node/$LOOM_CLUSTER_ID-$LOOM_NODE_NUMBER
export LOOM_CONFIG_FILE LOOM_NODE_DIR
mkdir -p "$LOOM_NODE_DIR" && cd "$LOOM_NODE_DIR" || exit 1

interpreter=
IFS= read -r interpreter <"$attempt/action"
case $interpreter in
'#!'*) exec "$attempt/action" "$@" ;;
*) exec /bin/sh "$attempt/action" "$@" ;;
esac
