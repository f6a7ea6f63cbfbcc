package dev.loom.cli.account;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Who is told how jobs end. */
@Command(
        name = "channel",
        description = "who is told how jobs end: webhooks and mail",
        synopsisSubcommandLabel = "COMMAND")
public final class ChannelCommand {

    private static final Table<Channel> CHANNELS =
            Table.of(
                    Channel.class,
                    Channel::name,
                    Column.text("NAME", Channel::name),
                    Column.text("KIND", Channel::kind),
                    Column.text("TO", Channel::target),
                    Column.text("ON", channel -> String.join(", ", channel.on())),
                    Column.text("DEFAULT", channel -> channel.everywhere() ? "yes" : ""),
                    Column.text("SIGNED", channel -> channel.signed() ? "yes" : ""),
                    Column.text("OFF", channel -> channel.enabled() ? "" : "off"));

    private static final Table<Delivery> DELIVERIES =
            Table.of(
                    Delivery.class,
                    Delivery::id,
                    Column.time("CREATED", Delivery::createdAt),
                    Column.text("CHANNEL", Delivery::channel),
                    Column.text("EVENT", Delivery::event),
                    Column.text("JOB", Delivery::job),
                    Column.text("RUN", Delivery::run).wide(),
                    Column.state("STATE", Delivery::state),
                    Column.number("TRIES", Delivery::tries),
                    Column.time("NEXT", Delivery::nextAt).wide(),
                    Column.text("PROBLEM", Delivery::problem));

    private final Session session;

    ChannelCommand(Session session) {
        this.session = session;
    }

    record Channel(
            String name,
            String kind,
            String target,
            List<String> on,
            @com.fasterxml.jackson.annotation.JsonProperty("default") boolean everywhere,
            boolean signed,
            boolean enabled) {

        Channel {
            on = Objects.requireNonNullElse(on, List.of());
        }
    }

    record Delivery(
            String id,
            String channel,
            String event,
            @Nullable String job,
            @Nullable String run,
            String state,
            int tries,
            @Nullable String problem,
            @Nullable Instant createdAt,
            @Nullable Instant nextAt) {}

    @Command(name = "ls", description = "all of them")
    int list() {
        session.output().list(session.client().get("/channels"), CHANNELS);
        return ExitCode.DONE;
    }

    @Command(name = "webhook", description = "make or change one that posts to an address")
    int webhook(
            @Parameters(paramLabel = "NAME", description = "its name") String name,
            @Parameters(
                            paramLabel = "URL",
                            arity = "0..1",
                            description = "where it posts to; asked for if it isn't given")
                    @Nullable String url,
            @Option(names = "--on", split = ",", description = "failure, recovery, success")
                    @Nullable List<String> on,
            @Option(names = "--default", description = "also told of jobs that name no channel")
                    boolean everywhere,
            @Option(names = "--sign", description = "ask for a secret that signs what is sent")
                    boolean sign,
            @Option(names = "--stdin", description = "read what is asked for from standard input")
                    boolean standardInput) {
        Map<String, Object> body = body(name, on, everywhere);
        body.put("url", url == null ? Passwords.read(session, "URL", standardInput) : url);
        if (sign) {
            body.put("secret", Passwords.read(session, "Secret", standardInput));
        }
        return put(name, body);
    }

    @Command(name = "mail", description = "make or change one that sends mail")
    int mail(
            @Parameters(paramLabel = "NAME", description = "its name") String name,
            @Option(names = "--to", split = ",", required = true, description = "addresses")
                    List<String> to,
            @Option(names = "--on", split = ",", description = "failure, recovery, success")
                    @Nullable List<String> on,
            @Option(names = "--default", description = "also told of jobs that name no channel")
                    boolean everywhere) {
        Map<String, Object> body = body(name, on, everywhere);
        body.put("to", to);
        return put(name, body);
    }

    private static Map<String, Object> body(
            String name, @Nullable List<String> on, boolean everywhere) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "default", everywhere));
        if (on != null) {
            body.put("on", on);
        }
        return body;
    }

    private int put(String name, Map<String, Object> body) {
        boolean there =
                session.client().get("/channels").listOf(Channel.class).stream()
                        .anyMatch(channel -> channel.name().equalsIgnoreCase(name));
        if (there) {
            session.client().put(Paths.of("channels", name), body, "*");
            session.say("Changed " + name);
        } else {
            session.client().post("/channels", body);
            session.say("Made " + name);
        }
        return ExitCode.DONE;
    }

    @Command(name = "enable", description = "tell it again what it is to be told")
    int enable(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        return enabled(name, true);
    }

    @Command(
            name = "disable",
            description = "tell it nothing for now; what waits for it is given up")
    int disable(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        return enabled(name, false);
    }

    private int enabled(String name, boolean enabled) {
        session.client().put(Paths.of("channels", name), Map.of("enabled", enabled), "*");
        session.say((enabled ? "Switched on " : "Switched off ") + name);
        return ExitCode.DONE;
    }

    @Command(name = "rm", description = "delete one; what waits for it is given up")
    int remove(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        session.client().delete(Paths.of("channels", name));
        session.say("Removed " + name);
        return ExitCode.DONE;
    }

    @Command(name = "test", description = "send something now and say whether it arrived")
    int test(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        Answer answer = session.client().post(Paths.of("channels", name, "test"), Map.of());
        JsonNode came = answer.as(JsonNode.class);
        if (came.path("delivered").asBoolean()) {
            session.output().line("It arrived");
            return ExitCode.DONE;
        }
        session.output().line("It didn't arrive: " + came.path("problem").asString());
        return ExitCode.FAILED;
    }

    @Command(name = "deliveries", description = "what was to be told, newest first")
    int deliveries(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "by this channel only")
                    @Nullable String name) {
        String path = name == null ? "/deliveries" : Paths.of("channels", name, "deliveries");
        session.output().list(session.client().get(path), DELIVERIES);
        return ExitCode.DONE;
    }
}
