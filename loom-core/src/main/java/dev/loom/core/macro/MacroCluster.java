package dev.loom.core.macro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What macros can say of a cluster. Made once for many expansions: it knows the nodes of each
 * service, so that an expansion costs as much in a large cluster as in a small one.
 */
public final class MacroCluster {

    private final String id;
    private final String name;
    private final String owner;
    private final List<MacroNode> nodes;
    private final Map<String, Map<String, Integer>> ports;
    private final Map<String, List<MacroNode>> byService = new HashMap<>();

    /**
     * A cluster.
     *
     * @param id the cluster's id
     * @param name the cluster's name
     * @param owner who owns it
     * @param nodes its nodes, in any order
     * @param ports what services listen on: port number by service and name of the port
     */
    public MacroCluster(
            String id,
            String name,
            String owner,
            List<MacroNode> nodes,
            Map<String, Map<String, Integer>> ports) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.nodes = nodes.stream().sorted(Comparator.comparingInt(MacroNode::number)).toList();
        this.ports = ports;
        for (MacroNode node : this.nodes) {
            for (String service : node.services()) {
                byService.computeIfAbsent(service, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String owner() {
        return owner;
    }

    /** Its nodes by number. */
    public List<MacroNode> nodes() {
        return nodes;
    }

    /** The nodes that the service is on, by number. */
    List<MacroNode> with(String service) {
        return byService.getOrDefault(service, List.of());
    }

    /** What services listen on: port number by service and name of the port. */
    public Map<String, Map<String, Integer>> ports() {
        return ports;
    }
}
