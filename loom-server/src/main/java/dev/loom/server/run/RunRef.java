package dev.loom.server.run;

import java.util.UUID;

/** A run of a tenant. */
public record RunRef(UUID tenant, UUID id) {

    @Override
    public String toString() {
        return tenant + "/" + id;
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static RunRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a run: " + text);
        }
        return new RunRef(
                UUID.fromString(text.substring(0, slash)),
                UUID.fromString(text.substring(slash + 1)));
    }
}
