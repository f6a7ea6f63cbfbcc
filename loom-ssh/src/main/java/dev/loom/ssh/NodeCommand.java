package dev.loom.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is run on a node. Its standard input is empty, its standard output and error are one stream.
 *
 * @param script its text; the first line may name an interpreter ({@code #!…}), else {@code
 *     /bin/sh} runs it
 * @param arguments reach it unchanged
 * @param environment added to what a login has; values reach it unchanged
 * @param timeout after which it is ended with everything that it started; more than zero
 * @param inHome whether the login's home is the working directory, else a folder of the attempt's
 *     own, where the files are
 */
public record NodeCommand(
        String script,
        List<String> arguments,
        Map<String, String> environment,
        List<UploadedFile> files,
        Duration timeout,
        boolean inHome) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Names that some shells don't let anyone set, or set by themselves. */
    private static final Set<String> TAKEN =
            Set.of(
                    "_",
                    "PWD",
                    "OLDPWD",
                    "SHLVL",
                    "PPID",
                    "UID",
                    "EUID",
                    "GROUPS",
                    "SHELLOPTS",
                    "BASHOPTS",
                    "BASH_VERSINFO",
                    "BASH_ENV",
                    "ENV",
                    "LOOM_ATTEMPT");

    public NodeCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        files = List.copyOf(files);
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout should be more than zero");
        }
        if (script.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the script holds a NUL character");
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "argument " + (i + 1) + " holds a NUL character");
            }
        }
        environment.forEach(NodeCommand::checkVariable);
    }

    /** In a folder of its own. */
    public NodeCommand(
            String script,
            List<String> arguments,
            Map<String, String> environment,
            List<UploadedFile> files,
            Duration timeout) {
        this(script, arguments, environment, files, timeout, false);
    }

    /** A script that needs nothing else. */
    public static NodeCommand of(String script, Duration timeout) {
        return new NodeCommand(script, List.of(), Map.of(), List.of(), timeout);
    }

    private static void checkVariable(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the environment variable '"
                            + name
                            + "' should be named with letters, digits and underscores");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is set by the node itself");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " holds a NUL character");
        }
    }

    /** Tells sizes only: any of its parts may be secret. */
    @Override
    public String toString() {
        return "NodeCommand[%d characters, %d arguments, %d variables, %d files, %s]"
                .formatted(
                        script.length(),
                        arguments.size(),
                        environment.size(),
                        files.size(),
                        timeout);
    }
}
