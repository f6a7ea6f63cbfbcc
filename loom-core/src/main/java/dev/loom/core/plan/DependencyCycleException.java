package dev.loom.core.plan;

import java.util.List;

/** Services that wait for each other in a circle can't be planned. */
public final class DependencyCycleException extends RuntimeException {

    private final List<String> members;

    /**
     * Names the circle.
     *
     * @param members the services, each depending on the next and the last on the first
     */
    public DependencyCycleException(List<String> members) {
        super("dependency cycle " + String.join(" -> ", members) + " -> " + members.getFirst());
        this.members = List.copyOf(members);
    }

    /** The services, each depending on the next and the last on the first. */
    public List<String> members() {
        return members;
    }
}
