package dev.loom.bench.chaos;

import dev.loom.bench.path.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Faults one after the other, each as soon as what the last one left has been taken up. A server
 * that was killed may still be starting when the next one comes.
 */
final class Rounds {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Patience START = new Patience(Duration.ofMinutes(3), LOOK);

    private final List<Member> members;
    private final SharedDatabase database;
    private final Duration lease;
    private final Random random;
    private final Consumer<String> news;

    /**
     * A round.
     *
     * @param runs how many runs were left behind
     * @param seconds until the last of them was carried on, from when somebody could: another
     *     server lived, this one was ready again, or the database was back
     */
    record Round(Fault fault, int runs, double seconds) {}

    Rounds(
            List<Member> members,
            SharedDatabase database,
            Duration lease,
            Random random,
            Consumer<String> news) {
        this.members = members;
        this.database = database;
        this.lease = lease;
        this.random = random;
        this.news = news;
    }

    /** One round of a fault. */
    Round round(Fault fault)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        Thread.sleep(200 + random.nextLong(2_000));
        List<Member> ready = awaitAny();
        Round round =
                switch (fault) {
                    case KILL -> kill(fault, List.of(any(ready)), ready);
                    case KILL_MOST -> kill(fault, most(ready), ready);
                    case STAND_STILL -> standStill(any(ready), ready.size() == 1);
                    case DATABASE_RESTART -> restart(fault, SharedDatabase.End.FAST, Duration.ZERO);
                    case DATABASE_AWAY -> restart(fault, SharedDatabase.End.FAST, lease);
                    case DATABASE_CRASH ->
                            restart(fault, SharedDatabase.End.IMMEDIATE, Duration.ZERO);
                };
        news.accept(
                "%s: %d runs carried on after %.1f s"
                        .formatted(fault.word(), round.runs(), round.seconds()));
        return round;
    }

    private Member any(List<Member> ready) {
        return ready.get(random.nextInt(ready.size()));
    }

    private List<Member> most(List<Member> ready) {
        List<Member> most = new ArrayList<>(ready);
        if (most.size() > 1) {
            most.remove(random.nextInt(most.size()));
        }
        return most;
    }

    private Round kill(Fault fault, List<Member> killed, List<Member> ready)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        killed.forEach(Member::kill);
        try (Connection connection = database.connect()) {
            Ownership ownership = new Ownership(connection);
            Map<UUID, Integer> left = new HashMap<>();
            for (Member member : killed) {
                left.putAll(ownership.of(member));
            }
            long since = System.nanoTime();
            for (Member member : killed) {
                member.start();
            }
            if (killed.size() == ready.size()) {
                awaitAny();
                since = System.nanoTime();
            }
            return new Round(fault, left.size(), carriedOn(ownership, left, since));
        }
    }

    private Round standStill(Member member, boolean alone)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        try (Connection connection = database.connect()) {
            Ownership ownership = new Ownership(connection);
            member.standStill();
            long since = System.nanoTime();
            Map<UUID, Integer> left = ownership.of(member);
            Thread.sleep(lease.plusMillis(500 + random.nextLong(lease.toMillis() / 2)));
            if (!alone) {
                double seconds = carriedOn(ownership, left, since);
                member.goOn();
                return new Round(Fault.STAND_STILL, left.size(), seconds);
            }
            member.goOn();
            return new Round(
                    Fault.STAND_STILL,
                    left.size(),
                    goOn(ownership, ownership.progress(), System.nanoTime()));
        }
    }

    private Round restart(Fault fault, SharedDatabase.End end, Duration atLeast)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        database.restart(end, atLeast.plusMillis(random.nextLong(3_000)));
        long since = System.nanoTime();
        try (Connection connection = database.connect()) {
            Ownership ownership = new Ownership(connection);
            Map<UUID, Long> left = ownership.progress();
            return new Round(fault, left.size(), goOn(ownership, left, since));
        }
    }

    /** Seconds until each run has another owner, or has ended. */
    private static double carriedOn(Ownership ownership, Map<UUID, Integer> left, long since)
            throws SQLException, InterruptedException, TimeoutException {
        Map<UUID, Integer> open = new HashMap<>(left);
        while (!open.isEmpty()) {
            Map<UUID, Integer> now = ownership.walking();
            open.entrySet().removeIf(run -> !run.getValue().equals(now.get(run.getKey())));
            pause(since, open + " are carried on by nobody");
        }
        return seconds(since);
    }

    /** Seconds until something more was written down of each run, or it has ended. */
    private static double goOn(Ownership ownership, Map<UUID, Long> left, long since)
            throws SQLException, InterruptedException, TimeoutException {
        Map<UUID, Long> open = new HashMap<>(left);
        while (!open.isEmpty()) {
            Map<UUID, Long> now = ownership.progress();
            open.entrySet().removeIf(run -> !run.getValue().equals(now.get(run.getKey())));
            pause(since, open + " don't go on");
        }
        return seconds(since);
    }

    private static void pause(long since, String otherwise)
            throws InterruptedException, TimeoutException {
        if (System.nanoTime() - since > LONGEST.toNanos()) {
            throw new TimeoutException(otherwise);
        }
        Thread.sleep(LOOK);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Those that answer, as soon as there is one. */
    private List<Member> awaitAny() throws IOException, InterruptedException, TimeoutException {
        List<Member> ready = new ArrayList<>();
        START.until(
                "any server to answer",
                () -> {
                    for (Member member : members) {
                        if (member.isReady()) {
                            ready.add(member);
                        }
                    }
                    return !ready.isEmpty();
                });
        return ready;
    }

    /** Until every server answers again. */
    void awaitAllUp() throws IOException, InterruptedException, TimeoutException {
        for (Member member : members) {
            member.awaitReady();
        }
    }
}
