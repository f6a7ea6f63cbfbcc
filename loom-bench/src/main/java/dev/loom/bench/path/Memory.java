package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a server keeps in RAM, in megabytes.
 *
 * @param jvm resident in the server's process
 * @param postgres of all processes of PostgreSQL, what they share counted once
 */
record Memory(double jvm, double postgres) {

    private static final double KILOBYTES_PER_MEGABYTE = 1_000 / 1.024;

    static Memory of(ServerProcess server, TemporaryHome home) throws IOException {
        ProcessTable processes = new ProcessTable(Path.of("/proc"));
        return new Memory(
                processes.residentKilobytes(server.id()) / KILOBYTES_PER_MEGABYTE,
                processes.proportionalKilobytesOfFamily(home.databaseProcess())
                        / KILOBYTES_PER_MEGABYTE);
    }
}
