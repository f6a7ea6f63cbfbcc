package dev.loom.core.job;

import dev.loom.core.document.Section;
import dev.loom.core.value.Nearest;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Time zones by the name that IANA gives them: an offset alone knows no summer. */
public final class TimeZones {

    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    /** The zone that a key names; a problem where there is none of that name. */
    public static Optional<ZoneId> read(Section section, String key) {
        Optional<String> name = section.text(key).map(String::strip);
        if (name.isPresent() && !NAMES.contains(name.get())) {
            section.problem(
                    key,
                    "\"%s\" is no time zone such as Europe/Berlin%s"
                            .formatted(name.get(), Nearest.hint(name.get(), NAMES)));
            return Optional.empty();
        }
        return name.map(ZoneId::of);
    }
}
