package dev.loom.core.macro;

import java.util.OptionalInt;

/** What stands between two percent signs. */
sealed interface Expression {

    /** Several values, or one. */
    sealed interface Values extends Expression {}

    /** A property of nodes, maybe only of the node at an index. */
    record OfNodes(Property property, Scope scope, OptionalInt index) implements Values {}

    /** How many nodes have the service. */
    record Count(String service) implements Values {}

    /** Which of the nodes with the service the node itself is, from 1. */
    record Instance(String service) implements Values {}

    /** A property of the cluster. */
    record OfCluster(ClusterProperty property) implements Values {}

    /** Each value put into a format. */
    record Mapped(Values values, String format) implements Values {}

    /** All values with a separator between them. */
    record Joined(Values values, String separator) implements Expression {}

    /** Which nodes. */
    sealed interface Scope {

        /** The node for which is expanded. */
        record Self() implements Scope {}

        /** All with a service. */
        record Service(String name) implements Scope {}
    }

    /** What of a node. */
    sealed interface Property {

        /** Its host name. */
        record Host() implements Property {}

        /** Its address of a type. */
        record Ip(String type) implements Property {}

        /** The number of a named port. */
        record Port(String name) implements Property {}

        /** The address and number under which a named port is reached. */
        record Endpoint(String name) implements Property {}
    }

    /** What of the cluster. */
    enum ClusterProperty {
        OWNER,
        NAME,
        ID
    }
}
