package dev.loom.server.provider.local.engine;

import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image of nodes. Loom's own one is built from its Dockerfile where an engine lacks it, once
 * for all who wait; what couldn't be built is tried again after a while.
 */
final class NodeImages {

    /** The name of Loom's own image. */
    static final String OWN = "loom-node";

    private static final Logger log = LoggerFactory.getLogger(NodeImages.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Wanted, Build> builds = new ConcurrentHashMap<>();

    private record Wanted(EngineAddress engine, String image) {}

    NodeImages(InstantSource clock) {
        this.clock = clock;
    }

    /** How it goes with an image that an engine lacks. */
    sealed interface State {

        /** It can be built. */
        record Buildable() implements State {}

        /** It is being built. */
        record Building(String progress) implements State {}

        /** It can't be had. */
        record Failed(String why) implements State {}
    }

    private static final class Build {
        private volatile String progress = "begun";
        private volatile @Nullable String failure;
        private volatile @Nullable Instant failedAt;
    }

    /** What a node's image is called: the image type says, or the account, or nobody. */
    static String name(Account account, Fields image) {
        return image.text("image")
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> name(account));
    }

    /** What the account's nodes are made of where no image type says otherwise. */
    static String name(Account account) {
        String name = account.fields().text("image", "").strip();
        return name.isEmpty() ? OWN : name;
    }

    /** How it goes with an image that the engine hasn't; changes nothing. */
    State state(Engine engine, String image) {
        if (!image.equals(OWN)) {
            return new State.Failed(
                    "the engine at %s has no image %s: pull, build or load it there"
                            .formatted(engine.address(), image));
        }
        Build build = builds.get(new Wanted(engine.address(), image));
        if (build == null) {
            return new State.Buildable();
        }
        Instant failedAt = build.failedAt;
        if (failedAt == null) {
            return new State.Building(build.progress);
        }
        return failedAt.plus(TRY_AGAIN_AFTER).isBefore(clock.instant())
                ? new State.Buildable()
                : new State.Failed(String.valueOf(build.failure));
    }

    /** Sees to it that the image is being built. */
    void build(Engine engine, String image) {
        builds.compute(
                new Wanted(engine.address(), image),
                (_, known) -> {
                    if (known != null && state(engine, image) instanceof State.Building) {
                        return known;
                    }
                    Build build = new Build();
                    Thread.ofVirtual()
                            .name("build " + image)
                            .start(() -> carryOut(engine, image, build));
                    return build;
                });
    }

    private void carryOut(Engine engine, String image, Build build) {
        log.info("the node image {} is being built by the engine at {}", image, engine.address());
        try {
            ImageBuild.run(engine, image, line -> build.progress = line);
            builds.remove(new Wanted(engine.address(), image), build);
            log.info("the node image {} is built", image);
        } catch (IOException | RuntimeException e) {
            String why = ImageBuild.why(e);
            log.warn("the node image {} can't be built: {}", image, why);
            build.failure =
                    "the node image %s can't be built by the engine at %s: %s; './loom node-image' has other ways to get it"
                            .formatted(image, engine.address(), why);
            build.failedAt = clock.instant();
        }
    }
}
