package dev.loom.core.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real catalog of the older system, where the machine has it; else the test skips visibly. */
public final class RealCatalog {

    private RealCatalog() {}

    /** Its files. */
    public static List<BundleFile> files() throws IOException {
        Path root = folder().orElse(Path.of("absent"));
        Assumptions.assumeTrue(
                Files.isDirectory(root), "no coopr-catalog: set LOOM_SHARED_DATA to its parent");
        List<BundleFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(path).toString();
                files.add(new BundleFile(name, Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static Optional<Path> folder() {
        String given = System.getenv("LOOM_SHARED_DATA");
        Path here = Path.of("").toAbsolutePath();
        Stream<Path> candidates =
                given != null
                        ? Stream.of(Path.of(given))
                        : Stream.iterate(here, p -> p != null, Path::getParent)
                                .map(folder -> folder.resolve("shared/data"));
        return candidates
                .map(data -> data.resolve("coopr-catalog"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
