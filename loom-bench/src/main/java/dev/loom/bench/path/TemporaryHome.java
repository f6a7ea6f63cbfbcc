package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@code LOOM_HOME} for one benchmark. Closing it leaves no processes, and no files unless they
 * are to be kept.
 */
public final class TemporaryHome implements AutoCloseable {

    /** Who owns the database that a server has with itself. */
    static final String DATABASE_USER = "postgres";

    private static final Path PROC = Path.of("/proc");

    private final Path base;
    private boolean kept;

    private TemporaryHome(Path base) {
        this.base = base;
    }

    public static TemporaryHome make() throws IOException {
        return new TemporaryHome(Files.createTempDirectory("loom-bench").toRealPath());
    }

    /** What the server gets as {@code LOOM_HOME}; the server makes it. */
    public Path folder() {
        return base.resolve("home");
    }

    /** What the server prints. */
    public Path output() {
        return base.resolve("server.log");
    }

    public String databasePassword() throws IOException {
        return Files.readString(folder().resolve("keys").resolve("database-password")).strip();
    }

    /** Where the server's database is, in the words of JDBC. */
    String databaseUrl() throws IOException {
        return databaseUrl("loom");
    }

    private String databaseUrl(String database) throws IOException {
        String port = Files.readString(folder().resolve("data").resolve("port")).strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection to the server's database. */
    Connection connect() throws IOException, SQLException {
        return connect("loom");
    }

    /** A connection that doesn't count among those to the server's database. */
    Connection connectBeside() throws IOException, SQLException {
        return connect("postgres");
    }

    private Connection connect(String database) throws IOException, SQLException {
        return DriverManager.getConnection(
                databaseUrl(database), DATABASE_USER, databasePassword());
    }

    /** The process id of PostgreSQL. */
    long databaseProcess() throws IOException {
        Path file = folder().resolve("data").resolve("pg").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    /** Closing it leaves its files, for whoever wants to know what went wrong; answers where. */
    public synchronized Path keep() {
        kept = true;
        return base;
    }

    /** Ends what still runs here, such as nodes after a failure, and deletes the folder. */
    @Override
    public synchronized void close() throws IOException {
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> process).join();
        }
        if (kept || !Files.exists(base)) {
            return;
        }
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Those that have the folder's name, which nobody else knows, on their command line. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            Path about = PROC.resolve(Long.toString(process.pid()));
            return process.pid() != ProcessHandle.current().pid()
                    && (Files.readString(about.resolve("cmdline")).contains(base.toString())
                            || Files.readSymbolicLink(about.resolve("cwd")).startsWith(base));
        } catch (IOException e) {
            return false; // ended just now, or somebody else's
        }
    }
}
