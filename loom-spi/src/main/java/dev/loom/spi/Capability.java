package dev.loom.spi;

/** What a provider type, or one account of it, can do: asked, never probed. */
public enum Capability {
    /** Its machines are isolated from each other and from the server. */
    ISOLATED,
    /** It puts the host key of {@link MachineSpec} onto the machine before its first boot. */
    HOST_KEY_BEFORE_BOOT,
    /** It can make a machine's ports reachable under another address and port. */
    PUBLISHES_PORTS,
    /**
     * Its machines have no shell: nobody logs in, nothing is prepared on them, and only actions
     * that are carried out from the server can be done.
     */
    WITHOUT_SHELL
}
