package dev.loom.cli.account;

import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The tenants, for superadmins. */
@Command(name = "tenant", description = "tenants", synopsisSubcommandLabel = "COMMAND")
public final class TenantCommand {

    private static final Table<Tenant> TABLE =
            Table.of(
                    Tenant.class,
                    Tenant::name,
                    Column.text("NAME", Tenant::name),
                    Column.text("LABEL", Tenant::label),
                    Column.text("STEPS AT ONCE", Tenant::most),
                    Column.time("CREATED", Tenant::createdAt));

    private final Session session;

    TenantCommand(Session session) {
        this.session = session;
    }

    record Tenant(
            String name,
            @Nullable String label,
            @Nullable Integer maxSteps,
            @Nullable Instant createdAt) {

        String most() {
            return maxSteps == null ? "any number" : maxSteps.toString();
        }
    }

    record Limits(@Nullable Integer maxSteps) {}

    @Command(name = "ls", description = "which there are")
    int list() {
        session.output().list(session.client().get("/tenants"), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "create", description = "make one, with the catalog that Loom comes with")
    int create(
            @Parameters(paramLabel = "NAME", description = "people sign in as NAME/person")
                    String name,
            @Option(names = "--label", defaultValue = "", description = "what it is called")
                    String label) {
        session.client().post("/tenants", Map.of("name", name, "label", label));
        session.say("Made " + name);
        return ExitCode.DONE;
    }

    /** How many; null for any number. */
    record Most(@Nullable Integer steps) {

        static Most parse(String text) {
            if (text.equals("any")) {
                return new Most(null);
            }
            try {
                return new Most(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither a number nor any");
            }
        }
    }

    static final class MostConverter implements ITypeConverter<Most> {

        @Override
        public Most convert(String text) {
            return Most.parse(text);
        }
    }

    @Command(name = "limits", description = "say how many of its steps are carried out at once")
    int limits(
            @Parameters(paramLabel = "NAME", description = "the tenant") String name,
            @Option(
                            names = "--max-steps",
                            required = true,
                            paramLabel = "NUMBER|any",
                            converter = MostConverter.class,
                            description = "so many at once, on all servers together")
                    Most most) {
        Tenant tenant =
                session.client()
                        .put(Paths.of("tenants", name, "limits"), new Limits(most.steps()))
                        .as(Tenant.class);
        session.say("Steps of " + tenant.name() + " at once: " + tenant.most());
        return ExitCode.DONE;
    }
}
