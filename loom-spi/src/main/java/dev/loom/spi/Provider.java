package dev.loom.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes machines at one kind of IaaS.
 *
 * <p>An implementation is stateless and safe for concurrent use: everything it must know comes with
 * each call. Every call may be repeated at any time, also after the server died in the middle of
 * it:
 *
 * <ul>
 *   <li>{@code create} with a token whose machine exists answers that machine and makes no second;
 *   <li>{@code delete} of a machine that is gone is done;
 *   <li>{@code find}, {@code confirm}, {@code list} and {@code test} change nothing.
 * </ul>
 *
 * <p>It need not retry, wait, log in over SSH, or keep records: the engine does. A call should
 * return within 60 s; an interrupted thread is told so by {@code Failed(transient)}. Register it as
 * a service in {@code META-INF/services/dev.loom.spi.Provider}.
 */
public interface Provider extends Plugin {

    /** The name that {@code providertype} holds in a catalog, such as {@code local}. */
    @Override
    String type();

    /**
     * What every account of this type can do. An account that can do more says so when it is
     * tested.
     */
    Set<Capability> capabilities();

    /** Makes a machine, or finds the one that this token made. It may not be running yet. */
    Outcome<Machine> create(Account account, Token token, MachineSpec spec);

    /** The machine that carries the token, empty if none does. */
    Outcome<Optional<Machine>> find(Account account, Token token);

    /** Done once the machine runs and has all of its addresses. */
    Outcome<Machine> confirm(Account account, MachineId machine);

    /** Deletes the machine with everything on it; done once nothing of it is left. */
    Outcome<MachineId> delete(Account account, MachineId machine);

    /** All machines of this installation and provider, also those that Loom no longer knows. */
    Outcome<List<Machine>> list(Account account);

    /** Whether credentials and reach are right, and what its machines would be. */
    Outcome<Finding> test(Account account);
}
