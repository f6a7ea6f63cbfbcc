package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps a page live: asks it to look again, fast while something is under way and slowly else. The
 * browser asks, so that a page left open overnight works in the morning, and every look has the
 * session's caller.
 */
public final class Live {

    private static final Duration FAST = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final int NEVER = -1;

    private Live() {}

    /**
     * Looks again as long as the page is shown.
     *
     * @param look brings the page up to date, and answers whether something is under way
     */
    public static void keep(Component page, Supplier<Boolean> look) {
        page.addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable once = () -> ui.setPollInterval((int) (look.get() ? FAST : SLOW).toMillis());
            var polls = ui.addPollListener(poll -> once.run());
            page.addDetachListener(detached -> {
                detached.unregisterListener();
                polls.remove();
                ui.setPollInterval(NEVER);
            });
            once.run();
        });
    }
}
