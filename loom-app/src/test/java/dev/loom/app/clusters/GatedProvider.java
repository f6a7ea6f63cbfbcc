package dev.loom.app.clusters;

import dev.loom.server.provider.local.LocalProvider;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import dev.loom.spi.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The local provider behind a gate, which is named by the provider's name: {@code before-create}
 * waits before a machine is made, {@code after-create} when it is made and nobody was told, and so
 * on. A plugin: its jar is built by {@link PluginJar}.
 */
public final class GatedProvider implements Provider {

    static final String BEFORE_CREATE = "before-create";
    static final String AFTER_CREATE = "after-create";
    static final String CONFIRM = "confirm";
    static final String BEFORE_DELETE = "before-delete";
    static final String AFTER_DELETE = "after-delete";

    /** Its first machines never come up; the gate stands before they go and others are made. */
    static final String MADE_ANEW = "made-anew";

    /** All names that a provider of this type may have. */
    static final List<String> NAMES =
            List.of(BEFORE_CREATE, AFTER_CREATE, CONFIRM, BEFORE_DELETE, AFTER_DELETE, MADE_ANEW);

    private static final Duration SOON = Duration.ofMillis(100);

    private final Provider machines = new LocalProvider();
    private final Gates gates =
            new Gates(Path.of(Objects.requireNonNull(System.getenv(Gates.VARIABLE))));

    @Override
    public String type() {
        return "gated";
    }

    @Override
    public String label() {
        return "This computer, behind a gate";
    }

    @Override
    public FieldSchema schema() {
        return machines.schema();
    }

    @Override
    public Set<Capability> capabilities() {
        return machines.capabilities();
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec) {
        return gated(
                account, BEFORE_CREATE, AFTER_CREATE, () -> machines.create(account, token, spec));
    }

    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token) {
        return machines.find(account, token);
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId machine) {
        if (account.provider().equals(MADE_ANEW) && !gates.isReached(MADE_ANEW)) {
            return Outcome.failed(new Failure.Invalid(), "It is broken.");
        }
        return gated(account, CONFIRM, CONFIRM, () -> machines.confirm(account, machine));
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId machine) {
        if (waits(account, MADE_ANEW)) {
            return Outcome.notYet(SOON, "the gate " + MADE_ANEW);
        }
        return gated(account, BEFORE_DELETE, AFTER_DELETE, () -> machines.delete(account, machine));
    }

    @Override
    public Outcome<List<Machine>> list(Account account) {
        return machines.list(account);
    }

    @Override
    public Outcome<Finding> test(Account account) {
        return machines.test(account);
    }

    private <T> Outcome<T> gated(
            Account account, String before, String after, Supplier<Outcome<T>> call) {
        if (waits(account, before)) {
            return Outcome.notYet(SOON, "the gate " + before);
        }
        Outcome<T> outcome = call.get();
        return outcome instanceof Outcome.Done && waits(account, after)
                ? Outcome.notYet(SOON, "the gate " + after)
                : outcome;
    }

    private boolean waits(Account account, String gate) {
        if (!account.provider().equals(gate) || gates.isOpen(gate)) {
            return false;
        }
        gates.reach(gate);
        return true;
    }
}
