package dev.loom.spi;

import java.util.UUID;

/**
 * The wish for one machine. Durable before the provider is called, and carried by the machine as a
 * tag, label or name, so that a repeated {@code create} finds what it made.
 */
public record Token(UUID id) {

    @Override
    public String toString() {
        return id.toString();
    }
}
