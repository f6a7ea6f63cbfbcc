package dev.loom.server.notify.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server tells others.
 *
 * @param inside addresses within the own network that webhooks may reach, as {@code 10.1.0.0/16}
 * @param publicUrl where people reach this Loom, for links; null for none
 * @param firstWait before the second try; it grows threefold from try to try
 * @param longestWait between two tries
 * @param giveUpAfter from the run's end on
 * @param keep for how long deliveries are shown
 * @param mail the server that takes mail
 */
@ConfigurationProperties("loom.notify")
record NotifyProperties(
        @DefaultValue({}) List<String> inside,
        @Nullable String publicUrl,
        @DefaultValue("PT10S") Duration firstWait,
        @DefaultValue("PT1H") Duration longestWait,
        @DefaultValue("P1D") Duration giveUpAfter,
        @DefaultValue("P30D") Duration keep,
        @DefaultValue Mail mail) {

    /**
     * The server that takes mail.
     *
     * @param host empty: there is none
     * @param tls {@code starttls}, {@code tls} from the first byte on, or {@code none}
     */
    record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String from,
            @DefaultValue("starttls") Tls tls) {

        enum Tls {
            STARTTLS,
            TLS,
            NONE
        }
    }
}
