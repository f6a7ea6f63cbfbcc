package dev.loom.adminui.jump;

import dev.loom.adminui.catalog.Group;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.security.Caller;
import dev.loom.ui.jump.Place;
import dev.loom.ui.jump.Places;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whatever the catalog holds, by name. */
public final class CatalogPlaces implements Places {

    private final Catalogs catalogs;

    public CatalogPlaces(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(Group.values())
                .flatMap(group -> places(caller, group))
                .filter(place -> place.holds(typed))
                .limit(MOST)
                .toList();
    }

    private Stream<Place> places(Caller caller, Group group) {
        String about = group.kind().word().toLowerCase(Locale.ROOT);
        return catalogs.list(caller, group.kind()).stream()
                .map(item -> new Place(group.icon(), item.name(), about, group.link(item.name())));
    }
}
