package dev.loom.userui.create;

import com.vaadin.flow.component.UI;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds something out beside the page, and shows it unless something newer was asked for meanwhile.
 */
final class Latest<T> {

    private final AtomicLong asked = new AtomicLong();
    private final Executor beside;

    /** In a thread of its own where answers can be pushed, else at once. */
    static <T> Latest<T> of(UI ui) {
        boolean pushed = ui.getPushConfiguration().getPushMode().isEnabled();
        return new Latest<>(pushed ? Thread::startVirtualThread : Runnable::run);
    }

    Latest(Executor beside) {
        this.beside = beside;
    }

    /** Asks; what was asked before is not shown any more. */
    void ask(UI ui, Supplier<T> question, Consumer<T> answer) {
        long mine = asked.incrementAndGet();
        beside.execute(() -> {
            if (mine != asked.get()) {
                return;
            }
            show(ui, mine, found(question), answer);
        });
    }

    /** The answer; what fails is thrown where it is shown, so that the page says so. */
    private static <T> Supplier<T> found(Supplier<T> question) {
        try {
            T found = question.get();
            return () -> found;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private void show(UI ui, long mine, Supplier<T> found, Consumer<T> answer) {
        var _ =
                ui.access(() -> {
                    if (mine == asked.get()) {
                        answer.accept(found.get());
                    }
                });
    }

    /** What was asked before is not shown any more. */
    void forget() {
        asked.incrementAndGet();
    }
}
