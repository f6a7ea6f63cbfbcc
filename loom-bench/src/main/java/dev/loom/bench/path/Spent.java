package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * CPU time that a server has spent. That of nodes is not in it: the provider {@code local} keeps
 * their {@code sshd} on the same machine, elsewhere they cost the server nothing.
 *
 * @param jvm of the server's process
 * @param programs of programs that it called and that have ended, such as {@code ssh-keygen}
 * @param postgres of PostgreSQL with all its processes
 */
record Spent(Duration jvm, Duration programs, Duration postgres) {

    private static final ProcessTable PROCESSES = new ProcessTable(Path.of("/proc"));

    static Spent by(ServerProcess server, TemporaryHome home) throws IOException {
        ProcessTable.Cpu cpu = PROCESSES.cpu(server.id());
        return new Spent(cpu.own(), cpu.ended(), PROCESSES.cpuOfFamily(home.databaseProcess()));
    }

    Spent since(Spent before) {
        return new Spent(
                jvm.minus(before.jvm),
                programs.minus(before.programs),
                postgres.minus(before.postgres));
    }

    Duration total() {
        return jvm.plus(programs).plus(postgres);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
