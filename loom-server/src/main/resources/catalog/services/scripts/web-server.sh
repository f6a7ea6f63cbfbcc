#!/bin/sh
# The service web-server: answers / with the name of its host.
# What to do is in LOOM_ACTION; everything lies in a folder of its own below LOOM_NODE_DIR.
set -eu
home=$LOOM_NODE_DIR/web-server
port=${PORT:-8080}

install() {
    command -v python3 >/dev/null || fail "python3 is missing: use an image that has it"
    mkdir -p "$home"
    cat >"$home/server.py" <<'END'
import http.server, pathlib, socketserver, sys

home, address, port = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])


class Server(http.server.ThreadingHTTPServer):
    def server_bind(self):
        # not HTTPServer's, which asks the name service about the address
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self):
        if self.path == "/":
            self.answer(200, (home / "hostname").read_text())
        elif self.path == "/healthz":
            self.answer(200, "ok\n")
        else:
            self.answer(404, "there is only / and /healthz\n")

    do_HEAD = do_GET

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *args):
        pass  # requests would fill the disk


server = Server((address, port), Handler)
(home / "ready").touch()
server.serve_forever()
END
    configure
}

# read at each request: no restart needed
configure() {
    echo "$LOOM_HOSTNAME" >"$home/hostname"
}

fail() {
    echo "$LOOM_SERVICE: $1" >&2
    if [ -s "$home/log" ]; then
        echo "the end of $home/log:" >&2
        tail -n 20 "$home/log" >&2
    fi
    exit 1
}

pause() {
    sleep 0.1 2>/dev/null || sleep 1
}

# whether the program that the file pid names runs, and is ours
running() {
    [ -s "$home/pid" ] || return 1
    pid=$(cat "$home/pid")
    kill -0 "$pid" 2>/dev/null || return 1
    [ -d /proc/self ] || return 0
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$home/server.py"
}

answers() {
    python3 - "$LOOM_BIND_ADDRESS" "$port" <<'END' 2>/dev/null
import http.client, sys
connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=5)
connection.request("GET", "/healthz")
sys.exit(connection.getresponse().status != 200)
END
}

start() {
    [ -f "$home/server.py" ] || fail "it is not installed: run the action install first"
    if running; then
        return
    fi
    rm -f "$home/ready"
    detach='nohup'
    if command -v setsid >/dev/null; then
        detach='setsid'
    fi
    $detach python3 "$home/server.py" "$home" "$LOOM_BIND_ADDRESS" "$port" \
        </dev/null >>"$home/log" 2>&1 &
    echo $! >"$home/pid"
    tries=0
    until [ -e "$home/ready" ] && answers; do
        tries=$((tries + 1))
        if [ $tries -ge 10 ] && ! running; then
            rm -f "$home/pid"
            fail "it ended at once, instead of listening on $LOOM_BIND_ADDRESS:$port"
        fi
        if [ $tries -ge 200 ]; then
            stop
            fail "it does not answer at $LOOM_BIND_ADDRESS:$port"
        fi
        pause
    done
}

stop() {
    tries=0
    while running; do
        case $tries in
        0) kill "$pid" 2>/dev/null || : ;;
        50) kill -KILL "$pid" 2>/dev/null || : ;;
        100) fail "process $pid does not end" ;;
        esac
        tries=$((tries + 1))
        pause
    done
    rm -f "$home/pid" "$home/ready"
}

remove() {
    stop
    rm -rf "$home"
    cd /
    rmdir "$LOOM_NODE_DIR" 2>/dev/null || : # the folder of other services, too
}

case $LOOM_ACTION in
install | configure | start | stop | remove) "$LOOM_ACTION" ;;
*) fail "there is no action $LOOM_ACTION" ;;
esac
