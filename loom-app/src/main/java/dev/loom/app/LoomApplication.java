package dev.loom.app;

import java.security.SecureRandom;

/** Starts the server of one {@code LOOM_HOME} and stays until it is told to end. */
public final class LoomApplication {

    private LoomApplication() {}

    /** Starts; what it needs to know stands in the environment and in {@code loom.yaml}. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        try {
            Home home = Home.find(System.getenv());
            home.create();
            LogFile.use(home, "loom.log");
            Settings settings = SettingsReader.read(System.getenv(), home.yaml());
            new LoomProcess(home, settings, terminal, new PasswordMaker(new SecureRandom())).run();
        } catch (CannotStart e) {
            terminal.complain(e.lines());
            System.exit(e.status());
        }
    }
}
