package dev.loom.ssh;

import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;

/** The one configuration of all connections: building it costs more than a login. */
final class SharedConfig {

    private SharedConfig() {}

    static Config get() {
        return Holder.CONFIG;
    }

    private static final class Holder {
        static final Config CONFIG = new DefaultConfig();
    }
}
