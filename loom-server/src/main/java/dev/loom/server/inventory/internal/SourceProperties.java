package dev.loom.server.inventory.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which manifests this server watches.
 *
 * @param name of the source
 * @param tenant the name of the tenant that its nodes and jobs belong to
 * @param config the {@code loom.yaml} that somebody named; null for the first of those that exist
 * @param fallbacks where else to look, after {@code LOOM_HOME}
 * @param every how often to look where no file system tells of changes
 * @param settle so long files must stay the same before they are taken over
 * @param anyhow how often to look where one does
 */
@ConfigurationProperties("loom.source")
record SourceProperties(
        @DefaultValue("main") String name,
        @DefaultValue("main") String tenant,
        @Nullable String config,
        @DefaultValue({}) List<String> fallbacks,
        @DefaultValue("PT2S") Duration every,
        @DefaultValue("PT1S") Duration settle,
        @DefaultValue("PT30S") Duration anyhow) {}
