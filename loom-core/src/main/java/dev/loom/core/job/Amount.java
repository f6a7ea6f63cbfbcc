package dev.loom.core.job;

/** So many, or such a part of all. */
public sealed interface Amount {

    /** 0 or more. */
    record Count(int number) implements Amount {

        public Count {
            if (number < 0) {
                throw new IllegalArgumentException("a number of nodes is 0 or more");
            }
        }
    }

    /** From 0 to 100. */
    record Percent(int percent) implements Amount {

        public Percent {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("a percentage lies between 0 and 100");
            }
        }
    }

    /** How many of all that is; a part of one is rounded down. */
    default int of(int all) {
        return switch (this) {
            case Count(int number) -> number;
            case Percent(int percent) -> Math.toIntExact((long) all * percent / 100);
        };
    }
}
