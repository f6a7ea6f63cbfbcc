package dev.loom.server.notify.internal;

/** What came of sending something once. */
sealed interface Sent {

    /** It arrived. */
    record Delivered() implements Sent {}

    /**
     * It didn't.
     *
     * @param forGood whether another try would be of no use
     */
    record Refused(String why, boolean forGood) implements Sent {

        static Refused now(String why) {
            return new Refused(why, false);
        }
    }
}
