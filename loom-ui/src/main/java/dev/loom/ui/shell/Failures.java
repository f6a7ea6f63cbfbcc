package dev.loom.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.loom.server.problem.Incidents;
import org.springframework.stereotype.Component;

/** Shows what failed where no page did: the sentence that the REST API would answer. */
@Component
class Failures implements VaadinServiceInitListener {

    private static final int SHOWN_MS = 8_000;

    private final Incidents incidents;

    Failures(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(start ->
                        start.getSession().setErrorHandler(error -> show(error.getThrowable())));
    }

    private void show(Throwable failure) {
        String sentence = String.valueOf(incidents.of(failure).getMessage());
        UI ui = UI.getCurrent();
        if (ui != null) {
            Notification.show(sentence, SHOWN_MS, Notification.Position.BOTTOM_START)
                    .addThemeVariants(NotificationVariant.ERROR);
        }
    }
}
