package dev.loom.server.provider.local.machine;

import dev.loom.spi.Account;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One way to have machines on this computer. The calls mean what they mean in {@link
 * dev.loom.spi.Provider}; whatever they throw is told as a failure.
 */
public interface LocalMachines {

    Outcome<Machine> create(Account account, Token token, MachineSpec spec)
            throws IOException, InterruptedException;

    Outcome<Optional<Machine>> find(Account account, Token token)
            throws IOException, InterruptedException;

    /** Also starts a machine that has stopped, such as after this computer was rebooted. */
    Outcome<Machine> confirm(Account account, MachineId machine)
            throws IOException, InterruptedException;

    Outcome<MachineId> delete(Account account, MachineId machine)
            throws IOException, InterruptedException;

    Outcome<List<Machine>> list(Account account) throws IOException;

    Outcome<Finding> test(Account account) throws IOException, InterruptedException;
}
