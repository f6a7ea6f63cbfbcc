package dev.loom.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.function.Consumer;

/** Tells a component whether the window is so narrow that a table has no room in it. */
public final class Narrow {

    private static final int NARROWER_THAN = 760;

    private Narrow() {}

    /**
     * Tells it at once and whenever that changes.
     *
     * @param narrow told whether the window is narrow
     */
    public static void watch(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(attached -> {
            UI ui = attached.getUI();
            int width = ui.getPage().getExtendedClientDetails().getWindowInnerWidth();
            narrow.accept(width > 0 && width < NARROWER_THAN); // not positive: not known yet
            var resized =
                    ui.getPage()
                            .addBrowserWindowResizeListener(
                                    event -> narrow.accept(event.getWidth() < NARROWER_THAN));
            component.addDetachListener(detached -> {
                detached.unregisterListener();
                resized.remove();
            });
        });
    }
}
