package dev.loom.core.cluster;

import java.util.List;

/** What a living cluster shall become. */
public sealed interface ChangeRequest {

    /** What the operation is called. */
    String operation();

    /**
     * More or fewer nodes.
     *
     * @param size how many nodes it shall have
     */
    record Resize(int size) implements ChangeRequest {
        @Override
        public String operation() {
            return "resize";
        }
    }

    /** Further services on the nodes that there are. */
    record AddServices(List<String> services) implements ChangeRequest {
        public AddServices {
            services = List.copyOf(services);
        }

        @Override
        public String operation() {
            return "add-services";
        }
    }

    /** Fewer services on the nodes that there are. */
    record RemoveServices(List<String> services) implements ChangeRequest {
        public RemoveServices {
            services = List.copyOf(services);
        }

        @Override
        public String operation() {
            return "remove-services";
        }
    }
}
