package dev.loom.core.layout;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One demand on a layout, small enough to be named, or left out, on its own. */
sealed interface Rule {

    /** The rule as a clause. */
    String words();

    /** What a person could do about it. */
    default String remedy() {
        return "drop the constraint that " + words();
    }

    record Size(SizeRange range) implements Rule {
        @Override
        public String words() {
            return range.max().isPresent()
                    ? "the size is from " + range.min() + " to " + range.max().getAsInt()
                    : "the size is at least " + range.min();
        }
    }

    record Together(Set<String> services) implements Rule {
        @Override
        public String words() {
            return list(services) + " lie on the same nodes";
        }
    }

    record Apart(Set<String> services) implements Rule {
        @Override
        public String words() {
            return services.size() == 1
                    ? list(services) + " may lie on no node"
                    : list(services) + " may not lie on one node";
        }
    }

    /** Many pairs that are all apart, told as one. */
    record Excluding(Set<String> services) implements Rule {
        @Override
        public String words() {
            return "no two of " + list(services) + " may lie on one node";
        }

        boolean implies(Rule rule) {
            return rule instanceof Apart(var pair)
                    && pair.size() == 2
                    && services.containsAll(pair);
        }
    }

    record OnHardware(String service, Set<String> hardware) implements Rule {
        @Override
        public String words() {
            return service + " lies only on hardware " + list(hardware);
        }

        @Override
        public String remedy() {
            return "allow hardware " + list(hardware) + ", or let " + service + " lie on others";
        }
    }

    record OnImages(String service, Set<String> images) implements Rule {
        @Override
        public String words() {
            return service + " lies only on image " + list(images);
        }

        @Override
        public String remedy() {
            return "allow image " + list(images) + ", or let " + service + " lie on others";
        }
    }

    record AtLeast(String service, int nodes) implements Rule {
        @Override
        public String words() {
            return service + " needs at least " + counted(nodes);
        }

        @Override
        public String remedy() {
            return nodes == 1
                    ? "leave out " + service + ", or set its min to 0"
                    : "lower the min of " + service;
        }
    }

    record AtMost(String service, int nodes) implements Rule {
        @Override
        public String words() {
            return service + " lies on at most " + counted(nodes);
        }

        @Override
        public String remedy() {
            return "raise the max of " + service;
        }
    }

    record InSteps(String service, int min, int step) implements Rule {
        @Override
        public String words() {
            return "the nodes of "
                    + service
                    + " number "
                    + min
                    + ", "
                    + (min + step)
                    + ", "
                    + (min + 2 * step)
                    + " …";
        }
    }

    record InRatio(String service, Ratio ratio) implements Rule {
        @Override
        public String words() {
            return service
                    + " needs one node for every "
                    + ratio.per()
                    + ratio.of().map(of -> " of " + of).orElse(" nodes");
        }
    }

    private static String counted(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    private static String list(Set<String> names) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        if (sorted.size() < 2) {
            return String.join("", sorted);
        }
        int last = sorted.size() - 1;
        return String.join(", ", sorted.subList(0, last)) + " and " + sorted.get(last);
    }
}
