package dev.loom.server.provider.local.engine;

import dev.loom.server.provider.local.machine.BadField;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where an engine listens.
 *
 * @param uri {@code unix:///…} or {@code tcp://HOST:PORT}
 */
record EngineAddress(URI uri) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Reads an address as {@code DOCKER_HOST} holds it; a path alone is a socket's.
     *
     * @throws BadField if it is none, or of a kind that isn't spoken here
     */
    static EngineAddress parse(String text) throws BadField {
        String full = text.startsWith("/") ? "unix://" + text : text;
        try {
            URI uri = new URI(full);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean local = scheme.equals("unix") && isPath(uri.getPath());
            boolean remote = scheme.equals("tcp") && uri.getHost() != null && uri.getPort() > 0;
            if (local || remote) {
                return new EngineAddress(uri);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new BadField(
                "%s is no address of an engine that can be reached from here: give unix:///PATH of its socket, or tcp://HOST:PORT"
                        .formatted(text));
    }

    static EngineAddress of(Path socket) {
        return new EngineAddress(URI.create("unix://" + socket.toUri().getRawPath()));
    }

    boolean isSocket() {
        return uri.getHost() == null;
    }

    /** Whether it is worth a try: a socket that isn't there needs none. */
    boolean mayAnswer() {
        return !isSocket() || Files.exists(Path.of(uri.getPath()));
    }

    /** The address of this computer, or the engine's, that published ports are bound to. */
    String publishesAt() {
        return isSocket() || isLoopback() ? LOOPBACK : uri.getHost();
    }

    private boolean isLoopback() {
        return uri.getHost().equals("localhost") || uri.getHost().startsWith("127.");
    }

    private static boolean isPath(String path) {
        return path != null && path.startsWith("/");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
