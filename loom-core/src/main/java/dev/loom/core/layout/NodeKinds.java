package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the sets of blocks of one weight whose best machine is of one kind, in order of
 * service names. Blocks are decided one after the other, in before out, so that of two sets the one
 * that holds the first block in which they differ comes first.
 */
final class NodeKinds {

    private final Problem problem;
    private final Bounds bounds;
    private final int weight;
    private final int kind;
    private final boolean[] open;
    private final boolean[] forced;
    private final @Nullable BitSet behind;
    private final List<Part> parts;
    private final BitSet chosen = new BitSet();
    private final BitSet[] refusedLater;
    private int chosenWeight;
    private int position;
    private boolean started;
    private int steps;

    /** Blocks of which a node holds at most one, or not all. */
    private record Part(int[] blocks, boolean atMostOne) {}

    /**
     * @param nodes how many nodes are to be filled, as in {@link Bounds#tighten}, which was called
     * @param behind sets up to this one are left out
     */
    NodeKinds(
            Problem problem,
            Bounds bounds,
            int nodes,
            int weight,
            int kind,
            @Nullable BitSet behind) {
        this.problem = problem;
        this.bounds = bounds;
        this.weight = weight;
        this.kind = kind;
        this.behind = behind;
        int size = problem.blocks().size();
        open = new boolean[size];
        forced = new boolean[size];
        for (int i = 0; i < size; i++) {
            open[i] = bounds.high[i] > 0 && problem.blocks().get(i).kinds().get(kind);
            forced[i] = bounds.low[i] == nodes;
        }
        parts = parts();
        refusedLater = new BitSet[size + 1];
        refusedLater[size] = new BitSet();
        for (int i = size - 1; i >= 0; i--) {
            refusedLater[i] = (BitSet) refusedLater[i + 1].clone();
            if (open[i]) {
                refusedLater[i].or(refused(i));
            }
        }
    }

    /** The next set; null after the last. */
    @Nullable NodeKind next() {
        if (started && !stepBack()) {
            return null;
        }
        if (!started && !promising()) {
            return null;
        }
        started = true;
        int size = problem.blocks().size();
        while (true) {
            if (position == size) {
                if (chosenWeight == weight && !chosen.equals(behind)) {
                    return new NodeKind(weight, kind, (BitSet) chosen.clone());
                }
                if (!stepBack()) {
                    return null;
                }
            } else if (canTake(position)) {
                chosen.set(position);
                chosenWeight += problem.blocks().get(position).weight();
                position++;
            } else if (canLeave(position)) {
                position++;
                if (!promising() && !stepBack()) {
                    return null;
                }
            } else if (!stepBack()) {
                return null;
            }
        }
    }

    /** How much was tried since this was asked last. */
    int takeSteps() {
        int taken = steps;
        steps = 0;
        return taken;
    }

    /** Undoes decisions up to the last block that was taken and can be left instead. */
    private boolean stepBack() {
        while (true) {
            int last = chosen.length() - 1;
            if (last < 0) {
                return false;
            }
            chosen.clear(last);
            chosenWeight -= problem.blocks().get(last).weight();
            position = last;
            if (canLeave(last)) {
                position++;
                if (promising()) {
                    return true;
                }
            }
        }
    }

    private boolean canTake(int block) {
        if (!open[block]
                || chosenWeight + problem.blocks().get(block).weight() > weight
                || isBefore(block)) {
            return false;
        }
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            if (bounds.apart(i, block)) {
                return false;
            }
        }
        for (int[] group : problem.apart()) {
            if (group[group.length - 1] >= block && completes(group, block)) {
                return false;
            }
        }
        return true;
    }

    /** Whether taking the block would make a set that stands before {@link #behind}. */
    private boolean isBefore(int block) {
        if (behind == null || behind.get(block)) {
            return false;
        }
        BitSet difference = (BitSet) behind.clone();
        difference.xor(chosen);
        int first = difference.nextSetBit(0);
        return first < 0 || first >= block;
    }

    private boolean completes(int[] group, int block) {
        for (int member : group) {
            if (member != block && !chosen.get(member)) {
                return false;
            }
        }
        return Arrays.binarySearch(group, block) >= 0;
    }

    private boolean canLeave(int block) {
        return !forced[block];
    }

    /** Whether the undecided blocks can still make up the weight, and make this kind the best. */
    private boolean promising() {
        steps++;
        int possible = chosenWeight;
        for (Part part : parts) {
            possible += mostOf(part);
            if (possible >= weight) {
                break;
            }
        }
        if (possible < weight) {
            return false;
        }
        BitSet refused = (BitSet) refusedLater[position].clone();
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            refused.or(refused(i));
        }
        return refused.nextClearBit(0) >= kind;
    }

    private BitSet refused(int block) {
        BitSet refused = (BitSet) problem.blocks().get(block).kinds().clone();
        refused.flip(0, problem.kinds().size());
        return refused;
    }

    private int mostOf(Part part) {
        int sum = 0;
        int heaviest = 0;
        int lightest = Integer.MAX_VALUE;
        boolean whole = true;
        for (int block : part.blocks()) {
            int blockWeight = problem.blocks().get(block).weight();
            if (block >= position && open[block]) {
                sum += blockWeight;
                heaviest = Math.max(heaviest, blockWeight);
                lightest = Math.min(lightest, blockWeight);
            } else if (chosen.get(block)) {
                if (part.atMostOne()) {
                    return 0;
                }
            } else {
                whole = false;
            }
        }
        if (sum == 0) {
            return 0;
        }
        return part.atMostOne() ? heaviest : whole ? sum - lightest : sum;
    }

    /** Every block in exactly one part: cliques of pairs first, then greater groups, then alone. */
    private List<Part> parts() {
        List<Part> result = new ArrayList<>();
        BitSet free = new BitSet();
        for (int i = 0; i < open.length; i++) {
            free.set(i, open[i]);
        }
        for (int[] group : problem.apart()) {
            if (group.length > 2 && Arrays.stream(group).allMatch(free::get)) {
                result.add(new Part(group, false));
                Arrays.stream(group).forEach(free::clear);
            }
        }
        while (!free.isEmpty()) {
            List<Integer> clique = new ArrayList<>();
            for (int i = free.nextSetBit(0); i >= 0; i = free.nextSetBit(i + 1)) {
                int candidate = i;
                if (clique.stream().allMatch(member -> bounds.apart(member, candidate))) {
                    clique.add(i);
                }
            }
            clique.forEach(free::clear);
            result.add(new Part(clique.stream().mapToInt(Integer::intValue).toArray(), true));
        }
        return result;
    }
}
