package dev.loom.bench.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** What is done to servers and database. */
enum Fault {
    /** A server is killed, and starts again. */
    KILL,
    /** All but one are killed at once; of one server, that one. */
    KILL_MOST,
    /** A server stands still for longer than others wait for it, and then goes on. */
    STAND_STILL,
    /** PostgreSQL is restarted in order. */
    DATABASE_RESTART,
    /** PostgreSQL is gone for longer than a silent server counts as alive. */
    DATABASE_AWAY,
    /** PostgreSQL falls over. */
    DATABASE_CRASH;

    private static final int OF = 10;

    /** So many of them. */
    static List<Fault> any(Random random, int number) {
        return Stream.generate(() -> any(random)).limit(number).toList();
    }

    /** Kills are half of them. */
    private static Fault any(Random random) {
        return switch (random.nextInt(OF)) {
            case 0, 1, 2, 3 -> KILL;
            case 4 -> KILL_MOST;
            case 5, 6 -> STAND_STILL;
            case 7 -> DATABASE_RESTART;
            case 8 -> DATABASE_AWAY;
            default -> DATABASE_CRASH;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
