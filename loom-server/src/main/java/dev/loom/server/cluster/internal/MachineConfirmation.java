package dev.loom.server.cluster.internal;

import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Failure;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.SocketAddress;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.SshException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Waits until a machine runs and lets Loom in. One that never does is deleted and made anew by the
 * next attempt: that it goes is durable before the attempt ends, and each part of what follows
 * finds in the database how far the one before came.
 */
@Component
class MachineConfirmation {

    private static final Duration REACH_AGAIN = Duration.ofMillis(500);

    /** How long a machine may take to know Loom's key once it answers. */
    private static final Duration KEY_PATIENCE = Duration.ofMinutes(1);

    private final LiveClusters clusters;
    private final MachineSteps making;
    private final MachineDeletion deletion;
    private final NodeDoors doors;
    private final NodeShell shell;
    private final ProviderCalls calls;
    private final Policy policy;
    private final InstantSource clock;

    MachineConfirmation(
            LiveClusters clusters,
            MachineSteps making,
            MachineDeletion deletion,
            NodeDoors doors,
            NodeShell shell,
            ProviderCalls calls,
            Policy policy,
            InstantSource clock) {
        this.clusters = clusters;
        this.making = making;
        this.deletion = deletion;
        this.doors = doors;
        this.shell = shell;
        this.calls = calls;
        this.policy = policy;
        this.clock = clock;
    }

    StepEnd confirm(StepWork work) throws InterruptedException {
        if (row(work).filter(Machines.Row::leaving).isPresent()) {
            StepEnd deleted = deletion.delete(work);
            if (!(deleted instanceof StepEnd.Succeeded)) {
                return deleted;
            }
        }
        if (row(work).filter(row -> row.machine() != null).isEmpty()) {
            StepEnd made = making.create(work);
            if (!(made instanceof StepEnd.Succeeded)) {
                return made;
            }
        }
        return runs(work, row(work).orElseThrow());
    }

    private Optional<Machines.Row> row(StepWork work) {
        return clusters.of(work).machine(Objects.requireNonNull(work.node()));
    }

    private StepEnd runs(StepWork work, Machines.Row row) throws InterruptedException {
        MachineId id = Objects.requireNonNull(row.machine());
        return calls.untilDone(
                work,
                row,
                provider -> provider.plugin().confirm(provider.account(), id),
                machine -> {
                    Machines.Row running = clusters.change(work, row.confirmed(machine));
                    StepEnd confirmed = new StepEnd.Succeeded(null, place(machine));
                    return machine.ssh().isPresent()
                            ? reached(work, running, confirmed)
                            : confirmed;
                },
                (failure, message) -> {
                    if (failure instanceof Failure.Credentials) {
                        return new StepEnd.Failed(message, null, Optional.empty());
                    }
                    return anew(work, row, message);
                });
    }

    private static @Nullable String place(Machine machine) {
        return machine.ssh()
                .map(SocketAddress::toString)
                .or(machine::accessAddress)
                .map(place -> "at " + place)
                .orElse(null);
    }

    /**
     * A machine counts as confirmed once Loom has logged in, with the host key that it was given.
     */
    private StepEnd reached(StepWork work, Machines.Row row, StepEnd confirmed)
            throws InterruptedException {
        Instant deadline = clock.instant().plus(ProviderCalls.PATIENCE);
        Instant keyDeadline = Instant.MAX;
        while (true) {
            String why;
            try {
                shell.check(doors.target(row));
                return confirmed;
            } catch (SshException.Unreachable e) {
                why = e.sentence();
            } catch (SshException.AuthenticationRefused e) {
                why = e.sentence();
                keyDeadline = earlier(keyDeadline, clock.instant().plus(KEY_PATIENCE));
            } catch (SshException e) {
                return new StepEnd.Failed(e.sentence(), null, Optional.empty());
            }
            if (clock.instant().isAfter(earlier(deadline, keyDeadline))) {
                return anew(work, row, why);
            }
            work.say(why);
            if (!work.await(REACH_AGAIN)) {
                return ProviderCalls.stopped(work, row);
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The last machine stays as it is: somebody may want to look at it before a retry. */
    private StepEnd anew(StepWork work, Machines.Row row, String message) {
        Optional<Duration> again = policy.after(work);
        if (again.isEmpty()) {
            return new StepEnd.Failed(message, null, again);
        }
        clusters.change(work, row.in("deleting", row.machine()));
        return new StepEnd.Failed(
                message + " The machine " + row.machine() + " is deleted and made anew.",
                null,
                again);
    }
}
