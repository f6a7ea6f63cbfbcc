#!/bin/sh
# The service load-balancer: passes requests on to web servers in turn.
# What to do is in LOOM_ACTION; everything lies in a folder of its own below LOOM_NODE_DIR.
set -eu
home=$LOOM_NODE_DIR/load-balancer
port=${PORT:-8000}

install() {
    command -v python3 >/dev/null || fail "python3 is missing: use an image that has it"
    mkdir -p "$home"
    cat >"$home/server.py" <<'END'
import http.client, http.server, itertools, pathlib, socketserver, sys

home, address, port = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
turns = itertools.count()
OF_ONE_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade",
              "transfer-encoding", "content-length"}


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128

    def server_bind(self):
        # not HTTPServer's, which asks the name service about the address
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address


def connected():
    """A connection to the next web server that takes one."""
    # read each time, so that configuring needs no restart
    backends = (home / "backends").read_text().split()
    first = next(turns)
    for i in range(len(backends)):
        backend = backends[(first + i) % len(backends)]
        connection = http.client.HTTPConnection(backend, timeout=30)
        try:
            connection.connect()
            return connection
        except OSError as e:
            print(f"{backend}: {e}", file=sys.stderr, flush=True)
    raise OSError(f"none of the web servers can be reached: {', '.join(backends)}")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, [], b"ok\n")
        elif "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self.answer(411, [], b"send the body's length\n")
        else:
            self.pass_on()

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {k: v for k, v in self.headers.items() if k.lower() not in OF_ONE_HOP}
        headers["X-Forwarded-For"] = self.client_address[0]
        headers["Connection"] = "close"
        try:
            connection = connected()
        except OSError as e:
            self.answer(503, [], f"{e}\n".encode())
            return
        try:
            connection.request(self.command, self.path, body or None, headers)
            response = connection.getresponse()
            self.answer(response.status, response.getheaders(), response.read())
        except (OSError, http.client.HTTPException) as e:
            self.answer(502, [], f"the web server broke off: {e}\n".encode())
        finally:
            connection.close()

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in OF_ONE_HOP:
                self.send_header(name, value)
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
}

configure() {
    backends=${LOOM_CONFIG_LOAD_BALANCER_BACKENDS:-}
    case $backends in
    '') fail "there are no web servers: set load-balancer.backends in the cluster's configuration" ;;
    *%*) fail "load-balancer.backends is $backends: no service of the cluster answers to that" ;;
    esac
    echo "$backends" | tr ',' '\n' >"$home/backends.new"
    mv "$home/backends.new" "$home/backends"
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
