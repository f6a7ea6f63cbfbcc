package dev.loom.cli.account;

import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.cli.session.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what nobody should see: from a terminal without echo, or from the standard input. */
final class Passwords {

    private Passwords() {}

    /** Asks on the terminal, or reads the first line of the standard input. */
    static String read(Session session, String prompt, boolean standardInput) {
        return standardInput ? firstLine(session.surroundings()) : asked(session, prompt);
    }

    private static String asked(Session session, String prompt) {
        var console = System.console();
        if (!session.surroundings().terminal() || console == null) {
            throw FailedException.usage(
                    "There is no terminal to ask on; give it to the standard input with"
                            + " --password-stdin");
        }
        char[] password = console.readPassword("%s: ", prompt);
        if (password == null) {
            throw FailedException.failed("Nothing was typed");
        }
        return new String(password);
    }

    private static String firstLine(Surroundings surroundings) {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
        try {
            String line = in.readLine();
            if (line == null || line.isEmpty()) {
                throw FailedException.usage("The standard input is empty");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input can't be read", e);
        }
    }
}
