package dev.loom.server.provider.local.loopback;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.server.provider.local.machine.Banner;
import dev.loom.server.provider.local.machine.LocalMachines;
import dev.loom.server.provider.local.machine.TokenLocks;
import dev.loom.server.provider.local.machine.Until;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.MachineState;
import dev.loom.spi.Outcome;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Machines that are sshd processes of this user. They outlive the server: a machine is its folder,
 * and whether its sshd runs is found out each time.
 */
public final class LoopbackMachines implements LocalMachines {

    /** The port that each machine's sshd listens on where the account names none. */
    public static final int PORT = LoopbackAddresses.PORT;

    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Until until = new Until(InstantSource.system());

    /** Whether the token's machine is here, or was begun here. */
    public boolean wasTold(Account account, Token token) {
        return Files.isDirectory(MachineFolder.of(account, token).path());
    }

    /** Whether nodes of a cluster of that name are here. */
    public boolean hasSome(Account account, String cluster) throws IOException {
        for (MachineFolder folder : folders(account)) {
            Optional<MachineFile> file = folder.machine().filter(f -> f.belongsTo(account));
            if (file.isPresent() && file.get().cluster().equals(cluster)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec)
            throws IOException, InterruptedException {
        return TokenLocks.holding(
                account.folder(),
                token,
                () -> {
                    MachineFolder folder = MachineFolder.of(account, token);
                    Optional<MachineFile> made = folder.machine();
                    return made.isPresent()
                            ? Outcome.done(seen(folder, made.get()))
                            : make(account, folder, spec);
                });
    }

    private Outcome<Machine> make(Account account, MachineFolder folder, MachineSpec spec)
            throws IOException, InterruptedException {
        Sshd sshd = Sshd.of(account);
        int port = port(account);
        processes(folder).end();
        return switch (addresses(account).take(folder.token(), port)) {
            case Outcome.Done<SocketAddress>(var address) -> {
                MachineFile machine = folder.make(account, spec, address, sshd);
                sshd.start(folder);
                yield Outcome.done(machine.as(MachineState.STARTING));
            }
            case Outcome.NotYet<SocketAddress>(var after, var why) -> Outcome.notYet(after, why);
            case Outcome.Failed<SocketAddress>(var failure, var message) ->
                    Outcome.failed(failure, message);
        };
    }

    /** A half made one, which nobody makes any more, is none: what there is of it is deleted. */
    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token)
            throws IOException, InterruptedException {
        Optional<Machine> machine = machineOf(account, token);
        if (machine.isPresent() || !wasTold(account, token)) {
            return Outcome.done(machine);
        }
        return TokenLocks.holding(
                account.folder(),
                token,
                () -> {
                    MachineFolder folder = MachineFolder.of(account, token);
                    return folder.machine().isPresent()
                            ? Outcome.done(machineOf(account, token))
                            : cleared(account, folder).map(_ -> Optional.empty());
                });
    }

    private Optional<Machine> machineOf(Account account, Token token) throws IOException {
        MachineFolder folder = MachineFolder.of(account, token);
        return folder.machine()
                .filter(file -> file.belongsTo(account))
                .map(file -> seen(folder, file));
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId id)
            throws IOException, InterruptedException {
        Optional<Token> token = token(id);
        if (token.isEmpty()) {
            return unknown(account, id);
        }
        MachineFolder folder = MachineFolder.of(account, token.get());
        Optional<MachineFile> machine = folder.machine().filter(file -> file.belongsTo(account));
        if (machine.isEmpty()) {
            return unknown(account, id);
        }
        if (processes(folder).listener().isEmpty()) {
            return restarted(account, folder, machine.get());
        }
        return Banner.answers(machine.get().ssh())
                ? Outcome.done(machine.get().as(MachineState.RUNNING))
                : Outcome.notYet(SOON, "sshd to answer at " + machine.get().ssh());
    }

    private Outcome<Machine> restarted(Account account, MachineFolder folder, MachineFile machine)
            throws IOException, InterruptedException {
        Sshd sshd = Sshd.of(account);
        return TokenLocks.holding(
                account.folder(),
                folder.token(),
                () -> {
                    MachineProcesses processes = processes(folder);
                    boolean comesUp = until.holds(SOON, () -> processes.listener().isPresent());
                    if (!comesUp) {
                        if (folder.machine().isEmpty()) {
                            return unknown(account, new MachineId(folder.token().toString()));
                        }
                        if (!LoopbackAddresses.isFree(machine.ssh())) {
                            return Outcome.failed(
                                    new Failure.Transient(LATER),
                                    "another program listens at %s, which is this machine's address: end it, or delete the machine"
                                            .formatted(machine.ssh()));
                        }
                        Files.deleteIfExists(folder.pid());
                        sshd.start(folder);
                    }
                    return until.holds(START, () -> isUp(processes, machine))
                            ? Outcome.done(machine.as(MachineState.RUNNING))
                            : Outcome.failed(
                                    new Failure.Transient(LATER),
                                    "sshd does not answer at %s: %s"
                                            .formatted(machine.ssh(), folder.lastOfLog()));
                });
    }

    private static boolean isUp(MachineProcesses processes, MachineFile machine) {
        return processes.listener().isPresent() && Banner.answers(machine.ssh());
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId id)
            throws IOException, InterruptedException {
        Optional<Token> token = token(id);
        if (token.isEmpty() || !Files.isDirectory(account.folder())) {
            return Outcome.done(id);
        }
        return TokenLocks.holding(
                account.folder(),
                token.get(),
                () -> {
                    MachineFolder folder = MachineFolder.of(account, token.get());
                    Optional<MachineFile> machine = folder.machine();
                    if (machine.isPresent() && !machine.get().belongsTo(account)) {
                        return Outcome.done(id);
                    }
                    return cleared(account, folder).map(_ -> id);
                });
    }

    private Outcome<Token> cleared(Account account, MachineFolder folder)
            throws IOException, InterruptedException {
        List<ProcessHandle> left = processes(folder).end();
        if (!left.isEmpty()) {
            return Outcome.notYet(LATER, "processes to end: " + pids(left));
        }
        folder.delete();
        addresses(account).giveBack(folder.token());
        return Outcome.done(folder.token());
    }

    @Override
    public Outcome<List<Machine>> list(Account account) throws IOException {
        List<Machine> machines = new ArrayList<>();
        for (MachineFolder folder : folders(account)) {
            machineOf(account, folder.token()).ifPresent(machines::add);
        }
        return Outcome.done(List.copyOf(machines));
    }

    private static List<MachineFolder> folders(Account account) throws IOException {
        List<MachineFolder> folders = new ArrayList<>();
        if (Files.isDirectory(account.folder())) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(account.folder())) {
                for (Path path : paths) {
                    token(new MachineId(path.getFileName().toString()))
                            .map(token -> MachineFolder.of(account, token))
                            .ifPresent(folders::add);
                }
            }
        }
        return folders;
    }

    @Override
    public Outcome<Finding> test(Account account) throws IOException, InterruptedException {
        Sshd sshd = Sshd.of(account);
        int port = port(account);
        String sentence =
                "sshd %s found; nodes are sshd processes %s, not isolated from each other"
                        .formatted(
                                sshd.version(),
                                isLinux()
                                        ? "on loopback addresses, port " + port
                                        : "on ports of 127.0.0.1");
        return Outcome.done(
                new Finding(
                        "processes on loopback",
                        sentence,
                        Set.of(Capability.HOST_KEY_BEFORE_BOOT)));
    }

    private Machine seen(MachineFolder folder, MachineFile machine) {
        boolean runs = processes(folder).listener().isPresent();
        return machine.as(runs ? MachineState.RUNNING : MachineState.STOPPED);
    }

    private MachineProcesses processes(MachineFolder folder) {
        return new MachineProcesses(folder, until);
    }

    private static LoopbackAddresses addresses(Account account) {
        return new LoopbackAddresses(account.folder(), isLinux());
    }

    private static int port(Account account) throws BadField {
        String text = account.fields().text("port", Integer.toString(LoopbackAddresses.PORT));
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1024) {
            int port = Integer.parseInt(text);
            if (port <= 65_535) {
                return port;
            }
        }
        throw new BadField("port is %s: give a number from 1024 to 65535".formatted(text));
    }

    /** What an id names; empty for one that no machine of ours can have. */
    private static Optional<Token> token(MachineId id) {
        try {
            UUID uuid = UUID.fromString(id.id());
            return Optional.of(new Token(uuid)).filter(t -> t.toString().equals(id.id()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Outcome<Machine> unknown(Account account, MachineId id) {
        return Outcome.failed(
                new Failure.Invalid(),
                "there is no machine %s of provider %s".formatted(id, account.provider()));
    }

    private static String pids(List<ProcessHandle> processes) {
        return String.join(", ", processes.stream().map(p -> Long.toString(p.pid())).toList());
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }
}
