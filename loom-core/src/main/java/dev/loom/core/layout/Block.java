package dev.loom.core.layout;

import java.util.BitSet;
import java.util.List;

/**
 * Services that always lie together.
 *
 * @param services sorted by name
 * @param kinds on which kinds of machine the block may lie, as positions in {@link Problem#kinds()}
 * @param counts on how many nodes
 */
record Block(List<String> services, BitSet kinds, Counts counts) {

    int weight() {
        return services.size();
    }
}
