package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells hundreds of pairs that are apart as a few groups, so that an explanation can be read. */
final class Exclusions {

    private static final int PAIRS_TOLD_ONE_BY_ONE = 30;

    private Exclusions() {}

    /** The same rules, with pairs bundled to groups of services that all exclude each other. */
    static List<Rule> bundled(List<Rule> rules) {
        Set<Set<String>> pairs = new LinkedHashSet<>();
        List<Rule> result = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.Apart(var group) && group.size() == 2) {
                pairs.add(group);
            } else {
                result.add(rule);
            }
        }
        if (pairs.size() <= PAIRS_TOLD_ONE_BY_ONE) {
            return rules;
        }
        while (!pairs.isEmpty()) {
            Set<String> group = clique(pairs);
            Rule.Excluding bundle = new Rule.Excluding(group);
            pairs.removeIf(pair -> bundle.implies(new Rule.Apart(pair)));
            result.addFirst(bundle);
        }
        return result;
    }

    private static Set<String> clique(Set<Set<String>> pairs) {
        Set<String> services = new TreeSet<>();
        pairs.forEach(services::addAll);
        Set<String> clique = new TreeSet<>(pairs.iterator().next());
        for (String service : services) {
            if (!clique.contains(service)
                    && clique.stream().allMatch(m -> pairs.contains(Set.of(m, service)))) {
                clique.add(service);
            }
        }
        return clique;
    }

    /** Groups cut down to services that need a node, as far as the other rules tell. */
    static List<Rule> trimmed(List<Rule> rules) {
        Set<String> needed = new HashSet<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.AtLeast atLeast) {
                needed.add(atLeast.service());
            }
        }
        return rules.stream().map(rule -> trimmed(rule, needed)).toList();
    }

    private static Rule trimmed(Rule rule, Set<String> needed) {
        if (rule instanceof Rule.Excluding(var services)) {
            Set<String> kept = new TreeSet<>(services);
            kept.retainAll(needed);
            return kept.size() > 1 ? new Rule.Excluding(kept) : rule;
        }
        return rule;
    }
}
