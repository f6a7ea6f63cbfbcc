package dev.loom.ui.jump;

import dev.loom.server.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A run by its id, as it stands in logs, answers and messages. */
public final class RunPlaces implements Places {

    private final String path;

    /**
     * Where the application shows runs.
     *
     * @param path such as {@code admin/runs/}
     */
    public RunPlaces(String path) {
        this.path = path;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        return id(typed).map(id -> new Place("run", id, "run", path + id)).stream().toList();
    }

    private static Optional<String> id(String typed) {
        try {
            String id = UUID.fromString(typed).toString();
            return id.equalsIgnoreCase(typed) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
