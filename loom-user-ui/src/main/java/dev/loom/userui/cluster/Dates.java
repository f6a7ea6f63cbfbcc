package dev.loom.userui.cluster;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time that are written out. */
final class Dates {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Dates() {}

    static String minute(Instant time) {
        return MINUTE.format(time) + " UTC";
    }
}
