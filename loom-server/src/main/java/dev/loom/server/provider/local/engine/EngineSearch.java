package dev.loom.server.provider.local.engine;

import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Account;
import dev.loom.spi.Token;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds engines. New machines go where this account has machines already, so that a choice once
 * made stays; else to the first engine that answers and has the image, else to the first that
 * answers. An engine that holds machines is never passed over because it is silent.
 */
public final class EngineSearch {

    private final EnginePlaces places;
    private final Reach reach;
    private final NodeImages images = new NodeImages(InstantSource.system());

    EngineSearch(EnginePlaces places, Reach reach) {
        this.places = places;
        this.reach = reach;
    }

    /** Looks where this process is told to by its environment. */
    public static EngineSearch ofThisProcess() {
        return new EngineSearch(EnginePlaces.ofThisProcess(), Reach.ofThisProcess());
    }

    /** What there is for new machines. */
    sealed interface Seen {

        /** An engine with the image. */
        record Ready(Engine engine) implements Seen {}

        /** An engine without it. */
        record WithoutImage(Engine engine) implements Seen {}

        /** None. */
        record Nobody(String why) implements Seen {}
    }

    /** Whether containers are what this account's new machines should be; and if not, why. */
    public sealed interface Advice {

        /** An engine is there, and has the image or can have it. */
        record Containers() implements Advice {}

        /** No engine is there, or it can't have the image. */
        record SomethingElse(String why) implements Advice {}
    }

    /** What to make new machines of where nobody has said. */
    public Advice advice(Account account) throws IOException {
        return switch (look(account)) {
            case Seen.Ready _ -> new Advice.Containers();
            case Seen.WithoutImage(var engine) ->
                    switch (images.state(engine, NodeImages.name(account))) {
                        case NodeImages.State.Buildable(), NodeImages.State.Building(_) ->
                                new Advice.Containers();
                        case NodeImages.State.Failed(var why) -> new Advice.SomethingElse(why);
                    };
            case Seen.Nobody(var why) -> new Advice.SomethingElse(why);
        };
    }

    NodeImages images() {
        return images;
    }

    Reach reach() {
        return reach;
    }

    Seen look(Account account) throws IOException {
        List<EngineAddress> holding = new EngineNotes(account).engines();
        List<EngineAddress> addresses =
                holding.isEmpty() || EnginePlaces.isNamed(account) ? places.of(account) : holding;
        Seen.@Nullable WithoutImage without = null;
        for (EngineAddress address : addresses) {
            Engine engine = Engine.at(address);
            if (engine.answers()) {
                if (engine.hasImage(NodeImages.name(account))) {
                    return new Seen.Ready(engine);
                }
                without = without == null ? new Seen.WithoutImage(engine) : without;
            }
        }
        if (without != null) {
            return without;
        }
        for (EngineAddress address : addresses) {
            if (holding.contains(address)) {
                throw EngineErrors.silent(address, "it holds nodes", null);
            }
        }
        return new Seen.Nobody(
                addresses.isEmpty()
                        ? "no engine for containers is here: start Docker or Podman, or say where it is"
                        : "no engine for containers answers at " + words(addresses));
    }

    /** The engine for a new machine. */
    Engine chosen(Account account) throws IOException {
        return switch (look(account)) {
            case Seen.Ready(var engine) -> engine;
            case Seen.WithoutImage(var engine) -> engine;
            case Seen.Nobody(var why) -> throw Unable.now(why, null);
        };
    }

    /** The engines in which the token's machine may be: the one that was told, else all. */
    List<Engine> thatMayHold(Account account, Token token) throws IOException {
        Optional<EngineAddress> noted = new EngineNotes(account).of(token);
        return noted.isPresent() ? List.of(Engine.at(noted.get())) : answering(account);
    }

    /** All engines in which the account's machines may be. */
    List<Engine> thatMayHoldAny(Account account) throws IOException {
        Set<Engine> engines = new LinkedHashSet<>();
        for (EngineAddress address : new EngineNotes(account).engines()) {
            engines.add(Engine.at(address));
        }
        engines.addAll(answering(account));
        return List.copyOf(engines);
    }

    private List<Engine> answering(Account account) throws IOException {
        List<Engine> answering = new ArrayList<>();
        for (EngineAddress address : places.of(account)) {
            Engine engine = Engine.at(address);
            if (engine.answers()) {
                answering.add(engine);
            }
        }
        return answering;
    }

    private static String words(List<EngineAddress> addresses) {
        return String.join(", ", addresses.stream().map(EngineAddress::toString).toList());
    }
}
