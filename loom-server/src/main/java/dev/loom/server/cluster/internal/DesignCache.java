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

    /**
     * In bytes of what they were read from: designs of few nodes may have large configurations, and
     * there may be thousands of them. In memory they take a few times as much.
     */
    static final int MOST_BYTES = 4 << 20;

    private record Key(UUID tenant, String hash) {}

    /**
     * What was read.
     *
     * @param bytes from how many
     */
    record Read(ClusterDesign design, int bytes) {}

    private final LinkedHashMap<Key, Read> used = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

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
            Function<Collection<byte[]>, Map<String, Read>> read) {
        Map<String, ClusterDesign> found = new HashMap<>();
        List<byte[]> missing = remembered(tenant, hashes, found);
        if (!missing.isEmpty()) {
            Map<String, Read> fresh = read.apply(missing);
            remember(tenant, fresh);
            fresh.forEach((hash, each) -> found.put(hash, each.design()));
        }
        return found;
    }

    private synchronized List<byte[]> remembered(
            UUID tenant, Collection<byte[]> hashes, Map<String, ClusterDesign> found) {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] hash : hashes) {
            Read known = used.get(new Key(tenant, key(hash)));
            if (known == null) {
                missing.add(hash);
            } else {
                found.put(key(hash), known.design());
            }
        }
        return missing;
    }

    private synchronized void remember(UUID tenant, Map<String, Read> fresh) {
        fresh.forEach((hash, each) -> {
            if (used.put(new Key(tenant, hash), each) == null) {
                bytes += each.bytes();
            }
        });
        Iterator<Read> eldest = used.values().iterator();
        while (bytes > MOST_BYTES && used.size() > 1) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }
}
