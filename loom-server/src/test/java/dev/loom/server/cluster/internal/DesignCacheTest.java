package dev.loom.server.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DesignCacheTest {

    private static final UUID TENANT = new UUID(1, 1);

    private final DesignCache cache = new DesignCache();
    private final List<Byte> read = new ArrayList<>();

    @Test
    void whatFitsIsReadOnce() {
        for (int i = 0; i < 3; i++) {
            get(1, DesignCache.MOST_BYTES / 2);
            get(2, DesignCache.MOST_BYTES / 2);
        }

        assertThat(read).containsExactly((byte) 1, (byte) 2);
    }

    /** However few nodes they have. */
    @Test
    void theOneThatWasUsedLongestAgoGoesWhenTheyAreTooLarge() {
        get(1, DesignCache.MOST_BYTES / 2);
        get(2, DesignCache.MOST_BYTES / 2);
        get(1, 0);
        get(3, DesignCache.MOST_BYTES / 2);
        read.clear();

        get(1, 0);
        get(3, 0);
        get(2, 0);

        assertThat(read).containsExactly((byte) 2);
    }

    @Test
    void oneThatIsTooLargeForAllIsRememberedAlone() {
        get(1, 10);
        get(2, 2 * DesignCache.MOST_BYTES);
        get(2, 0);
        get(1, 0);

        assertThat(read).containsExactly((byte) 1, (byte) 2, (byte) 1);
    }

    private void get(int hash, int bytes) {
        assertThat(cache.get(TENANT, List.of(new byte[] {(byte) hash}), each -> read(each, bytes)))
                .hasSize(1);
    }

    private Map<String, DesignCache.Read> read(Collection<byte[]> hashes, int bytes) {
        Map<String, DesignCache.Read> found = new HashMap<>();
        for (byte[] hash : hashes) {
            read.add(hash[0]);
            found.put(DesignCache.key(hash), new DesignCache.Read(BareDesign.of(), bytes));
        }
        return found;
    }
}
