package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Merges services that must lie together and gathers what the rules say of each. */
final class ProblemBuilder {

    private final LayoutRequest request;
    private final Rules services;
    private final Collection<Rule> rules;
    private final Map<String, Integer> blockOf = new HashMap<>();

    ProblemBuilder(LayoutRequest request, Rules services, Collection<Rule> rules) {
        this.request = request;
        this.services = services;
        this.rules = rules;
    }

    Problem build() {
        List<List<String>> groups = groups();
        for (int i = 0; i < groups.size(); i++) {
            for (String service : groups.get(i)) {
                blockOf.put(service, i);
            }
        }
        List<Problem.Kind> all = allKinds();
        List<BitSet> allowed = groups.stream().map(group -> kindsOf(group, all)).toList();
        List<int[]> apart = apart();
        for (int[] group : apart) {
            if (group.length == 1) {
                allowed.get(group[0]).clear();
            }
        }
        List<Integer> useful = usefulKinds(allowed, all.size());
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            BitSet kinds = new BitSet();
            for (int k = 0; k < useful.size(); k++) {
                kinds.set(k, allowed.get(i).get(useful.get(k)));
            }
            blocks.add(new Block(groups.get(i), kinds, counts(groups.get(i))));
        }
        return new Problem(
                request.nodes(),
                rules.stream().allMatch(this::sizeFits) && request.nodes() > 0,
                !services.everywhere().isEmpty(),
                useful.stream().map(all::get).toList(),
                blocks,
                apart.stream().filter(group -> group.length > 1).toList(),
                proportions());
    }

    private boolean sizeFits(Rule rule) {
        return !(rule instanceof Rule.Size size) || size.range().contains(request.nodes());
    }

    private List<List<String>> groups() {
        Map<String, TreeSet<String>> groupOf = new TreeMap<>();
        for (String service : services.placed()) {
            groupOf.put(service, new TreeSet<>(List.of(service)));
        }
        for (Rule rule : rules) {
            if (rule instanceof Rule.Together together) {
                TreeSet<String> merged = new TreeSet<>();
                together.services().forEach(s -> merged.addAll(groupOf.getOrDefault(s, merged)));
                merged.forEach(service -> groupOf.put(service, merged));
            }
        }
        return groupOf.entrySet().stream()
                .filter(entry -> entry.getValue().first().equals(entry.getKey()))
                .map(entry -> List.copyOf(entry.getValue()))
                .toList();
    }

    private List<Problem.Kind> allKinds() {
        List<Problem.Kind> kinds = new ArrayList<>();
        for (String hardware : request.hardware()) {
            for (String image : request.images()) {
                kinds.add(new Problem.Kind(hardware, image));
            }
        }
        return kinds;
    }

    private BitSet kindsOf(List<String> group, List<Problem.Kind> all) {
        List<Predicate<Problem.Kind>> tests = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.OnHardware on && group.contains(on.service())) {
                tests.add(kind -> on.hardware().contains(kind.hardware()));
            }
            if (rule instanceof Rule.OnImages on && group.contains(on.service())) {
                tests.add(kind -> on.images().contains(kind.image()));
            }
        }
        BitSet kinds = new BitSet();
        for (int k = 0; k < all.size(); k++) {
            Problem.Kind kind = all.get(k);
            kinds.set(k, tests.stream().allMatch(test -> test.test(kind)));
        }
        return kinds;
    }

    /** A kind that takes no block which an earlier kind refuses is never the best for a set. */
    private static List<Integer> usefulKinds(List<BitSet> allowed, int kinds) {
        List<Integer> useful = new ArrayList<>();
        for (int k = 0; k < kinds; k++) {
            int kind = k;
            boolean needed =
                    useful.stream()
                            .noneMatch(earlier ->
                                    allowed.stream()
                                            .noneMatch(b -> b.get(kind) && !b.get(earlier)));
            if (needed) {
                useful.add(k);
            }
        }
        return useful;
    }

    private Counts counts(List<String> group) {
        Counts counts = Counts.upTo(request.nodes());
        for (Rule rule : rules) {
            counts =
                    switch (rule) {
                        case Rule.InSteps r when group.contains(r.service()) ->
                                counts.inSteps(r.min(), r.step());
                        case Rule.AtMost r when group.contains(r.service()) ->
                                counts.atMost(r.nodes());
                        case Rule r -> counts;
                    };
        }
        for (Rule rule : rules) {
            counts =
                    switch (rule) {
                        case Rule.AtLeast r when group.contains(r.service()) ->
                                counts.atLeast(r.nodes());
                        case Rule.InRatio r
                                when group.contains(r.service()) && ofAllNodes(r.ratio()) ->
                                counts.atLeast(r.ratio().atLeast(request.nodes()));
                        case Rule r -> counts;
                    };
        }
        return counts;
    }

    private boolean ofAllNodes(Ratio ratio) {
        return ratio.of().map(services.everywhere()::contains).orElse(true);
    }

    private List<int[]> apart() {
        List<int[]> apart = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.Apart(var group)) {
                apart.add(blocks(group));
            }
            if (rule instanceof Rule.Excluding(var group)) {
                for (String one : group) {
                    for (String other : group) {
                        if (one.compareTo(other) < 0) {
                            apart.add(blocks(List.of(one, other)));
                        }
                    }
                }
            }
        }
        return apart;
    }

    private int[] blocks(Collection<String> group) {
        return group.stream()
                .mapToInt(service -> blockOf.getOrDefault(service, -1))
                .sorted()
                .distinct()
                .toArray();
    }

    private List<Problem.Proportion> proportions() {
        List<Problem.Proportion> proportions = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.InRatio r) {
                Integer few = blockOf.get(r.service());
                Integer many = r.ratio().of().map(blockOf::get).orElse(null);
                if (few != null && many != null && !few.equals(many)) {
                    proportions.add(new Problem.Proportion(few, r.ratio().per(), many));
                }
            }
        }
        return proportions;
    }
}
