package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * @return ends it for good
     */
    public static Registration keep(Component page, Topic topic, Runnable look) {
        Following following = new Following(topic, look);
        Registration attached = page.addAttachListener(event -> following.begin(event.getUI()));
        Registration detached = page.addDetachListener(event -> following.end());
        if (page.isAttached()) {
            page.getUI().ifPresent(following::begin);
        }
        return () -> {
            attached.remove();
            detached.remove();
            following.end();
        };
    }

    /** What a page that is shown follows. */
    private static final class Following {
        private final Topic topic;
        private final Runnable look;
        private @Nullable Registration feed;

        private Following(Topic topic, Runnable look) {
            this.topic = topic;
            this.look = look;
        }

        private void begin(UI ui) {
            end();
            feed =
                    ui.getSession()
                            .getService()
                            .getInstantiator()
                            .getOrCreate(LiveFeed.class)
                            .follow(ui, topic, look);
            look.run();
        }

        private void end() {
            if (feed != null) {
                feed.remove();
                feed = null;
            }
        }
    }
}
