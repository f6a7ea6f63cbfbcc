package dev.loom.cli.cluster;

/** How a node is reached, and by which key it is known. */
record SshNode(int number, String hostname, String host, int port, String user, String hostKey) {

    /** As it stands in a file of known hosts. */
    String knownHost() {
        return (port == 22 ? host : "[" + host + "]:" + port) + " " + hostKey;
    }

    String title() {
        return "node " + number + ", " + hostname;
    }
}
