package dev.loom.server.fanout.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files and folders on their way to a node, as an archive that is made while it is read.
 *
 * @param mode permission bits of files; empty for those that they have
 */
record Bundle(ServerFiles.Source.Several source, OptionalInt mode) {

    private static final int PIPE = 64 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST = 100_000;
    private static final int FOLDER = 0755;

    /**
     * The archive. What goes wrong while it is made is thrown where it is read.
     *
     * @throws IllegalArgumentException if something in it leads out of its folder
     */
    InputStream open() throws IOException {
        List<Entry> entries = entries();
        PipedInputStream in = new Broken(PIPE);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread.ofVirtual()
                .name("bundle")
                .start(() -> {
                    try (out) {
                        write(entries, out);
                    } catch (IOException e) {
                        ((Broken) in).because(e);
                    }
                });
        return in;
    }

    private record Entry(String name, Path path) {}

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path top : source.paths()) {
            Path above = Objects.requireNonNull(top.getParent(), "it lies within a folder");
            try (Stream<Path> walk = Files.walk(top, DEEPEST)) {
                for (Path path : walk.sorted().limit(MOST + 1L).toList()) {
                    ServerFiles.inside(source.root(), path, path.toString());
                    entries.add(new Entry(above.relativize(path).toString(), path));
                }
            }
        }
        if (entries.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " files are too many.");
        }
        return entries;
    }

    private void write(List<Entry> entries, OutputStream out) throws IOException {
        try (var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            for (Entry entry : entries) {
                if (Files.isDirectory(entry.path())) {
                    TarArchiveEntry folder = new TarArchiveEntry(entry.name() + "/");
                    folder.setMode(FOLDER);
                    tar.putArchiveEntry(folder);
                    tar.closeArchiveEntry();
                } else if (Files.isRegularFile(entry.path())) {
                    TarArchiveEntry file = new TarArchiveEntry(entry.name());
                    file.setSize(Files.size(entry.path()));
                    file.setMode(mode.orElseGet(() -> mode(entry.path())));
                    tar.putArchiveEntry(file);
                    Files.copy(entry.path(), tar);
                    tar.closeArchiveEntry();
                }
            }
        }
    }

    /** A file's permission bits. */
    static int mode(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            int mode = 0;
            for (PosixFilePermission each : PosixFilePermission.values()) {
                mode = mode << 1 | (permissions.contains(each) ? 1 : 0);
            }
            return mode;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A pipe whose reader hears why its writer gave up, instead of an early end. */
    private static final class Broken extends PipedInputStream {

        private volatile @org.jspecify.annotations.Nullable IOException why;

        Broken(int size) {
            super(size);
        }

        void because(IOException cause) {
            why = cause;
        }

        @Override
        public synchronized int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) throws IOException {
            return checked(super.read(into, from, length));
        }

        private int checked(int read) throws IOException {
            IOException cause = why;
            if (read < 0 && cause != null) {
                throw new IOException("what was to be sent can't be read: " + cause, cause);
            }
            return read;
        }
    }
}
