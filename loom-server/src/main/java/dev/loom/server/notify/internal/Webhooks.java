package dev.loom.server.notify.internal;

import dev.loom.server.secret.SecretStore;
import dev.loom.server.secret.SecretText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts notices. Addresses are looked at when the connection is made, so a name that points inside
 * of the own network only then is refused, too; redirects aren't followed.
 */
@Component
class Webhooks {

    private static final int GONE = 410;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(15);

    private final SecretStore secrets;
    private final NotifyProperties properties;
    private final JsonMapper json;
    private final InstantSource clock;
    private final AtomicReference<@Nullable RestClient> client = new AtomicReference<>();

    Webhooks(
            SecretStore secrets,
            NotifyProperties properties,
            JsonMapper json,
            InstantSource clock) {
        this.secrets = secrets;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    Sent send(ChannelRow channel, Notice notice) {
        Optional<SecretText> url = secrets.text(channel.tenant(), channel.urlPath());
        if (url.isEmpty()) {
            return new Sent.Refused("Where it goes to isn't known any more: set its url.", true);
        }
        byte[] body = json.writeValueAsString(notice).getBytes(StandardCharsets.UTF_8);
        try {
            return client().post()
                    .uri(URI.create(url.get().reveal()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("User-Agent", "Loom")
                    .header("Loom-Event", notice.event().word())
                    .header("Loom-Delivery", notice.id().toString())
                    .headers(headers ->
                            signature(channel, body)
                                    .ifPresent(sign -> headers.set("Loom-Signature", sign)))
                    .body(body)
                    .exchange((_, answer) -> answered(answer.getStatusCode().value()));
        } catch (FilteredHostException e) {
            return Sent.Refused.now(
                    "Its address is inside of the network, where webhooks may go only if"
                            + " LOOM_NOTIFY_INSIDE says so.");
        } catch (RestClientException e) {
            return Sent.Refused.now(why(e));
        }
    }

    private static Sent answered(int status) {
        if (status >= 200 && status < 300) {
            return new Sent.Delivered();
        }
        return new Sent.Refused("It answered " + status + ".", status == GONE);
    }

    private Optional<String> signature(ChannelRow channel, byte[] body) {
        return channel.signed()
                ? secrets.text(channel.tenant(), channel.secretPath())
                        .map(secret ->
                                Signature.of(
                                        secret.bytes(), clock.instant().getEpochSecond(), body))
                : Optional.empty();
    }

    /** A cause may name the whole address, which may be secret: only what is wrong is told. */
    private static String why(RestClientException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return "It can't be reached: "
                + cause.getClass().getSimpleName().replace("Exception", "")
                + ".";
    }

    /** Made when first needed: its classes cost a start something. */
    private RestClient client() {
        RestClient made = client.get();
        if (made == null) {
            made =
                    RestClient.builder()
                            .requestFactory(
                                    ClientHttpRequestFactoryBuilder.httpComponents()
                                            .withHttpClientCustomizer(
                                                    HttpClientBuilder::disableAutomaticRetries)
                                            .build(
                                                    HttpClientSettings.defaults()
                                                            .withTimeouts(CONNECT, READ)
                                                            .withRedirects(
                                                                    HttpRedirects.DONT_FOLLOW)
                                                            .withInetAddressFilter(allowed())))
                            .build();
            client.set(made);
        }
        return made;
    }

    private InetAddressFilter allowed() {
        InetAddressFilter external = InetAddressFilter.externalAddresses();
        String[] inside =
                properties.inside().stream()
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .toArray(String[]::new);
        return inside.length == 0 ? external : external.or(inside);
    }
}
