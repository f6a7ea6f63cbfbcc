package dev.loom.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is run on a node: a script with its arguments, never a line that a shell takes apart again.
 *
 * @param script its text; the first line may name an interpreter ({@code #!…}), else POSIX sh runs
 *     it
 * @param arguments reach it unchanged, whatever bytes but NUL they hold
 * @param environment names of letters, digits and underscores; values of anything but NUL
 * @param files are put beside it
 * @param timeout after which it is ended, with everything that it started
 */
public record Command(
        String script,
        List<String> arguments,
        Map<String, String> environment,
        List<NodeFile> files,
        Duration timeout)
        implements Work {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        files = List.copyOf(files);
    }
}
