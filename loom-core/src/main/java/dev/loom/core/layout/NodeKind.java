package dev.loom.core.layout;

import java.util.BitSet;

/**
 * A set of blocks that can lie on one node, with the best kind of machine for it.
 *
 * @param weight number of services
 * @param kind position in {@link Problem#kinds()}
 * @param blocks positions in {@link Problem#blocks()}
 */
record NodeKind(int weight, int kind, BitSet blocks) {

    /** Whether this one is preferred to the other, or is the same. */
    boolean upTo(NodeKind other) {
        if (weight != other.weight) {
            return weight > other.weight;
        }
        if (kind != other.kind) {
            return kind < other.kind;
        }
        BitSet difference = (BitSet) blocks.clone();
        difference.xor(other.blocks);
        return difference.isEmpty() || blocks.get(difference.nextSetBit(0));
    }
}
