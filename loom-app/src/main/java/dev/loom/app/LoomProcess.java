package dev.loom.app;

import dev.loom.server.provider.ProviderTests;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Directory;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIn;
import dev.loom.server.tenant.Bootstrap;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** One server from its start to its end: lock, PostgreSQL, Spring, and the same backwards. */
final class LoomProcess {

    private static final int STOPPED_AT_ONCE = 130;

    private final Home home;
    private final Settings settings;
    private final Terminal terminal;
    private final PasswordMaker maker;
    private final Object starting = new Object();
    private volatile boolean ending;
    private volatile @Nullable HomeLock lock;
    private volatile @Nullable EmbeddedDatabase embedded;
    private volatile @Nullable DatabaseWatch watch;
    private volatile @Nullable ConfigurableApplicationContext context;

    LoomProcess(Home home, Settings settings, Terminal terminal, PasswordMaker maker) {
        this.home = home;
        this.settings = settings;
        this.terminal = terminal;
        this.maker = maker;
    }

    /**
     * Starts the server and returns when it is ready; other threads go on.
     *
     * @throws CannotStart where it can't; nothing is left running then
     */
    void run() {
        lock = HomeLock.take(home, settings.port());
        WebPort.check(settings);
        Signals.handle(this::end, this::endAtOnce);
        try {
            startServer(startDatabase());
            terminal.say(
                    "Loom is ready: " + settings.url(),
                    "Loom Admin is at "
                            + settings.url()
                            + "/admin, REST is documented at "
                            + settings.url()
                            + "/api/docs");
            terminal.say(providers());
        } catch (RuntimeException e) {
            if (ending) {
                return;
            }
            DatabaseWatch watching = watch;
            if (watching != null && watching.gone()) {
                databaseEnded();
            }
            logger().error("Loom doesn't start", e);
            close();
            throw explained(e);
        }
    }

    /** How the first tenant's providers are: a newcomer learns what nodes will be. */
    private String[] providers() {
        ApplicationContext server = Objects.requireNonNull(context);
        return server.getBean(Directory.class).tenant("main").stream()
                .map(main ->
                        new Caller(
                                main.id(),
                                main.name(),
                                null,
                                "loom",
                                Role.VIEWER,
                                main.name(),
                                SignIn.SYSTEM,
                                null))
                .flatMap(caller -> server.getBean(ProviderTests.class).health(caller).stream())
                .map(p -> "Provider " + p.provider() + ": " + p.message())
                .toArray(String[]::new);
    }

    private DatabaseAddress startDatabase() {
        Optional<DatabaseAddress> given = settings.database();
        if (given.isPresent()) {
            return given.get();
        }
        synchronized (starting) {
            EmbeddedDatabase database = EmbeddedDatabase.start(home);
            embedded = database;
            watch = DatabaseWatch.start(database.address(), this::databaseEnded);
            return database.address();
        }
    }

    private void startServer(DatabaseAddress database) {
        SpringApplication application = ServerAssembly.server(home, settings, database);
        application.addInitializers(
                started -> addFirstPassword((GenericApplicationContext) started));
        context = application.run();
    }

    private void addFirstPassword(GenericApplicationContext server) {
        server.registerBean(
                FirstPassword.class,
                () ->
                        new FirstPassword(
                                server.getBeanProvider(Bootstrap.class),
                                home,
                                settings.adminPassword(),
                                terminal,
                                maker));
    }

    private CannotStart explained(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart known) {
                return known;
            } else if (cause instanceof PortInUseException) {
                return WebPort.taken(settings, null);
            }
        }
        String message = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
        return new CannotStart(
                CannotStart.FAILED,
                e,
                "the server doesn't start: " + (message == null ? e : message),
                "See " + home.logs().resolve("loom.log") + ".");
    }

    /** In order: no further step, then no database, then no lock. */
    private void end() {
        ending = true;
        logger().info("told to end");
        close();
        System.exit(0);
    }

    private void endAtOnce() {
        EmbeddedDatabase database = embedded;
        try {
            if (database != null) {
                database.closeAtOnce();
            }
        } catch (IOException e) {
            terminal.complain("PostgreSQL doesn't end: " + e.getMessage());
        }
        Runtime.getRuntime().halt(STOPPED_AT_ONCE);
    }

    private void databaseEnded() {
        ending = true;
        String why = "PostgreSQL has ended by itself; see " + home.logs().resolve("postgresql.log");
        logger().error(why);
        terminal.complain(why, "Start Loom again: every run goes on.");
        Runtime.getRuntime().halt(CannotStart.NO_DATABASE);
    }

    private void close() {
        DatabaseWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        ConfigurableApplicationContext server = context;
        if (server != null) {
            server.close();
        }
        synchronized (starting) {
            closeDatabase();
        }
        HomeLock locked = lock;
        if (locked != null) {
            locked.close();
        }
    }

    private void closeDatabase() {
        EmbeddedDatabase database = embedded;
        if (database != null) {
            try {
                database.close();
            } catch (IOException e) {
                logger().error("PostgreSQL doesn't end", e);
                terminal.complain("PostgreSQL doesn't end: " + e.getMessage());
            }
        }
    }

    /** Asked for late: Spring Boot sets logging up anew. */
    private static Logger logger() {
        return LoggerFactory.getLogger(LoomProcess.class);
    }
}
