package dev.loom.server.permit.internal;

import java.util.List;

/** How many permits a server gets beside the others that want some of the same. */
final class Shares {

    private Shares() {}

    /**
     * A server that wants permits.
     *
     * @param granted what it holds by its last lease
     * @param need how many are in use or waited for
     */
    record Other(int granted, int need) {}

    /**
     * What a server gets.
     *
     * @param granted what nobody else gets
     * @param usable up to how many it may begin to use: fewer than granted, where others wait for
     *     what is in use
     */
    record Share(int granted, int usable) {}

    /**
     * Divides: whoever needs less than an even share gets all it needs, what is left goes to the
     * others; where nobody lacks anything, what is spare is lent in even parts.
     *
     * @param before what this server was granted last
     * @param inUse what it can't give back now
     */
    static Share of(int limit, List<Other> others, int before, int need, int inUse) {
        int free = limit;
        int otherNeeds = 0;
        int servers = 1;
        for (Other other : others) {
            free -= other.granted();
            otherNeeds += other.need();
            servers += other.need() > 0 ? 1 : 0;
        }
        free = Math.max(0, free);
        if (need + otherNeeds <= limit) {
            int granted = Math.min(free, need + (limit - need - otherNeeds) / servers);
            return new Share(Math.max(granted, Math.min(inUse, free)), granted);
        }
        int fair = Math.min(need, Math.max(limit / servers, limit - otherNeeds));
        int usable = Math.min(free, fair);
        if (usable == 0 && free > 0 && need > 0 && before == 0) {
            usable = 1;
        }
        return new Share(Math.max(usable, Math.min(inUse, free)), usable);
    }
}
