package dev.loom.cli.account;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Says how the server is. */
@Command(name = "status", description = "how the server is and what it is busy with")
public final class StatusCommand implements Callable<Integer> {

    private static final Table<ProviderStatus> PROVIDERS =
            Table.of(
                    ProviderStatus.class,
                    ProviderStatus::name,
                    Column.text("PROVIDER", ProviderStatus::name),
                    Column.text("TYPE", ProviderStatus::type),
                    Column.text("MACHINES", ProviderStatus::machines),
                    Column.text("ISOLATED", p -> p.isolated() ? "yes" : "no"),
                    Column.text("MESSAGE", ProviderStatus::message));

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    /** The server, as it tells of itself. */
    record Status(
            @Nullable String version,
            @Nullable ServerInfo server,
            @Nullable List<String> roles,
            @Nullable Database database,
            @Nullable Map<String, Long> clusters,
            @Nullable Map<String, Long> runs,
            @Nullable List<ProviderStatus> providers) {}

    record ServerInfo(@Nullable String id, @Nullable Instant startedAt) {}

    record Database(boolean embedded, @Nullable String version) {}

    record ProviderStatus(
            String name,
            @Nullable String type,
            @Nullable String machines,
            boolean isolated,
            @Nullable String message) {}

    @Override
    public Integer call() {
        Output output = session.output();
        output.one(
                session.client().get("/status"),
                Status.class,
                status -> String.valueOf(status.version()),
                status -> describe(output, status));
        return ExitCode.DONE;
    }

    private void describe(Output output, Status status) {
        output.fields(
                List.of(
                        field("Server", session.client().server().url()),
                        field("Version", status.version()),
                        field("Started", started(output, status)),
                        field("Roles", status.roles() == null ? List.of() : status.roles()),
                        field("Database", database(status.database())),
                        field("Clusters", counts(status.clusters())),
                        field("Runs", counts(status.runs()))));
        if (status.providers() != null && !status.providers().isEmpty()) {
            output.line("");
            output.rows(status.providers(), PROVIDERS);
        }
    }

    private static @Nullable String started(Output output, Status status) {
        return status.server() == null
                ? null
                : output.times().relative(status.server().startedAt());
    }

    private static @Nullable String database(@Nullable Database database) {
        return database == null
                ? null
                : "PostgreSQL " + database.version() + (database.embedded() ? ", embedded" : "");
    }

    private static @Nullable String counts(@Nullable Map<String, Long> counts) {
        return counts == null
                ? null
                : counts.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
    }
}
