package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Network;
import dev.loom.server.provider.local.machine.Banner;
import dev.loom.server.provider.local.machine.LocalMachines;
import dev.loom.server.provider.local.machine.TokenLocks;
import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.MachineState;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Machines that are containers. Their engine keeps them, also while no server runs. */
public final class EngineMachines implements LocalMachines {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration WHILE_BUILDING = Duration.ofSeconds(2);

    private final EngineSearch search;

    public EngineMachines(EngineSearch search) {
        this.search = search;
    }

    /** Whether an id is one that this gives. */
    public static boolean gave(MachineId id) {
        return token(id).isPresent();
    }

    /** Whether some engine was told to make the token's machine. */
    public boolean wasTold(Account account, Token token) throws IOException {
        return new EngineNotes(account).of(token).isPresent();
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec)
            throws IOException, InterruptedException {
        return TokenLocks.holding(account.folder(), token, () -> made(account, token, spec));
    }

    private Outcome<Machine> made(Account account, Token token, MachineSpec spec)
            throws IOException, InterruptedException {
        String image = NodeImages.name(account, spec.image());
        EngineNotes notes = new EngineNotes(account);
        Optional<EngineAddress> noted = notes.of(token);
        Engine engine = noted.isPresent() ? Engine.at(noted.get()) : search.chosen(account);
        Containers containers = new Containers(engine, account);
        Optional<InspectContainerResponse> found = containers.find(token);
        if (found.isEmpty()) {
            if (!engine.hasImage(image)) {
                return withoutImage(engine, image);
            }
            notes.write(token, engine.address());
            Network network = NodeNetwork.get(engine, account);
            new NewContainer(containers, token, spec, image)
                    .create(network, search.reach().isDirect(network));
            found = containers.find(token);
        }
        if (found.isEmpty()) {
            throw Unable.now(
                    "another container of the engine at %s has the name %s"
                            .formatted(engine.address(), Containers.name(token)),
                    null);
        }
        return Outcome.done(started(engine, containers, token, spec, found.get()));
    }

    /** Starts it if it never was. What it must have before that is put there again. */
    private static Machine started(
            Engine engine,
            Containers containers,
            Token token,
            MachineSpec spec,
            InspectContainerResponse container)
            throws IOException {
        ContainerMachine machine = new ContainerMachine(container, engine.address());
        if (machine.wasStarted()) {
            return machine.machine();
        }
        try (InputStream files = NodeFiles.archive(spec)) {
            engine.call(client ->
                    client.copyArchiveToContainerCmd(container.getId())
                            .withRemotePath("/")
                            .withTarInputStream(files)
                            .exec());
        }
        containers.start(container.getId());
        return containers
                .find(token)
                .map(now -> new ContainerMachine(now, engine.address()).machine())
                .orElseThrow(() -> Unable.now("the container is gone again", null));
    }

    private Outcome<Machine> withoutImage(Engine engine, String image) {
        return switch (search.images().state(engine, image)) {
            case NodeImages.State.Buildable() -> {
                search.images().build(engine, image);
                yield Outcome.notYet(WHILE_BUILDING, "the node image is being built");
            }
            case NodeImages.State.Building(var progress) ->
                    Outcome.notYet(WHILE_BUILDING, "the node image is being built: " + progress);
            case NodeImages.State.Failed(var why) -> Outcome.failed(new Failure.Invalid(), why);
        };
    }

    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token)
            throws IOException, InterruptedException {
        Optional<Machine> machine = located(account, token).map(Located::machine);
        if (machine.isPresent() || !wasTold(account, token)) {
            return Outcome.done(machine);
        }
        return TokenLocks.holding(
                account.folder(),
                token,
                () -> {
                    Optional<Machine> made = located(account, token).map(Located::machine);
                    if (made.isEmpty()) {
                        new EngineNotes(account).forget(token);
                    }
                    return Outcome.done(made);
                });
    }

    /** A machine and the engine that holds it. */
    private record Located(Engine engine, ContainerMachine container) {
        Machine machine() {
            return container.machine();
        }

        Containers containers(Account account) {
            return new Containers(engine, account);
        }

        String id() {
            return container.container().getId();
        }
    }

    private Optional<Located> located(Account account, Token token) throws IOException {
        for (Engine engine : search.thatMayHold(account, token)) {
            Optional<Located> found =
                    new Containers(engine, account)
                            .find(token)
                            .map(c ->
                                    new Located(engine, new ContainerMachine(c, engine.address())));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId id) throws IOException {
        Optional<Token> token = token(id);
        Optional<Located> located =
                token.isPresent() ? located(account, token.get()) : Optional.empty();
        if (located.isEmpty()) {
            return Outcome.failed(
                    new Failure.Invalid(),
                    "there is no machine %s of provider %s".formatted(id, account.provider()));
        }
        Engine engine = located.get().engine();
        ContainerMachine container = located.get().container();
        Machine machine = container.machine();
        if (container.isRestarting()) {
            return Outcome.failed(new Failure.Invalid(), ended(engine, container));
        }
        if (machine.state() != MachineState.RUNNING) {
            located.get().containers(account).start(located.get().id());
            return Outcome.notYet(SOON, "the container to start");
        }
        return machine.ssh().filter(Banner::answers).isPresent()
                ? Outcome.done(machine)
                : Outcome.notYet(
                        SOON,
                        "sshd to answer"
                                + machine.ssh().map(address -> " at " + address).orElse(""));
    }

    private static String ended(Engine engine, ContainerMachine container) throws Unable {
        return "the container ends by itself; it said: "
                + ContainerLog.end(engine, container.container().getId());
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId id)
            throws IOException, InterruptedException {
        Optional<Token> token = token(id);
        if (token.isEmpty()) {
            return Outcome.done(id);
        }
        return TokenLocks.holding(
                account.folder(),
                token.get(),
                () -> {
                    Optional<Located> located = located(account, token.get());
                    if (located.isPresent()
                            && !located.get().containers(account).remove(located.get().id())) {
                        return Outcome.notYet(SOON, "the container to go");
                    }
                    new EngineNotes(account).forget(token.get());
                    return Outcome.done(id);
                });
    }

    @Override
    public Outcome<List<Machine>> list(Account account) throws IOException {
        List<Machine> machines = new ArrayList<>();
        for (Engine engine : search.thatMayHoldAny(account)) {
            for (InspectContainerResponse container : new Containers(engine, account).all()) {
                machines.add(new ContainerMachine(container, engine.address()).machine());
            }
        }
        return Outcome.done(List.copyOf(machines));
    }

    @Override
    public Outcome<Finding> test(Account account) throws IOException {
        return switch (search.look(account)) {
            case EngineSearch.Seen.Ready(var engine) -> Outcome.done(finding(account, engine));
            case EngineSearch.Seen.WithoutImage(var engine) ->
                    switch (search.images().state(engine, NodeImages.name(account))) {
                        case NodeImages.State.Failed(var why) ->
                                Outcome.failed(new Failure.Invalid(), why);
                        case NodeImages.State.Building(var progress) ->
                                Outcome.notYet(
                                        WHILE_BUILDING,
                                        "%s answers and builds the node image: %s"
                                                .formatted(engine.identity(), progress));
                        case NodeImages.State.Buildable() ->
                                Outcome.done(
                                        new Finding(
                                                "containers of " + engine.identity(),
                                                "%s answers at %s and has no image %s yet: it is built when the first node is made, or now by './loom node-image'"
                                                        .formatted(
                                                                engine.identity(),
                                                                engine.address(),
                                                                NodeImages.name(account)),
                                                Set.of(Capability.HOST_KEY_BEFORE_BOOT)));
                    };
            case EngineSearch.Seen.Nobody(var why) ->
                    Outcome.failed(new Failure.Transient(Duration.ofSeconds(5)), why);
        };
    }

    private Finding finding(Account account, Engine engine) throws IOException {
        Engine.Identity identity = engine.identity();
        Optional<Network> network = NodeNetwork.find(engine, account);
        String reached =
                network.isEmpty()
                        ? "isolated from each other and from this computer"
                        : search.reach().isDirect(network.get())
                                ? "isolated, each with an address of its own in "
                                        + Reach.words(network.get())
                                : "isolated, their ports published at "
                                        + engine.address().publishesAt();
        return new Finding(
                "containers of " + identity,
                "%s answers at %s; nodes are containers of the image %s, %s"
                        .formatted(identity, engine.address(), NodeImages.name(account), reached),
                Set.of(
                        Capability.HOST_KEY_BEFORE_BOOT,
                        Capability.ISOLATED,
                        Capability.PUBLISHES_PORTS));
    }

    /** What an id names; empty for one that no machine of ours can have. */
    private static Optional<Token> token(MachineId id) {
        if (!id.id().startsWith(Containers.PREFIX)) {
            return Optional.empty();
        }
        try {
            Token token = new Token(UUID.fromString(id.id().substring(Containers.PREFIX.length())));
            return Optional.of(token).filter(t -> Containers.name(t).equals(id.id()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
