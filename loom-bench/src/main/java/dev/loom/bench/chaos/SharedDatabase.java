package dev.loom.bench.chaos;

import dev.loom.bench.path.TemporaryHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A PostgreSQL that no server owns: the one that a server made in its {@code LOOM_HOME} and left
 * when it stopped.
 */
final class SharedDatabase implements AutoCloseable {

    /** How it goes away. */
    enum End {
        /** It ends its sessions and writes everything down. */
        FAST,
        /** It falls over, and goes through its log when it comes back. */
        IMMEDIATE
    }

    static final String USER = "postgres";

    private final TemporaryHome home;
    private final int port;
    private final String password;

    private SharedDatabase(TemporaryHome home, int port, String password) {
        this.home = home;
        this.port = port;
        this.password = password;
    }

    /** Starts it. */
    static SharedDatabase start(TemporaryHome home, int port)
            throws IOException, InterruptedException {
        SharedDatabase database = new SharedDatabase(home, port, home.databasePassword());
        database.begin();
        return database;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/loom";
    }

    String password() {
        return password;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, password);
    }

    /** Goes away, is gone for so long, and comes back with all that it had confirmed. */
    void restart(End end, Duration gone) throws IOException, InterruptedException {
        stop(end);
        Thread.sleep(gone);
        begin();
    }

    private void begin() throws IOException, InterruptedException {
        String options =
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        control("start", "-l", log().toString(), "-o", options);
    }

    private void stop(End end) throws IOException, InterruptedException {
        control("stop", "-m", end.name().toLowerCase(Locale.ROOT));
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL doesn't run as root
        }
        command.addAll(List.of(program().toString(), "-D", data().toString(), "-w", "-t", "60"));
        command.addAll(List.of(arguments));
        int status =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log().toFile()))
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException(
                    command + " ended with status " + status + ":\n" + Files.readString(log()));
        }
    }

    private Path data() {
        return home.folder().resolve("data").resolve("pg");
    }

    private Path log() {
        return home.folder().resolveSibling("database.log");
    }

    private Path program() throws IOException {
        try (Stream<Path> files = Files.walk(home.folder().resolve("programs"))) {
            return files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no pg_ctl in " + home.folder()));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop(End.FAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL ends", e);
        }
    }
}
