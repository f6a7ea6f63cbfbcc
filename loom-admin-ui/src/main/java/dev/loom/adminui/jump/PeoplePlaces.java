package dev.loom.adminui.jump;

import dev.loom.server.security.Caller;
import dev.loom.server.tenant.People;
import dev.loom.ui.jump.Place;
import dev.loom.ui.jump.Places;
import dev.loom.ui.part.Address;
import java.util.List;
import java.util.Map;

/** The people of the tenant, by name. */
public final class PeoplePlaces implements Places {

    private final People people;

    public PeoplePlaces(People people) {
        this.people = people;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        return people.list(caller).stream()
                .map(person ->
                        new Place(
                                "user",
                                person.name(),
                                "person, " + person.role().word(),
                                Address.link("admin/people", Map.of("q", person.name()))))
                .filter(place -> place.holds(typed))
                .limit(MOST)
                .toList();
    }
}
