package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.ActionSpec;
import dev.loom.core.catalog.Service;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.MacroNode;
import dev.loom.core.macro.Macros;
import dev.loom.core.plan.ServiceAction;
import dev.loom.server.SpiValues;
import dev.loom.server.automator.AutomatorPlugins;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretReferences;
import dev.loom.server.secret.SecretStore;
import dev.loom.spi.ActionRequest;
import dev.loom.spi.Automator;
import dev.loom.spi.Call;
import dev.loom.spi.Command;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Work;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.UploadedFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What is done on nodes: preparing them, and the actions of their services. */
@Component
class ServiceSteps {

    private static final Duration BOOTSTRAP_TIMEOUT = Duration.ofMinutes(5);

    private static final String BOOTSTRAP =
            """
            mkdir -p "$HOME/.loom/node" || exit 1
            printf 'system: '; uname -srm
            if command -v python3 >/dev/null 2>&1; then printf 'python: '; python3 --version; fi
            """;

    private final LiveClusters clusters;
    private final AutomatorPlugins automators;
    private final NodeCommands commands;
    private final ActionCalls calls;
    private final SecretStore secrets;

    ServiceSteps(
            LiveClusters clusters,
            AutomatorPlugins automators,
            NodeCommands commands,
            ActionCalls calls,
            SecretStore secrets) {
        this.clusters = clusters;
        this.automators = automators;
        this.commands = commands;
        this.calls = calls;
        this.secrets = secrets;
    }

    StepEnd bootstrap(StepWork work) throws InterruptedException {
        Machines.Row machine =
                clusters.of(work).machine(Objects.requireNonNull(work.node())).orElseThrow();
        if (!machine.hasShell()) {
            return new StepEnd.Skipped("Its machine has no shell: there is nothing to prepare.");
        }
        return commands.run(work, machine, NodeCommand.of(BOOTSTRAP, BOOTSTRAP_TIMEOUT));
    }

    StepEnd act(StepWork work) throws InterruptedException {
        LiveCluster cluster = clusters.of(work);
        ClusterDesign design = cluster.design();
        Service service =
                design.service(Objects.requireNonNull(work.service()))
                        .orElseThrow(() ->
                                new IllegalStateException("unknown service " + work.service()));
        ServiceAction action = ServiceAction.valueOf(work.action().toUpperCase(Locale.ROOT));
        ActionSpec spec = service.actions().get(action);
        if (spec == null) {
            return new StepEnd.Skipped("The service has no such action.");
        }
        Machines.Row machine = cluster.machine(Objects.requireNonNull(work.node())).orElse(null);
        if (machine == null || !machine.confirmed()) {
            return new StepEnd.Skipped("There is no machine to do it on.");
        }
        try {
            return switch (work(work, spec, cluster, machine)) {
                case Command command -> run(work, machine, command, spec);
                case Call call -> calls.run(work, call, spec.timeout().orElse(call.timeout()));
            };
        } catch (MacroException | IllegalArgumentException | LoomException e) {
            return new StepEnd.Failed(String.valueOf(e.getMessage()), null, Optional.empty());
        }
    }

    private StepEnd run(StepWork work, Machines.Row machine, Command command, ActionSpec spec)
            throws InterruptedException {
        if (!machine.hasShell()) {
            throw new IllegalArgumentException(
                    "The automator \""
                            + spec.type()
                            + "\" runs commands on nodes, and machines of the provider \""
                            + machine.provider()
                            + "\" have no shell: give the action an automator that needs none.");
        }
        List<UploadedFile> files =
                command.files().stream()
                        .map(file -> new UploadedFile(file.path(), file.content(), file.mode()))
                        .toList();
        NodeCommand onNode =
                new NodeCommand(
                        command.script(),
                        command.arguments(),
                        command.environment(),
                        files,
                        spec.timeout().orElse(command.timeout()));
        return commands.run(work, machine, onNode);
    }

    private Work work(StepWork work, ActionSpec spec, LiveCluster cluster, Machines.Row machine) {
        Automator automator = automators.get(spec.type());
        MacroCluster macros = cluster.macros();
        Optional<MacroNode> self = cluster.macroNode(machine.node());
        ObjectNode fields =
                (ObjectNode) Macros.expand(withoutScript(spec.fields()), macros, self).value();
        if (spec.fields().has("script")) {
            fields.set("script", spec.fields().get("script"));
        }
        ObjectNode config =
                (ObjectNode) Macros.expand(cluster.design().config(), macros, self).value();
        SecretReferences references = new SecretReferences(secrets, machine.tenant());
        ObjectNode openFields = (ObjectNode) references.resolve(fields);
        ObjectNode openConfig = (ObjectNode) references.resolve(config);
        work.output().mask(references.found());
        return automator.work(
                new ActionRequest(
                        Objects.requireNonNull(work.service()),
                        work.action(),
                        SpiValues.fields(openFields),
                        facts(cluster.cluster(), cluster.node(machine.node()), machine),
                        SpiValues.members(openConfig)));
    }

    /** A script is a program, not a text with macros: a percent sign in it is a percent sign. */
    private static ObjectNode withoutScript(ObjectNode fields) {
        ObjectNode rest = fields.deepCopy();
        rest.remove(List.of("script"));
        return rest;
    }

    private static NodeFacts facts(ClusterRow cluster, NodeRow node, Machines.Row machine) {
        String bind = Objects.requireNonNullElse(machine.bindAddress(), "");
        return new NodeFacts(
                cluster.tenant().toString(),
                cluster.name(),
                cluster.id(),
                node.id(),
                Objects.requireNonNull(machine.machine(), "a machine that is there has an id"),
                node.number(),
                node.hostname(),
                bind,
                Objects.requireNonNullElse(machine.accessAddress(), bind),
                node.hardware(),
                node.image(),
                node.services());
    }
}
