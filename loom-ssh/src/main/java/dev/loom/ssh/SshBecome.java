package dev.loom.ssh;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Another person's rights, by {@code sudo}.
 *
 * @param user a user's name on the node, such as {@code root}
 * @param password what sudo asks for, never seen by a command; empty where sudo mustn't ask
 */
public record SshBecome(String user, Optional<String> password) {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}\\$?");

    public SshBecome {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("'" + user + "' is no user's name");
        }
        if (password.isPresent() && password.get().matches("(?s).*[\\n\\r\\x00].*")) {
            throw new IllegalArgumentException("a password for sudo is a single line");
        }
    }

    @Override
    public String toString() {
        return "SshBecome[" + user + "]";
    }
}
