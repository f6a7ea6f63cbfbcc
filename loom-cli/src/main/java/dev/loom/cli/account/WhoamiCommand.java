package dev.loom.cli.account;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.output.Output;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Says as whom one is signed in. */
@Command(name = "whoami", description = "as whom you are signed in")
public final class WhoamiCommand implements Callable<Integer> {

    private final Session session;

    WhoamiCommand(Session session) {
        this.session = session;
    }

    /** A person, as the server tells it. */
    record Me(
            String name,
            String tenant,
            @Nullable String homeTenant,
            @Nullable String role,
            @Nullable String signIn) {}

    @Override
    public Integer call() {
        Output output = session.output();
        output.one(
                session.client().get("/whoami"),
                Me.class,
                Me::name,
                me ->
                        output.fields(
                                List.of(
                                        field("Name", me.name()),
                                        field("Tenant", me.tenant()),
                                        field("Home tenant", elsewhere(me)),
                                        field("Role", me.role()),
                                        field("Signed in by", me.signIn()),
                                        field("Server", session.client().server().url()))));
        return ExitCode.DONE;
    }

    private static @Nullable String elsewhere(Me me) {
        return me.tenant().equals(me.homeTenant()) ? null : me.homeTenant();
    }
}
