package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Designs that were read lately. A design never changes, so what is remembered stays true. */
final class DesignCache {

    /** In nodes, for large clusters have large designs. */
    private static final int MOST_NODES = 20_000;

    private record Key(UUID tenant, String hash) {}

    private final LinkedHashMap<Key, ClusterDesign> used = new LinkedHashMap<>(16, 0.75f, true);
    private int nodes;

    /** A hash as a key of maps. */
    static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /**
     * Designs by the keys of their hashes.
     *
     * @param read reads what isn't remembered; not called where all is
     */
    Map<String, ClusterDesign> get(
            UUID tenant,
            Collection<byte[]> hashes,
            Function<Collection<byte[]>, Map<String, ClusterDesign>> read) {
        Map<String, ClusterDesign> found = new HashMap<>();
        List<byte[]> missing = remembered(tenant, hashes, found);
        if (!missing.isEmpty()) {
            Map<String, ClusterDesign> fresh = read.apply(missing);
            remember(tenant, fresh);
            found.putAll(fresh);
        }
        return found;
    }

    private synchronized List<byte[]> remembered(
            UUID tenant, Collection<byte[]> hashes, Map<String, ClusterDesign> found) {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] hash : hashes) {
            ClusterDesign design = used.get(new Key(tenant, key(hash)));
            if (design == null) {
                missing.add(hash);
            } else {
                found.put(key(hash), design);
            }
        }
        return missing;
    }

    private synchronized void remember(UUID tenant, Map<String, ClusterDesign> fresh) {
        fresh.forEach((hash, design) -> {
            if (used.put(new Key(tenant, hash), design) == null) {
                nodes += design.nodes().size();
            }
        });
        Iterator<ClusterDesign> eldest = used.values().iterator();
        while (nodes > MOST_NODES && used.size() > 1) {
            nodes -= eldest.next().nodes().size();
            eldest.remove();
        }
    }
}
