package dev.loom.cli;

import dev.loom.cli.account.ChannelCommand;
import dev.loom.cli.account.LoginCommand;
import dev.loom.cli.account.LogoutCommand;
import dev.loom.cli.account.SecretCommand;
import dev.loom.cli.account.StatusCommand;
import dev.loom.cli.account.TenantCommand;
import dev.loom.cli.account.TokenCommand;
import dev.loom.cli.account.UserCommand;
import dev.loom.cli.account.WhoamiCommand;
import dev.loom.cli.catalog.ApplyCommand;
import dev.loom.cli.catalog.ExportCommand;
import dev.loom.cli.catalog.ImportCommand;
import dev.loom.cli.catalog.Kind;
import dev.loom.cli.catalog.KindCommand;
import dev.loom.cli.catalog.TemplateCheckCommand;
import dev.loom.cli.catalog.TemplatePreviewCommand;
import dev.loom.cli.cluster.ClusterCommand;
import dev.loom.cli.job.JobCommand;
import dev.loom.cli.machine.MachineCommand;
import dev.loom.cli.node.NodeCommand;
import dev.loom.cli.node.SourceCommand;
import dev.loom.cli.run.RunCommand;
import dev.loom.cli.session.CommandFactory;
import dev.loom.cli.session.Failures;
import dev.loom.cli.session.GlobalOptions;
import dev.loom.cli.session.Session;
import dev.loom.cli.session.Surroundings;
import dev.loom.cli.session.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code loom}. */
@Command(
        name = "loom",
        description = "Clusters, self-service. Jobs on nodes, on schedule.",
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            StatusCommand.class,
            ClusterCommand.class,
            JobCommand.class,
            NodeCommand.class,
            SourceCommand.class,
            MachineCommand.class,
            RunCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            TokenCommand.class,
            UserCommand.class,
            TenantCommand.class,
            SecretCommand.class,
            ChannelCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 denied, 5 no server.",
            "Server: LOOM_URL, else the one of 'loom login', else http://127.0.0.1:8080."
        })
public final class Loom {

    @Mixin private final GlobalOptions options = new GlobalOptions();

    private Loom() {}

    /** Runs one call and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(surroundings(), arguments));
    }

    /** Runs one call in these surroundings; its exit code. */
    public static int run(Surroundings surroundings, String... arguments) {
        return commandLine(surroundings).execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Loom loom = new Loom();
        Session session = new Session(surroundings, loom.options);
        CommandLine root = new CommandLine(loom, new CommandFactory(session));
        for (Kind kind : Kind.values()) {
            CommandLine command = new CommandLine(new KindCommand(session, kind));
            command.getCommandSpec().name(kind.word()).usageMessage().description(kind.about());
            if (kind == Kind.TEMPLATE) {
                command.addSubcommand(new TemplatePreviewCommand(session));
                command.addSubcommand(new TemplateCheckCommand(session));
            }
            root.addSubcommand(kind.word(), command);
        }
        Failures failures = new Failures();
        return root.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                surroundings.coloured()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Terminal.ofProcess().isPresent(),
                Path.of(System.getProperty("user.home")),
                InstantSource.system(),
                ZoneId.systemDefault());
    }
}
