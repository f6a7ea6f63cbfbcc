package dev.loom.bench.chaos;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What faults are brought into.
 *
 * @param command what starts a server
 * @param servers how many there are
 * @param catalog what clusters are made of
 * @param people how many make clusters
 * @param lease after how long a silent server counts as dead
 * @param password of {@code admin}
 */
record ChaosSetting(
        List<String> command,
        int servers,
        Catalog catalog,
        int people,
        Duration lease,
        String password) {

    private static final int PEOPLE = 4;
    private static final int PASSWORD_BYTES = 16;

    /** One with the usual number of people, and a new password. */
    static ChaosSetting of(List<String> command, int servers, Catalog catalog, Duration lease) {
        String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(PASSWORD_BYTES));
        return new ChaosSetting(command, servers, catalog, PEOPLE, lease, password);
    }
}
