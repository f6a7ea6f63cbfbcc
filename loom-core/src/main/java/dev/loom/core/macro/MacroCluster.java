package dev.loom.core.macro;

import java.util.List;
import java.util.Map;

/**
 * What macros can say of a cluster.
 *
 * @param id the cluster's id
 * @param name the cluster's name
 * @param owner who owns it
 * @param nodes its nodes, in any order
 * @param ports what services listen on: port number by service and name of the port
 */
public record MacroCluster(
        String id,
        String name,
        String owner,
        List<MacroNode> nodes,
        Map<String, Map<String, Integer>> ports) {}
