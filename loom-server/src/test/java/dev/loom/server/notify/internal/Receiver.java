package dev.loom.server.notify.internal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server on loopback that webhooks go to. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** What came. */
    public record Received(String path, com.sun.net.httpserver.Headers headers, String body) {

        /** The header, or an empty text. */
        public String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** On that address of this machine. */
    public Receiver(String address) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    received.add(
                            new Received(
                                    exchange.getRequestURI().toString(),
                                    exchange.getRequestHeaders(),
                                    body));
                    Integer status = answers.poll();
                    exchange.getResponseHeaders().set("Location", url("/elsewhere"));
                    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
                    exchange.close();
                });
        server.start();
    }

    /** What it answers next, each once; 200 after that. */
    public void answers(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** An address at it. */
    public String url(String path) {
        InetSocketAddress at = server.getAddress();
        return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + path;
    }

    /** All that came, in order. */
    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
