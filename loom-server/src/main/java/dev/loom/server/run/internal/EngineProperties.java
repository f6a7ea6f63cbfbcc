package dev.loom.server.run.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server's engine works.
 *
 * @param worker whether this server carries runs out at all
 * @param runsAtOnce the most runs that it owns at once
 * @param stepsAtOnce the most steps that it carries out at once
 * @param heartbeat how often it says that it lives; five missed ones give its runs to another
 * @param polling how often it looks for runs that nobody told it of
 */
@ConfigurationProperties("loom.engine")
record EngineProperties(
        @DefaultValue("true") boolean worker,
        @DefaultValue("500") int runsAtOnce,
        @DefaultValue("200") int stepsAtOnce,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("2s") Duration polling) {

    static final int MISSED_HEARTBEATS = 5;
}
