package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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
    private static final List<String> FILES = List.of("Dockerfile", "setup.sh");
    private static final int LONGEST = 300;

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
        try (DockerClient client = engine.patient()) {
            client.buildImageCmd()
                    .withTarInputStream(context())
                    .withTags(Set.of(image))
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(new Progress(build))
                    .awaitImageId();
            builds.remove(new Wanted(engine.address(), image), build);
            log.info("the node image {} is built", image);
        } catch (IOException | RuntimeException e) {
            String why = why(e);
            log.warn("the node image {} can't be built: {}", image, why);
            build.failure =
                    "the node image %s can't be built by the engine at %s: %s; './loom node-image' has other ways to get it"
                            .formatted(image, engine.address(), why);
            build.failedAt = clock.instant();
        }
    }

    private static final class Progress extends BuildImageResultCallback {
        private final Build build;

        Progress(Build build) {
            this.build = build;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            Optional.ofNullable(item.getStream())
                    .map(NodeImages::shortened)
                    .filter(line -> !line.isEmpty())
                    .ifPresent(line -> build.progress = line);
            super.onNext(item);
        }
    }

    private static String why(Exception e) {
        return shortened(
                e instanceof DockerException refused
                        ? EngineErrors.message(refused)
                        : String.valueOf(e.getMessage()));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** What the build is given: the Dockerfile and what it copies. */
    static InputStream context() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String name : FILES) {
                byte[] content = content(name);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream file = NodeImages.class.getResourceAsStream("image/" + name)) {
            if (file == null) {
                throw new IOException("this Loom was built without image/" + name);
            }
            return file.readAllBytes();
        }
    }
}
