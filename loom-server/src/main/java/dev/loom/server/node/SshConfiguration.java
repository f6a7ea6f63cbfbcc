package dev.loom.server.node;

import dev.loom.ssh.NodeShell;
import dev.loom.ssh.PoolSettings;
import dev.loom.ssh.ShellSettings;
import dev.loom.ssh.SshPool;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections to nodes, shared by everything on this server. */
@Configuration(proxyBeanMethods = false)
class SshConfiguration {

    @Bean(destroyMethod = "close")
    SshPool sshPool(SshProperties properties, InstantSource clock) {
        PoolSettings defaults = PoolSettings.defaults();
        return new SshPool(
                new PoolSettings(
                        defaults.connections(),
                        defaults.logins(),
                        defaults.channels(),
                        properties.login(),
                        defaults.idle(),
                        properties.keepAlive()),
                clock);
    }

    @Bean
    NodeShell nodeShell(SshPool pool) {
        return new NodeShell(pool, ShellSettings.defaults());
    }
}
