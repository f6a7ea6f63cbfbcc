package dev.loom.ui.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is worked out once, when somebody first wants it. */
final class Memo<T> {

    private final Supplier<T> work;
    private @Nullable T value;

    Memo(Supplier<T> work) {
        this.work = work;
    }

    synchronized T get() {
        T known = value;
        if (known == null) {
            known = work.get();
            value = known;
        }
        return known;
    }
}
