package dev.loom.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * What {@code loom login} remembers.
 *
 * @param tokenId by which the token is revoked; absent for one that was handed over
 */
public record Profile(
        String url, @Nullable String user, @Nullable String token, @Nullable String tokenId) {

    @Override
    public String toString() {
        return "Profile[" + url + ", " + user + ", •••]";
    }
}
