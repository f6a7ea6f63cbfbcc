package dev.loom.cli.account;

import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.cli.session.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what nobody should see: from a terminal without echo, or from the standard input. */
final class Passwords {

    private Passwords() {}

    /** Asks on the terminal, or reads the next line of the standard input. */
    static String read(Session session, String prompt, boolean standardInput) {
        return standardInput ? nextLine(session.surroundings()) : asked(session, prompt);
    }

    private static String asked(Session session, String prompt) {
        Console console =
                session.surroundings()
                        .console()
                        .orElseThrow(() ->
                                FailedException.usage(
                                        "There is no terminal to ask on; give it to the"
                                                + " standard input (see --help)"));
        char[] password = console.readPassword("%s: ", prompt);
        if (password == null) {
            throw FailedException.failed("Nothing was typed");
        }
        return new String(password);
    }

    /** Byte by byte, since the next line may be asked for later. */
    private static String nextLine(Surroundings surroundings) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = surroundings.in().read();
                    c >= 0 && c != '\n';
                    c = surroundings.in().read()) {
                line.write(c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input can't be read", e);
        }
        String text = line.toString(StandardCharsets.UTF_8).replaceAll("\r$", "");
        if (text.isEmpty()) {
            throw FailedException.usage("The standard input is empty");
        }
        return text;
    }
}
