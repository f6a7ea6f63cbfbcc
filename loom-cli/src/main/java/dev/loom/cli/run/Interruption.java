package dev.loom.cli.run;

import dev.loom.cli.session.Session;

/** Says something if the process is ended by Ctrl-C before the work is over. */
final class Interruption implements AutoCloseable {

    private final Thread hook;
    private volatile boolean over;

    private Interruption(Session session, String sentence) {
        this.hook =
                new Thread(
                        () -> {
                            if (!over) {
                                session.say(sentence);
                            }
                        },
                        "interrupted");
    }

    static Interruption says(Session session, String sentence) {
        Interruption interruption = new Interruption(session, sentence);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Nothing is left to say. */
    void over() {
        over = true;
    }

    @Override
    public void close() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            over = false; // the process is ending: the hook runs, and has its say
        }
    }
}
