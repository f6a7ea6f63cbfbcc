package dev.loom.server.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loom.server.secret.SecretText;
import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The channels of the caller's tenant, by which it is told how jobs ended. */
public interface Channels {

    /** What {@code notify} says in a job that tells nobody. */
    String NONE = "none";

    /**
     * A channel as it is shown.
     *
     * @param kind {@code webhook} or {@code mail}
     * @param target addresses of mail; of a webhook where it goes to, without what follows the
     *     host, since that may be secret
     * @param everywhere whether it is told of jobs that name no channel
     * @param signed whether what is sent carries a signature
     * @param enabled whether it is told anything now
     */
    record Channel(
            UUID id,
            String name,
            String kind,
            String target,
            Set<Event> on,
            @JsonProperty("default") boolean everywhere,
            boolean signed,
            boolean enabled,
            long version,
            Instant changedAt) {}

    /**
     * What a channel should be; of an existing one, what is null stays as it is.
     *
     * @param url of a webhook
     * @param to addresses of mail
     * @param on failures and recoveries, if not said
     * @param secret what a webhook's bodies are signed with; empty for no signature
     * @param enabled on, if not said; one that is off is told nothing, and what waits for it is
     *     given up
     */
    record Wanted(
            @Nullable String name,
            @Nullable SecretText url,
            @Nullable List<String> to,
            @Nullable Set<Event> on,
            @JsonProperty("default") @Nullable Boolean everywhere,
            @Nullable SecretText secret,
            @Nullable Boolean enabled) {

        /** Only whether it is told anything. */
        public static Wanted enabled(boolean enabled) {
            return new Wanted(null, null, null, null, null, null, enabled);
        }
    }

    /**
     * Something that was to be told.
     *
     * @param state {@code waiting}, {@code delivered} or {@code failed}
     * @param problem why it didn't arrive at the last try
     * @param nextAt when it is tried again
     */
    record Delivery(
            UUID id,
            String channel,
            Event event,
            @Nullable UUID run,
            @Nullable String job,
            String state,
            int tries,
            @Nullable String problem,
            Instant createdAt,
            @Nullable Instant nextAt,
            @Nullable Instant doneAt) {}

    /** What came of a test. */
    record Tested(boolean delivered, @Nullable String problem) {}

    /** In order of name. */
    List<Channel> list(Caller caller);

    /**
     * One of them.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Channel get(Caller caller, String name);

    /**
     * Makes one.
     *
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN}
     */
    Channel create(Caller caller, Wanted wanted);

    /**
     * Changes one; its name and kind stay.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code STALE}, {@code
     *     RULE_BROKEN}
     */
    Channel change(Caller caller, String name, Wanted wanted, long version);

    /**
     * Deletes one; what waits for it is given up.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    void delete(Caller caller, String name);

    /** Sends something now, once, and says whether it arrived. */
    Tested test(Caller caller, String name);

    /**
     * What was to be told by it, newest first.
     *
     * @param name of the channel; null for all
     */
    List<Delivery> deliveries(Caller caller, @Nullable String name, int limit);

    /** The newest of each channel, be it there still or not, in order of name. */
    List<Delivery> latest(Caller caller);
}
