package dev.loom.spi;

import java.time.Duration;
import java.util.function.Function;

/** How a plugin's call ended. A call that throws instead counts as {@code Failed(transient)}. */
public sealed interface Outcome<T> {

    /** It is done; calling again with the same token or id changes nothing. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It is under way.
     *
     * @param after ask again after this time
     * @param why what is being waited for, as a person would say it
     */
    record NotYet<T>(Duration after, String why) implements Outcome<T> {}

    /**
     * It failed.
     *
     * @param message what happened and what would help; never holds a secret
     */
    record Failed<T>(Failure failure, String message) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> notYet(Duration after, String why) {
        return new NotYet<>(after, why);
    }

    static <T> Outcome<T> failed(Failure failure, String message) {
        return new Failed<>(failure, message);
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case NotYet<T>(var after, var why) -> new NotYet<>(after, why);
            case Failed<T>(var failure, var message) -> new Failed<>(failure, message);
        };
    }
}
