package dev.loom.adminui.part;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.function.Supplier;

/** Asks what may take its time without keeping the page waiting. */
public final class Later {

    private Later() {}

    /**
     * Asks beside the page, and then changes the page, if it is still there.
     *
     * @param question answers what to do on the page
     */
    public static void ask(UI ui, Supplier<Runnable> question) {
        Thread.startVirtualThread(() -> {
            Runnable answer = question.get();
            try {
                var _ = ui.access(answer::run);
            } catch (UIDetachedException _) {
                // the person has gone elsewhere: nobody waits for the answer any more
                return;
            }
        });
    }
}
