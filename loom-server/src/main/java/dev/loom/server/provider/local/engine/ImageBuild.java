package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One build of the node image by its Dockerfile. */
final class ImageBuild {

    private static final List<String> FILES = List.of("Dockerfile", "setup.sh");
    private static final int LONGEST = 300;

    private ImageBuild() {}

    /** Builds it, and says how far it is. */
    static void run(Engine engine, String image, Consumer<String> progress) throws IOException {
        try (DockerClient client = engine.patient()) {
            client.buildImageCmd()
                    .withTarInputStream(context())
                    .withTags(Set.of(image))
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(new Progress(progress))
                    .awaitImageId();
        }
    }

    private static final class Progress extends BuildImageResultCallback {
        private final Consumer<String> progress;

        Progress(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            Optional.ofNullable(item.getStream())
                    .map(ImageBuild::shortened)
                    .filter(line -> !line.isEmpty())
                    .ifPresent(progress);
            super.onNext(item);
        }
    }

    /** Why it went wrong, on one line. */
    static String why(Exception e) {
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
    private static InputStream context() throws IOException {
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
        try (InputStream file = ImageBuild.class.getResourceAsStream("image/" + name)) {
            if (file == null) {
                throw new IOException("this Loom was built without image/" + name);
            }
            return file.readAllBytes();
        }
    }
}
