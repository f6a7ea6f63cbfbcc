package dev.loom.cli.catalog;

import dev.loom.cli.session.FailedException;
import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.CatalogReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A catalog's files as they lie in a folder, read without a server. */
final class OfflineCatalog {

    private OfflineCatalog() {}

    static CatalogReading read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw FailedException.usage("There is no folder " + folder);
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<BundleFile> files = new ArrayList<>();
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.add(new BundleFile(path, Files.readAllBytes(file)));
            }
            return CatalogReader.read(files);
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog can't be read", e);
        }
    }
}
