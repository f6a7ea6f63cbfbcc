package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.node.Manner;
import dev.loom.server.node.NodeAttempts;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretText;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.SshBecome;
import dev.loom.ssh.SshTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Logs in to a node as its declaration says, and runs a command there. */
@Component
class NodeLogin {

    private final Inventory inventory;
    private final NodeAttempts attempts;
    private final Sightings sightings;

    NodeLogin(Inventory inventory, NodeAttempts attempts, Sightings sightings) {
        this.inventory = inventory;
        this.attempts = attempts;
        this.sightings = sightings;
    }

    /** What is done with a node that lets us in. */
    interface Inside {
        StepEnd act(SshTarget target, Manner manner) throws InterruptedException;
    }

    /** A command whose output is the step's. */
    StepEnd run(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            Optional<String> become,
            NodeCommand command,
            boolean repeatable,
            Supplier<Optional<Duration>> again)
            throws InterruptedException {
        return in(
                work,
                run,
                node,
                become,
                repeatable,
                again,
                (target, manner) -> attempts.run(work, target, command, manner));
    }

    /** Whatever is done there. */
    StepEnd in(
            StepWork work,
            WorkOfRun run,
            NodeRef node,
            Optional<String> become,
            boolean repeatable,
            Supplier<Optional<Duration>> again,
            Inside inside)
            throws InterruptedException {
        return switch (run.ways().to(node.id())) {
            case Access.Impossible(var why) -> new StepEnd.Failed(why, null, Optional.empty());
            case Access.Login login -> {
                work.output().mask(secrets(login));
                SshTarget target = target(login, rights(run, login, become));
                Door door = new Door(inventory, sightings, work, node, target);
                Manner manner =
                        new Manner(
                                run.job().fanOut().detach(),
                                repeatable,
                                Duration.ZERO,
                                door,
                                again);
                StepEnd end = inside.act(target, manner);
                door.over(end);
                yield end;
            }
        };
    }

    /** Those that the task wants, else those that the job wants, else the login's own. */
    private static Optional<SshBecome> rights(
            WorkOfRun run, Access.Login login, Optional<String> become) {
        Optional<String> password = login.sudoPassword().map(SecretText::reveal);
        return become.map(user -> new SshBecome(user, password))
                .or(() ->
                        run.job()
                                .fanOut()
                                .become()
                                .map(other ->
                                        new SshBecome(
                                                other.user(),
                                                other.password() ? password : Optional.empty())));
    }

    private static SshTarget target(Access.Login login, Optional<SshBecome> rights) {
        return new SshTarget(
                login.host(),
                login.port(),
                login.user(),
                login.credentials().stream().map(Credentials::ssh).toList(),
                login.hostKeys(),
                login.via().map(jump -> target(jump, Optional.empty())),
                rights);
    }

    private static List<SecretText> secrets(Access.Login login) {
        List<SecretText> secrets = new ArrayList<>();
        login.sudoPassword().ifPresent(secrets::add);
        login.credentials().forEach(each -> Credentials.secret(each).ifPresent(secrets::add));
        login.via().ifPresent(jump -> secrets.addAll(secrets(jump)));
        return secrets;
    }
}
