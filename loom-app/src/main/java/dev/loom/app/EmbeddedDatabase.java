package dev.loom.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with Loom, for one {@code LOOM_HOME} and one process. It listens on the
 * loopback address only, on a port that it keeps, and lets nobody in without the password that lies
 * beside the master key.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final String MAJOR_VERSION = "18";
    private static final String USER = "postgres";
    private static final String DATABASE = "loom";
    private static final long EXIT_PATIENCE_SECONDS = 2;
    private static final long LOG_LIMIT_BYTES = 10_000_000;

    private final Home home;
    private final Path cluster;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(Home home, Path cluster, EmbeddedPostgres postgres, String password) {
        this.home = home;
        this.cluster = cluster;
        this.postgres = postgres;
        this.password = password;
    }

    /** Whether one was ever made here. */
    static boolean exists(Home home) {
        return Files.exists(cluster(home).resolve("PG_VERSION"));
    }

    /**
     * Starts it, after ending one that a killed server left; makes it at the first start.
     *
     * @throws CannotStart where it doesn't start
     */
    static EmbeddedDatabase start(Home home) {
        Path cluster = cluster(home);
        try {
            Home.makePrivately(home.data());
            Home.makePrivately(home.programs());
            limitLog(home);
            if (!exists(home)) {
                make(home, cluster);
            }
            String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw otherVersion(cluster, version);
            }
            new PgCtl(home, cluster).stopLeftOver(PgCtl.Mode.FAST);
            String password = password(home);
            EmbeddedPostgres postgres = open(home, cluster, keptPort(home), password);
            log.info("PostgreSQL answers on port {}", postgres.getPort());
            return new EmbeddedDatabase(home, cluster, postgres, password);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new CannotStart(
                    CannotStart.NO_DATABASE,
                    e,
                    "the embedded PostgreSQL doesn't start: " + e.getMessage(),
                    "See "
                            + outputFile(home)
                            + ", or set LOOM_DB_URL to a PostgreSQL of your own.");
        }
    }

    /** Where it answers while another process has it. */
    static DatabaseAddress running(Home home) throws IOException {
        return address(Integer.parseInt(Files.readString(portFile(home)).strip()), password(home));
    }

    DatabaseAddress address() {
        return address(postgres.getPort(), password);
    }

    /** Ends it after what it is doing; waits 5 s at most, and then makes it end. */
    @Override
    public synchronized void close() throws IOException {
        PgCtl control = new PgCtl(home, cluster);
        Optional<ProcessHandle> process = control.owner();
        postgres.close();
        control.stopLeftOver(PgCtl.Mode.IMMEDIATE);
        // its file goes a moment before it does, and its port with it
        process.ifPresent(each ->
                each.onExit()
                        .completeOnTimeout(each, EXIT_PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join());
    }

    /** Ends it whatever it is doing. */
    void closeAtOnce() throws IOException {
        new PgCtl(home, cluster).stopLeftOver(PgCtl.Mode.IMMEDIATE);
    }

    private static Path cluster(Home home) {
        return home.data().resolve("pg");
    }

    private static Path portFile(Home home) {
        return home.data().resolve("port");
    }

    private static Path outputFile(Home home) {
        return home.logs().resolve("postgresql.log");
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, USER, password);
    }

    /**
     * Makes it in a folder of another name, so that one that is half made is never taken for it.
     */
    private static void make(Home home, Path cluster) throws IOException, SQLException {
        Path fresh = cluster.resolveSibling("pg.new");
        new PgCtl(home, fresh).stopLeftOver(PgCtl.Mode.IMMEDIATE);
        FileUtils.deleteDirectory(fresh.toFile());
        if (!Files.exists(home.databasePassword())) {
            Home.writePrivately(
                    home.databasePassword(), new PasswordMaker(new SecureRandom()).make() + "\n");
        }
        try (EmbeddedPostgres postgres = open(home, fresh, WebPort.free(), password(home));
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedPostgres open(Home home, Path cluster, int port, String password)
            throws IOException {
        // it clears up below this folder, and elsewhere in a folder that all users share
        System.setProperty("ot.epg.working-dir", home.programs().resolve("scratch").toString());
        Redirect output = Redirect.appendTo(outputFile(home).toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.programs().toFile())
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setPort(port)
                .setConnectConfig("password", password)
                // options of initdb, which take any option so: nobody gets in without the password
                .setLocaleConfig("auth", "scram-sha-256")
                // the password is drawn, not thought up: stretching it protects nothing, and costs
                // each
                // connection 4,096 rounds of hashing
                .setLocaleConfig("set", "scram_iterations=1")
                .setLocaleConfig("pwfile", home.databasePassword().toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_min_messages", "log")
                .setServerConfig("jit", "off")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
    }

    private static int keptPort(Home home) throws IOException {
        Path file = portFile(home);
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (WebPort.isFree(port)) {
                return port;
            }
        }
        int port = WebPort.free();
        Home.writePrivately(file, port + "\n");
        return port;
    }

    private static String password(Home home) throws IOException {
        if (!Files.exists(home.databasePassword())) {
            throw new IOException(
                    home.databasePassword() + " is missing: take it from a backup of LOOM_HOME.");
        }
        return Files.readString(home.databasePassword()).strip();
    }

    private static CannotStart otherVersion(Path cluster, String version) {
        return new CannotStart(
                CannotStart.NO_DATABASE,
                null,
                cluster
                        + " was made by PostgreSQL "
                        + version
                        + "; this Loom brings "
                        + MAJOR_VERSION
                        + ", which can't read it.",
                "Start the Loom that made it and dump its database, or run pg_upgrade on it.");
    }

    private static void limitLog(Home home) throws IOException {
        Path file = outputFile(home);
        if (Files.exists(file) && Files.size(file) > LOG_LIMIT_BYTES) {
            Files.move(
                    file,
                    file.resolveSibling("postgresql.1.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
