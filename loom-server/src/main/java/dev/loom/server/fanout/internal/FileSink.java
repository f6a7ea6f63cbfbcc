package dev.loom.server.fanout.internal;

import dev.loom.ssh.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a node says to a file. */
final class FileSink implements OutputSink, AutoCloseable {

    private final OutputStream file;

    FileSink(Path path) throws IOException {
        file = Files.newOutputStream(path);
    }

    @Override
    public void write(long offset, byte[] bytes) {
        try {
            file.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("what is fetched can't be kept", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
