package dev.loom.server.notify.internal;

import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Event;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A channel as it is stored; where a webhook goes to, and what signs it, lie among the secrets. */
record ChannelRow(
        UUID tenant,
        UUID id,
        String name,
        Kind kind,
        String target,
        Set<Event> on,
        boolean everywhere,
        boolean signed,
        boolean enabled,
        long version,
        Instant changedAt) {

    /** How it tells. */
    enum Kind {
        WEBHOOK,
        MAIL;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    String urlPath() {
        return path() + "/url";
    }

    String secretPath() {
        return path() + "/secret";
    }

    String path() {
        return "channel/" + id;
    }

    Channel view() {
        return new Channel(
                id, name, kind.word(), target, on, everywhere, signed, enabled, version, changedAt);
    }
}
