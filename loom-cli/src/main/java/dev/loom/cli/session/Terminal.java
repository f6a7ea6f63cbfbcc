package dev.loom.cli.session;

import java.io.Console;
import java.util.Optional;

/** The terminal in front of which a person sits. */
public final class Terminal {

    private Terminal() {}

    /** The one of this process; empty when input or output is redirected. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again when redirected
    public static Optional<Console> ofProcess() {
        Console console = System.console();
        return Optional.ofNullable(console).filter(Console::isTerminal);
    }
}
