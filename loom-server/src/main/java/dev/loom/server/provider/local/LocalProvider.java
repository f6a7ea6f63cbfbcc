package dev.loom.server.provider.local;

import dev.loom.server.provider.local.engine.EngineSearch;
import dev.loom.server.provider.local.loopback.LoopbackMachines;
import dev.loom.server.provider.local.machine.BadField;
import dev.loom.server.provider.local.machine.LocalMachines;
import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import dev.loom.spi.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes machines on the computer that Loom runs on. */
public final class LocalProvider implements Provider {

    private static final Duration LATER = Duration.ofSeconds(5);
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                    Field.select(
                                    "variant",
                                    "Nodes are",
                                    "Containers of an engine, processes on loopback, or (auto) containers where an engine is there.",
                                    Variants.AUTO,
                                    Variants.ENGINE,
                                    Variants.LOOPBACK)
                            .withDefault(Variants.AUTO),
                    Field.text(
                            "engine",
                            "Engine",
                            "Address of a Docker or Podman engine, such as unix:///var/run/docker.sock; found by itself if empty."),
                    Field.text(
                                    "image",
                                    "Node image",
                                    "The engine's image that nodes are made of where an image type names none.")
                            .withDefault("loom-node"),
                    Field.text(
                            "network",
                            "Network",
                            "The engine's network that nodes are on; one of Loom's own if empty."),
                    Field.text(
                            "sshd", "sshd", "Path of the sshd program; found by itself if empty."),
                    Field.number(
                                    "port",
                                    "SSH port",
                                    "The port that each machine's sshd listens on.")
                            .withDefault(Integer.toString(LoopbackMachines.PORT)));

    private final LocalMachines machines = new Variants(EngineSearch.ofThisProcess());

    @Override
    public String type() {
        return "local";
    }

    @Override
    public String label() {
        return "This computer";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.HOST_KEY_BEFORE_BOOT);
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec) {
        return checked(account, () -> machines.create(account, token, spec));
    }

    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token) {
        return guarded(() -> machines.find(account, token));
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId machine) {
        return checked(account, () -> machines.confirm(account, machine));
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId machine) {
        return guarded(() -> machines.delete(account, machine));
    }

    @Override
    public Outcome<List<Machine>> list(Account account) {
        return guarded(() -> machines.list(account));
    }

    @Override
    public Outcome<Finding> test(Account account) {
        return checked(account, () -> machines.test(account));
    }

    private interface Call<T> {
        Outcome<T> run() throws IOException, InterruptedException;
    }

    private static <T> Outcome<T> checked(Account account, Call<T> call) {
        List<FieldProblem> problems = SCHEMA.check(account.fields());
        if (problems.isEmpty()) {
            return guarded(call);
        }
        String message =
                problems.stream()
                        .map(problem -> problem.field() + " " + problem.message())
                        .collect(Collectors.joining("; "));
        return Outcome.failed(new Failure.Invalid(), message);
    }

    private static <T> Outcome<T> guarded(Call<T> call) {
        try {
            return call.run();
        } catch (BadField e) {
            return Outcome.failed(new Failure.Invalid(), e.sentence());
        } catch (Unable e) {
            return Outcome.failed(e.failure(), e.sentence());
        } catch (IOException e) {
            return Outcome.failed(new Failure.Transient(LATER), "on this computer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(new Failure.Transient(LATER), "interrupted before it was done");
        }
    }
}
