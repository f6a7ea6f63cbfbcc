package dev.loom.core.selector;

import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the nodes of an inventory that a selector means. Whatever part of a selector matches
 * nothing stops the whole: a name typed wrong must not turn {@code all and not x} into {@code all}.
 * Immutable; one may be asked many times.
 */
public final class Resolver<N extends Selectable> {

    private final List<N> nodes;
    private final Traits traits;

    /** Of that inventory. */
    public Resolver(List<N> nodes) {
        this.nodes = List.copyOf(nodes);
        this.traits = new Traits(this.nodes);
    }

    /** The nodes that it picks, or what stops it. */
    public Resolution<N> resolve(Selector selector) {
        Set<String> problems = new LinkedHashSet<>();
        BitSet picked = picked(selector, problems);
        if (problems.isEmpty()) {
            entries(selector, problems);
        }
        if (!problems.isEmpty()) {
            return new Resolution.Unresolved<>(List.copyOf(problems));
        }
        List<N> answer = new ArrayList<>(picked.cardinality());
        picked.stream().forEach(i -> answer.add(nodes.get(i)));
        return new Resolution.Picked<>(answer);
    }

    /** Every alternative must pick something, though its terms exist. */
    private void entries(Selector selector, Set<String> problems) {
        List<Selector> entries =
                selector instanceof Selector.Or(List<Selector> of) ? of : List.of(selector);
        for (Selector entry : entries) {
            if (picked(entry, new LinkedHashSet<>()).isEmpty()) {
                problems.add("\"" + Selectors.text(entry) + "\" matches no node");
            }
        }
    }

    private BitSet picked(Selector selector, Set<String> problems) {
        return switch (selector) {
            case Selector.All() -> found(traits.all(), "there are no nodes", problems);
            case Selector.Bare(String name) -> bare(name, problems);
            case Selector.Name(String glob) ->
                    found(traits.names(glob), selector, glob, traits.names(), problems);
            case Selector.Group(String name) ->
                    found(traits.group(name), selector, name, traits.groups(), problems);
            case Selector.Tag(String key, Optional<String> value) ->
                    tag(selector, key, value, problems);
            case Selector.Cluster(String name) ->
                    found(traits.cluster(name), selector, name, traits.clusters(), problems);
            case Selector.Service(String name) ->
                    found(traits.service(name), selector, name, traits.services(), problems);
            case Selector.Not(Selector of) -> {
                BitSet rest = (BitSet) traits.all().clone();
                rest.andNot(picked(of, problems));
                yield rest;
            }
            case Selector.And(List<Selector> of) -> {
                BitSet both = (BitSet) traits.all().clone();
                of.forEach(one -> both.and(picked(one, problems)));
                yield both;
            }
            case Selector.Or(List<Selector> of) -> {
                BitSet either = new BitSet();
                of.forEach(one -> either.or(picked(one, problems)));
                yield either;
            }
        };
    }

    private BitSet tag(
            Selector selector, String key, Optional<String> value, Set<String> problems) {
        String wanted = value.map(v -> key + "=" + v).orElse(key);
        return found(traits.tag(key, value), selector, wanted, traits.tags(), problems);
    }

    private BitSet bare(String name, Set<String> problems) {
        BitSet named = traits.name(name);
        BitSet group = traits.group(name);
        if (!named.isEmpty() && !group.isEmpty()) {
            problems.add(
                    "\"%s\" is a node and a group; write name:%s or group:%s"
                            .formatted(name, name, name));
        } else if (named.cardinality() > 1) {
            problems.add(
                    "%d nodes are called \"%s\"; narrow it with cluster:"
                            .formatted(named.cardinality(), name));
        } else if (named.isEmpty() && group.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(traits.names());
            known.addAll(traits.groups());
            String hint =
                    Glob.isOne(name)
                            ? "; name:" + name + " picks by pattern"
                            : Nearest.hint(name, known);
            problems.add("no node or group is called \"" + name + "\"" + hint);
        }
        return named.isEmpty() ? group : named;
    }

    private static BitSet found(
            BitSet found,
            Selector selector,
            String wanted,
            Set<String> known,
            Set<String> problems) {
        String hint = Nearest.hint(wanted, known);
        return found(
                found, "\"" + Selectors.text(selector) + "\" matches no node" + hint, problems);
    }

    private static BitSet found(BitSet found, String message, Set<String> problems) {
        if (found.isEmpty()) {
            problems.add(message);
        }
        return found;
    }
}
