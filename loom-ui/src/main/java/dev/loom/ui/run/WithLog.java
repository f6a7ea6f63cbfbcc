package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.server.VaadinSession;

/**
 * A picture of steps above the log of one of them. How much room each has is remembered by the
 * browser, whether there is a log at all for as long as somebody is signed in.
 */
final class WithLog {

    private static final String ALONE = "loom.run.alone";

    private WithLog() {}

    static boolean wanted() {
        return VaadinSession.getCurrent().getAttribute(ALONE) == null;
    }

    static void want(boolean log) {
        VaadinSession.getCurrent().setAttribute(ALONE, log ? null : Boolean.TRUE);
    }

    static Component of(Component picture, Component log) {
        SplitLayout split = new SplitLayout(picture, log, SplitLayout.Orientation.VERTICAL);
        split.setSplitterPosition(52);
        split.addAttachListener(event -> split.getElement().executeJs("window.loomRunSplit(this)"));
        return split;
    }
}
