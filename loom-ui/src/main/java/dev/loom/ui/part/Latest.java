package dev.loom.ui.part;

import com.vaadin.flow.component.UI;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds something out beside the page, and shows it unless something newer was asked for meanwhile.
 */
public final class Latest<T> {

    private final AtomicLong asked = new AtomicLong();
    private final Executor beside;

    /** In a thread of its own where answers can be pushed, else at once. */
    public static <T> Latest<T> of(UI ui) {
        boolean pushed = ui.getPushConfiguration().getPushMode().isEnabled();
        return new Latest<>(pushed ? Thread::startVirtualThread : Runnable::run);
    }

    Latest(Executor beside) {
        this.beside = beside;
    }

    /**
     * Asks; what was asked before is not shown any more.
     *
     * @param answer shows it, in the page
     */
    public void ask(UI ui, Supplier<T> question, Consumer<T> answer) {
        ask(
                ui,
                question,
                answer,
                e -> {
                    throw e;
                });
    }

    /**
     * Asks; what was asked before is not shown any more.
     *
     * @param answer shows it, in the page
     * @param failure shows what the question has thrown instead; what it throws is told by the page
     */
    public void ask(
            UI ui, Supplier<T> question, Consumer<T> answer, Consumer<RuntimeException> failure) {
        long mine = asked.incrementAndGet();
        beside.execute(() -> {
            if (mine != asked.get()) {
                return;
            }
            show(ui, mine, found(question, answer, failure));
        });
    }

    /** How what was found is shown; what fails is thrown there, so that the page says so. */
    private static <T> Runnable found(
            Supplier<T> question, Consumer<T> answer, Consumer<RuntimeException> failure) {
        try {
            T found = question.get();
            return () -> answer.accept(found);
        } catch (RuntimeException e) {
            return () -> failure.accept(e);
        }
    }

    private void show(UI ui, long mine, Runnable found) {
        var _ =
                ui.access(() -> {
                    if (mine == asked.get()) {
                        found.run();
                    }
                });
    }

    /** What was asked before is not shown any more. */
    public void forget() {
        asked.incrementAndGet();
    }
}
