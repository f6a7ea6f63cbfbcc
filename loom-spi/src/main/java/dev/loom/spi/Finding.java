package dev.loom.spi;

import java.util.Set;

/**
 * What a test of an account found.
 *
 * @param machines what this account's machines are, in a few words, such as {@code containers of
 *     Docker 28.2}
 * @param sentence what was found, and what would make it better
 * @param capabilities what this account can do: at least what its type can
 */
public record Finding(String machines, String sentence, Set<Capability> capabilities) {

    public Finding {
        capabilities = Set.copyOf(capabilities);
    }
}
