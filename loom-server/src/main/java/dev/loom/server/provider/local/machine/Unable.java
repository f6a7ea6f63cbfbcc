package dev.loom.server.provider.local.machine;

import dev.loom.spi.Failure;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was asked for can't be done now, or ever: the failure says which. */
public final class Unable extends IOException {

    private static final long serialVersionUID = 1;
    private static final Duration LATER = Duration.ofSeconds(3);

    private final transient Failure failure;
    private final String sentence;

    public Unable(Failure failure, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.failure = failure;
        this.sentence = sentence;
    }

    /** It may well work in a few seconds. */
    public static Unable now(String sentence, @Nullable Throwable cause) {
        return new Unable(new Failure.Transient(LATER), sentence, cause);
    }

    public Failure failure() {
        return failure;
    }

    public String sentence() {
        return sentence;
    }
}
