package dev.loom.ssh;

import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;

/** The one configuration of all connections: building it costs more than a login. */
final class SharedConfig {

    /**
     * How much of a channel's output may be here unread, in bytes. Without a bound each read,
     * however little it takes, lets the node send a whole window more.
     */
    static final int MOST_UNREAD = 256 * 1024;

    private SharedConfig() {}

    static Config get() {
        return Holder.CONFIG;
    }

    private static final class Holder {
        static final Config CONFIG = bounded(new DefaultConfig());

        private static Config bounded(Config config) {
            config.setMaxCircularBufferSize(MOST_UNREAD);
            return config;
        }
    }
}
