package dev.loom.server.notify.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A tenant's channels, read every few seconds at most: every run of a job asks for them as it ends,
 * and most tenants have none.
 */
@Component
class KnownChannels {

    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();

    private final ChannelTable table;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    KnownChannels(ChannelTable table) {
        this.table = table;
    }

    /**
     * What is known of a tenant.
     *
     * @param wanted whether any of its jobs names a channel
     */
    record Known(List<ChannelRow> channels, boolean wanted, long at) {

        /** Whether there is nobody to tell, whatever a job says. */
        boolean nobody() {
            return channels.isEmpty() && !wanted;
        }
    }

    Known of(UUID tenant) {
        Known last = known.get(tenant);
        long now = System.nanoTime();
        if (last == null || now - last.at() > GOOD_FOR) {
            last = new Known(table.all(tenant), table.isWanted(tenant), now);
            known.put(tenant, last);
        }
        return last;
    }

    /** They are about to be others. */
    void changed(UUID tenant) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        known.remove(tenant);
                    }
                });
    }
}
