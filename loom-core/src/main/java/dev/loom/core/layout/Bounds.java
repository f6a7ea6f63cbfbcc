package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What can be said, without a search, of the nodes still to be filled: between how many of them may
 * hold each block, and whether that can work out at all. A "no" is certain, a "yes" is not.
 */
final class Bounds {

    private final Problem problem;
    private final List<int[]> cliques = new ArrayList<>();
    private final boolean[][] apart;
    private final int lightest;

    /** Fewest and most of the remaining nodes that hold each block; set by {@link #tighten}. */
    final int[] low;

    final int[] high;

    Bounds(Problem problem) {
        this.problem = problem;
        int size = problem.blocks().size();
        low = new int[size];
        high = new int[size];
        apart = pairsApart(problem);
        lightest = problem.blocks().stream().mapToInt(Block::weight).min().orElse(0);
        BitSet covered = new BitSet();
        for (int block = 0; block < size; block++) {
            if (!covered.get(block)) {
                int[] clique = clique(block);
                cliques.add(clique);
                for (int member : clique) {
                    covered.set(member);
                }
            }
        }
    }

    boolean apart(int one, int other) {
        return apart[one][other];
    }

    private static boolean[][] pairsApart(Problem problem) {
        int size = problem.blocks().size();
        boolean[][] apart = new boolean[size][size];
        for (int[] group : problem.apart()) {
            if (group.length == 2) {
                apart[group[0]][group[1]] = true;
                apart[group[1]][group[0]] = true;
            }
        }
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < one; other++) {
                BitSet one1 = problem.blocks().get(one).kinds();
                if (!one1.intersects(problem.blocks().get(other).kinds())) {
                    apart[one][other] = true;
                    apart[other][one] = true;
                }
            }
        }
        return apart;
    }

    private int[] clique(int first) {
        List<Integer> members = new ArrayList<>(List.of(first));
        for (int block = 0; block < apart.length; block++) {
            int candidate = block;
            if (block != first && members.stream().allMatch(m -> apart[m][candidate])) {
                members.add(block);
            }
        }
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Computes {@link #low} and {@link #high}.
     *
     * @param used on how many nodes each block lies already
     * @param nodes how many nodes are to be filled
     * @param heaviest most services that blocks put on one of them
     * @return false if they certainly can't be filled
     */
    boolean tighten(int[] used, int nodes, int heaviest) {
        for (int i = 0; i < low.length; i++) {
            Counts counts = problem.blocks().get(i).counts();
            low[i] = counts.next(used[i]);
            high[i] = counts.previous(problem.allowed(i) ? used[i] + nodes : used[i]);
        }
        if (!keepRatios()) {
            return false;
        }
        long room = 0;
        long demand = 0;
        for (int i = 0; i < low.length; i++) {
            if (low[i] > high[i]) {
                return false;
            }
            low[i] -= used[i];
            high[i] -= used[i];
            room += high[i];
            demand += (long) low[i] * problem.blocks().get(i).weight();
        }
        return (problem.emptyAllowed() || room >= nodes)
                && demand <= (long) nodes * heaviest
                && cliquesFit(nodes)
                && stepsAddUp(nodes);
    }

    /** Where each node holds exactly one block, the counts must add up to the nodes. */
    private boolean stepsAddUp(int nodes) {
        if (problem.emptyAllowed() || cliques.size() != 1) {
            return true;
        }
        int common = 0;
        int rest = nodes;
        for (int i = 0; i < low.length; i++) {
            rest -= low[i];
            if (high[i] > low[i]) {
                common = Counts.gcd(common, problem.blocks().get(i).counts().step());
            }
        }
        return common == 0 ? rest == 0 : rest % common == 0;
    }

    private boolean keepRatios() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Problem.Proportion ratio : problem.ratios()) {
                int few = ratio.few();
                int many = ratio.many();
                int needed =
                        problem.blocks()
                                .get(few)
                                .counts()
                                .next(Math.max(low[few], Math.ceilDiv(low[many], ratio.per())));
                long served = (long) high[few] * ratio.per();
                int most =
                        served >= high[many]
                                ? high[many]
                                : problem.blocks().get(many).counts().previous((int) served);
                changed |= needed != low[few] || most != high[many];
                low[few] = needed;
                high[many] = most;
                if (low[few] > high[few] || low[many] > high[many]) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean cliquesFit(int nodes) {
        for (int[] clique : cliques) {
            long sum = 0;
            for (int member : clique) {
                sum += low[member];
            }
            if (sum > nodes) {
                return false;
            }
        }
        return true;
    }

    /** Most services that blocks can put on the next node, after {@link #tighten}. */
    int heaviest(int nodes) {
        long room = 0;
        long widest = 0;
        for (int i = 0; i < high.length; i++) {
            room += (long) high[i] * problem.blocks().get(i).weight();
        }
        for (int[] clique : cliques) {
            int most = 0;
            for (int member : clique) {
                if (high[member] > 0) {
                    most = Math.max(most, problem.blocks().get(member).weight());
                }
            }
            widest += most;
        }
        long others = problem.emptyAllowed() ? 0 : (long) (nodes - 1) * lightest;
        return (int) Math.min(widest, room - others);
    }
}
