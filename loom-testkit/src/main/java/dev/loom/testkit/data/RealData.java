package dev.loom.testkit.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Folders of real inputs, where the machine has them: in {@code LOOM_SHARED_DATA}, or in {@code
 * shared/data} of a folder above.
 */
public final class RealData {

    private RealData() {}

    /** The folder of that name, where it is there. */
    public static Optional<Path> folder(String name) {
        String given = System.getenv("LOOM_SHARED_DATA");
        Path here = Path.of("").toAbsolutePath();
        Stream<Path> candidates =
                given != null
                        ? Stream.of(Path.of(given))
                        : Stream.iterate(here, path -> path != null, Path::getParent)
                                .map(above -> above.resolve("shared/data"));
        return candidates.map(data -> data.resolve(name)).filter(Files::isDirectory).findFirst();
    }

    /**
     * The folder's files by their path in it; a test that asks for a folder that isn't there skips
     * visibly.
     */
    public static Map<String, byte[]> files(String name) throws IOException {
        Optional<Path> folder = folder(name);
        Assumptions.assumeTrue(
                folder.isPresent(), "no " + name + ": set LOOM_SHARED_DATA to its parent");
        Path root = folder.orElseThrow();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
