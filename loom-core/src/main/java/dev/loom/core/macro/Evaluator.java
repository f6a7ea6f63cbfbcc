package dev.loom.core.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Gives expressions their values in one cluster, for one node. */
final class Evaluator {

    /** The expression has no value here, and stays as it is. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Unresolved(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** The cluster should have a value, and has none. */
    static final class Incomplete extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Incomplete(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private final MacroCluster cluster;
    private final Optional<MacroNode> self;

    Evaluator(MacroCluster cluster, Optional<MacroNode> self) {
        this.cluster = cluster;
        this.self = self;
    }

    String value(Expression expression) throws Unresolved, Incomplete {
        return switch (expression) {
            case Expression.Joined joined ->
                    String.join(joined.separator(), values(joined.values()));
            case Expression.Values values -> String.join(",", values(values));
        };
    }

    private List<String> values(Expression.Values expression) throws Unresolved, Incomplete {
        return switch (expression) {
            case Expression.Mapped mapped ->
                    values(mapped.values()).stream()
                            .map(value -> formatted(mapped.format(), value))
                            .toList();
            case Expression.Count count ->
                    List.of(String.valueOf(cluster.with(count.service()).size()));
            case Expression.Instance instance -> List.of(instance(instance.service()));
            case Expression.OfCluster(var property) ->
                    List.of(
                            switch (property) {
                                case OWNER -> cluster.owner();
                                case NAME -> cluster.name();
                                case ID -> cluster.id();
                            });
            case Expression.OfNodes ofNodes -> ofNodes(ofNodes);
        };
    }

    private static String formatted(String format, String value) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '$') {
                result.append(format.charAt(i));
            } else if (format.startsWith("$", i + 1)) {
                result.append('$');
                i++;
            } else {
                result.append(value);
            }
        }
        return result.toString();
    }

    private String instance(String service) throws Unresolved {
        int position = placed(service).indexOf(node());
        if (position < 0) {
            throw new Unresolved("service " + service + " is not on this node");
        }
        return String.valueOf(position + 1);
    }

    private List<String> ofNodes(Expression.OfNodes asked) throws Unresolved, Incomplete {
        List<MacroNode> chosen =
                switch (asked.scope()) {
                    case Expression.Scope.Self() -> List.of(node());
                    case Expression.Scope.Service(var name) -> placed(name);
                };
        chosen = at(asked.index(), chosen);
        if (asked.property() instanceof Expression.Property.Port(var name)) {
            return List.of(String.valueOf(port(name, asked.scope(), chosen.getFirst())));
        }
        List<String> values = new ArrayList<>();
        for (MacroNode node : chosen) {
            values.add(
                    switch (asked.property()) {
                        case Expression.Property.Host() -> host(node);
                        case Expression.Property.Ip(var type) -> address(node, type);
                        case Expression.Property.Port(var name) ->
                                String.valueOf(port(name, asked.scope(), node));
                        case Expression.Property.Endpoint(var name) ->
                                endpoint(node, port(name, asked.scope(), node));
                    });
        }
        return values;
    }

    private static List<MacroNode> at(OptionalInt index, List<MacroNode> nodes) throws Incomplete {
        if (index.isEmpty()) {
            return nodes;
        }
        if (index.getAsInt() >= nodes.size()) {
            throw new Incomplete(
                    "index "
                            + index.getAsInt()
                            + " is out of range: there are "
                            + nodes.size()
                            + " such nodes, counted from 0");
        }
        return List.of(nodes.get(index.getAsInt()));
    }

    private static String host(MacroNode node) throws Unresolved {
        return node.hostname()
                .orElseThrow(() -> new Unresolved("node " + node.id() + " has no host name"));
    }

    private static String address(MacroNode node, String type) throws Incomplete {
        String address = node.addresses().get(type);
        if (address == null) {
            throw new Incomplete(
                    "node "
                            + node.id()
                            + " has no address "
                            + type
                            + "; it has "
                            + (node.addresses().isEmpty() ? "none" : known(node.addresses())));
        }
        return address;
    }

    private static String endpoint(MacroNode node, int port) throws Incomplete {
        String published = node.endpoints().get(port);
        if (published != null) {
            return published;
        }
        String type = node.addresses().containsKey("access_v4") ? "access_v4" : "bind_v4";
        return address(node, type) + ":" + port;
    }

    private int port(String name, Expression.Scope scope, MacroNode node) throws Incomplete {
        List<String> services =
                switch (scope) {
                    case Expression.Scope.Self() -> node.services();
                    case Expression.Scope.Service(var service) -> List.of(service);
                };
        Map<String, Integer> found = new TreeMap<>();
        for (String service : services) {
            Integer port = cluster.ports().getOrDefault(service, Map.of()).get(name);
            if (port != null) {
                found.put(service, port);
            }
        }
        if (found.isEmpty()) {
            throw new Incomplete(
                    "no port " + name + " is declared by " + String.join(", ", services));
        }
        if (found.values().stream().distinct().count() > 1) {
            throw new Incomplete(
                    "port " + name + " is not clear: several services declare it: " + known(found));
        }
        return found.values().iterator().next();
    }

    private MacroNode node() throws Unresolved {
        return self.orElseThrow(() -> new Unresolved("there is no node that self could be"));
    }

    private List<MacroNode> placed(String service) throws Unresolved {
        List<MacroNode> found = cluster.with(service);
        if (found.isEmpty()) {
            throw new Unresolved("service " + service + " is on no node");
        }
        return found;
    }

    private static String known(Map<String, ?> map) {
        return String.join(", ", new TreeMap<>(map).keySet());
    }
}
