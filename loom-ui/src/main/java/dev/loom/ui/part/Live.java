package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.UUID;

/**
 * Keeps a page live: it looks again when something of its topic has changed, at most four times a
 * second, and the browser gets pushed what that made different. It also looks every 10 s and when a
 * lost connection is back, because notices may be lost.
 */
public final class Live {

    private Live() {}

    /** What a page watches. */
    public sealed interface Topic permits Run, Tenant {}

    record Run(UUID id) implements Topic {}

    record Tenant() implements Topic {}

    /** The browser's connection is back after it was lost. */
    public static final class BackAgain extends ComponentEvent<UI> {
        private static final long serialVersionUID = 1L;

        public BackAgain(UI ui) {
            super(ui, true);
        }
    }

    /** One run: its state, its steps, their output. */
    public static Topic run(UUID id) {
        return new Run(id);
    }

    /** Every run, cluster and node of the tenant that the caller acts in. */
    public static Topic tenant() {
        return new Tenant();
    }

    /**
     * Looks at once and then whenever there is news, as long as the page is shown.
     *
     * @param look brings the page up to date; it is called with the page's session locked
     */
    public static void keep(Component page, Topic topic, Runnable look) {
        page.addAttachListener(attached -> {
            UI ui = attached.getUI();
            LiveFeed feed =
                    ui.getSession().getService().getInstantiator().getOrCreate(LiveFeed.class);
            Registration following = feed.follow(ui, topic, look);
            page.addDetachListener(detached -> {
                detached.unregisterListener();
                following.remove();
            });
            look.run();
        });
    }

    /** Looks whenever there is news of anything in the tenant. */
    public static void keep(Component page, Runnable look) {
        keep(page, tenant(), look);
    }
}
