package dev.loom.server.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient this server is with nodes.
 *
 * @param login from the first packet to being let in, at most
 * @param keepAlive between two signs of life; three without an answer cut the connection
 */
@ConfigurationProperties("loom.ssh")
record SshProperties(
        @DefaultValue("15s") Duration login, @DefaultValue("15s") Duration keepAlive) {}
