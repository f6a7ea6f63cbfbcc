package dev.loom.server.run.internal;

/** Another server owns the run by now; nothing was written. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(RunSession session) {
        super("run " + session.ref() + " is no longer owned in epoch " + session.epoch());
    }
}
