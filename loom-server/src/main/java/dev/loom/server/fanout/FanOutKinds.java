package dev.loom.server.fanout;

/** The kinds of run that do one task on many nodes. */
public final class FanOutKinds {

    /** Of a job: fired, or asked for. */
    public static final String JOB = "job";

    /** Of a command that somebody gave, without any job. */
    public static final String COMMAND = "command";

    private FanOutKinds() {}
}
