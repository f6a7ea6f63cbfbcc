package dev.loom.app;

import dev.loom.server.tenant.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Gives {@code admin} a password at the first start, before the web server lets anybody in. One
 * that was made up is kept in no log: it stands on the terminal, or in a file if nobody watches.
 */
final class FirstPassword implements SmartInitializingSingleton {

    private final ObjectProvider<Bootstrap> bootstrap;
    private final Home home;
    private final Optional<String> given;
    private final Terminal terminal;
    private final PasswordMaker maker;

    FirstPassword(
            ObjectProvider<Bootstrap> bootstrap,
            Home home,
            Optional<String> given,
            Terminal terminal,
            PasswordMaker maker) {
        this.bootstrap = bootstrap;
        this.home = home;
        this.given = given;
        this.terminal = terminal;
        this.maker = maker;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String password = given.orElseGet(maker::make);
        if (bootstrap.getObject().firstStart(password) && given.isEmpty()) {
            tell(password);
        }
    }

    private void tell(String password) {
        if (terminal.isWatched()) {
            terminal.say("Sign in as admin with the password " + password + " (shown this once).");
            return;
        }
        try {
            Home.writePrivately(home.adminPassword(), password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.say("Sign in as admin; the password lies in " + home.adminPassword() + ".");
    }
}
