package dev.loom.ui.part;

import com.vaadin.flow.component.UI;
import java.time.ZoneId;

/** The time zone of who looks at a page, as their browser tells it. */
public final class ViewersZone {

    private ViewersZone() {}

    /** The server's, where the browser tells none that is known here. */
    public static ZoneId get() {
        String told = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
        return told != null && ZoneId.getAvailableZoneIds().contains(told)
                ? ZoneId.of(told)
                : ZoneId.systemDefault();
    }
}
