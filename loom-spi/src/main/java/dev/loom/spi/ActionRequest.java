package dev.loom.spi;

/**
 * One action on one node.
 *
 * @param service the service's name
 * @param action {@code install}, {@code configure}, {@code initialize}, {@code start}, {@code stop}
 *     or {@code remove}
 * @param fields the action's fields, macros expanded and secrets resolved
 * @param configuration the cluster's configuration, macros expanded and secrets resolved
 */
public record ActionRequest(
        String service,
        String action,
        Fields fields,
        NodeFacts node,
        Value.Members configuration) {}
