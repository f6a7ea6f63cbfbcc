package dev.loom.ui.support;

import com.vaadin.flow.server.VaadinSession;

/** What threads beside a page have for it, which a browser would be sent. */
public final class Pushed {

    private Pushed() {}

    /** Lets the page take up what there is so far. */
    public static void arrive() {
        VaadinSession session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
    }
}
