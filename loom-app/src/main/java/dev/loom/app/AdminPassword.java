package dev.loom.app;

import dev.loom.server.problem.LoomException;
import dev.loom.server.tenant.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Sets a new password for {@code admin}, for who has the machine but not the password: {@code
 * LOOM_ADMIN_PASSWORD}, or one that is made up and printed. The server may run meanwhile or not.
 */
public final class AdminPassword {

    private final Home home;
    private final Settings settings;
    private final String password;

    private AdminPassword(Home home, Settings settings, String password) {
        this.home = home;
        this.settings = settings;
        this.password = password;
    }

    /** Sets it; what it needs to know stands in the environment and in {@code loom.yaml}. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        try {
            Home home = Home.find(System.getenv());
            home.create();
            LogFile.use(home, "admin-password.log");
            Settings settings = SettingsReader.read(System.getenv(), home.yaml());
            Optional<String> given = settings.adminPassword();
            String password = given.orElseGet(new PasswordMaker(new SecureRandom())::make);
            new AdminPassword(home, settings, password).set();
            terminal.say(
                    given.isPresent()
                            ? "The new password of admin is that of LOOM_ADMIN_PASSWORD."
                            : "The new password of admin: " + password);
            System.exit(0);
        } catch (CannotStart e) {
            terminal.complain(e.lines());
            System.exit(e.status());
        } catch (LoomException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            System.exit(CannotStart.WRONG_SETTING);
        } catch (IOException | RuntimeException e) {
            terminal.complain(
                    "the password isn't changed: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            System.exit(CannotStart.FAILED);
        }
    }

    private void set() throws IOException {
        Optional<DatabaseAddress> given = settings.database();
        if (given.isPresent()) {
            setAt(given.get(), true);
        } else if (!EmbeddedDatabase.exists(home)) {
            throw new CannotStart(
                    CannotStart.FAILED,
                    null,
                    "Loom was never started with LOOM_HOME " + home.folder() + ".",
                    "./loom up makes admin, with LOOM_ADMIN_PASSWORD if that is set.");
        } else {
            setInEmbedded();
        }
        Files.deleteIfExists(home.adminPassword());
    }

    private void setInEmbedded() throws IOException {
        Optional<HomeLock> ours = HomeLock.tryTake(home, settings.port());
        if (ours.isEmpty()) {
            setAt(EmbeddedDatabase.running(home), false);
            return;
        }
        try (HomeLock _ = ours.get();
                EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            setAt(database.address(), true);
        }
    }

    /** By the server's own means, so that hashing, rules and the audit are the same. */
    private void setAt(DatabaseAddress database, boolean migrate) {
        try (ConfigurableApplicationContext server =
                ServerAssembly.tool(home, settings, database, migrate).run()) {
            if (!server.getBean(Bootstrap.class).firstStart(password)) {
                server.getBean(dev.loom.server.tenant.AdminPassword.class).set(password);
            }
        }
    }
}
