package dev.loom.server.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a channel is told of. */
public enum Event {
    /** A run failed. */
    FAILURE,
    /** A run succeeded after the one before it had failed. */
    RECOVERY,
    /** Any other run succeeded. */
    SUCCESS,
    /** Somebody wanted to see whether anything arrives. */
    TEST;

    /** As it is written: {@code failure}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The event of that word, one that a channel may be told of.
     *
     * @throws LoomException {@code RULE_BROKEN} for any other
     */
    @JsonCreator
    public static Event of(String word) {
        return Arrays.stream(values())
                .filter(event -> event != TEST && event.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.RULE_BROKEN,
                                "/on",
                                "\""
                                        + word
                                        + "\" is no event: "
                                        + Arrays.stream(values())
                                                .filter(event -> event != TEST)
                                                .map(Event::word)
                                                .collect(Collectors.joining(", "))
                                        + " are."));
    }

    /** Whether who wants these is told: a recovery is a success, too. */
    public boolean isAmong(Collection<Event> wanted) {
        return wanted.contains(this) || this == RECOVERY && wanted.contains(SUCCESS);
    }
}
