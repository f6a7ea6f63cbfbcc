package dev.loom.ui.cluster;

/** How one logs in to a node, as one types it. */
public final class SshCommand {

    private static final int USUAL_PORT = 22;

    private SshCommand() {}

    public static String of(String user, String host, int port) {
        return "ssh " + (port == USUAL_PORT ? "" : "-p " + port + " ") + user + "@" + host;
    }
}
