package dev.loom.core.macro;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The words of a reference:
 *
 * <pre>
 * reference = "num.service." name | "instance.self.service." name
 *           | "cluster.owner" | "cluster.name" | "cluster.id"
 *           | ("host" | "ip" | "ip." type | "port." words | "endpoint." words) nodes
 * nodes     = ".self" | ".service." name
 * name      = words that begin with a letter or digit
 * type      = words without a dot
 * </pre>
 *
 * Where there are several ways to read it, the words of a port or an endpoint are as few as can be.
 */
final class ReferenceWords {

    private static final String ANY_ADDRESS = "bind_v4";
    private static final String SELF = ".self";
    private static final String SERVICE = ".service.";

    private ReferenceWords() {}

    /**
     * What it refers to.
     *
     * @param reference of letters, digits, dots, underscores and hyphens
     * @return null if it is none of these
     */
    static Expression.@Nullable Values read(String reference, OptionalInt index) {
        String counted = nameBehind("num.service.", reference);
        if (counted != null) {
            return new Expression.Count(counted);
        }
        String instance = nameBehind("instance.self.service.", reference);
        if (instance != null) {
            return new Expression.Instance(instance);
        }
        return switch (reference) {
            case "cluster.owner" -> ofCluster(Expression.ClusterProperty.OWNER, index);
            case "cluster.name" -> ofCluster(Expression.ClusterProperty.NAME, index);
            case "cluster.id" -> ofCluster(Expression.ClusterProperty.ID, index);
            default -> ofNodes(reference, index);
        };
    }

    private static @Nullable String nameBehind(String words, String reference) {
        return reference.startsWith(words) && isName(reference, words.length())
                ? reference.substring(words.length())
                : null;
    }

    private static Expression.@Nullable OfCluster ofCluster(
            Expression.ClusterProperty property, OptionalInt index) {
        return index.isEmpty() ? new Expression.OfCluster(property) : null;
    }

    private static Expression.@Nullable OfNodes ofNodes(String reference, OptionalInt index) {
        int dot = reference.indexOf('.');
        if (dot < 0) {
            return null;
        }
        String kind = reference.substring(0, dot);
        return switch (kind) {
            case "host" -> of(new Expression.Property.Host(), reference, dot, index);
            case "ip" -> ofAddresses(reference, dot, index);
            case "port", "endpoint" -> {
                int end = endOfName(reference, dot);
                String name = end < 0 ? "" : reference.substring(dot + 1, end);
                yield end < 0
                        ? null
                        : of(
                                kind.equals("port")
                                        ? new Expression.Property.Port(name)
                                        : new Expression.Property.Endpoint(name),
                                reference,
                                end,
                                index);
            }
            default -> null;
        };
    }

    /** With a type of address or without; a type holds no dot. */
    private static Expression.@Nullable OfNodes ofAddresses(
            String reference, int dot, OptionalInt index) {
        Expression.OfNodes any = of(new Expression.Property.Ip(ANY_ADDRESS), reference, dot, index);
        int end = reference.indexOf('.', dot + 1);
        if (any != null || end <= dot + 1 || reference.startsWith(SERVICE, dot)) {
            return any;
        }
        String type = reference.substring(dot + 1, end);
        return of(new Expression.Property.Ip(type), reference, end, index);
    }

    /** Where the shortest name of a port ends behind which nodes are named; -1 if there is none. */
    private static int endOfName(String reference, int dot) {
        int end = reference.indexOf('.', dot + 2);
        while (end >= 0 && scope(reference, end) == null) {
            end = reference.indexOf('.', end + 1);
        }
        return end;
    }

    private static Expression.@Nullable OfNodes of(
            Expression.Property property, String reference, int dot, OptionalInt index) {
        Expression.Scope scope = scope(reference, dot);
        return scope == null ? null : new Expression.OfNodes(property, scope, index);
    }

    /** Whose it is, as the rest of the reference from a dot on says; null if it doesn't. */
    private static Expression.@Nullable Scope scope(String reference, int dot) {
        if (reference.startsWith(SELF, dot) && reference.length() == dot + SELF.length()) {
            return new Expression.Scope.Self();
        }
        int name = dot + SERVICE.length();
        return reference.startsWith(SERVICE, dot) && isName(reference, name)
                ? new Expression.Scope.Service(reference.substring(name))
                : null;
    }

    /** Of a text that is made of the characters of words: a name begins with a letter or digit. */
    private static boolean isName(String words, int from) {
        return from < words.length() && ExpressionParser.isLetterOrDigit(words.charAt(from));
    }
}
