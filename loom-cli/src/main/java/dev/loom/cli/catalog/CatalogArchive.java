package dev.loom.cli.catalog;

import dev.loom.cli.session.FailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A catalog's files as a zip, under the names that they have below their folder. */
final class CatalogArchive {

    private CatalogArchive() {}

    /** Packs all files, since entities name scripts beside them; hidden ones stay out. */
    static byte[] pack(List<Path> roots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = 0;
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path root : roots) {
                count += add(root, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog can't be read", e);
        }
        if (count == 0) {
            throw FailedException.usage("There are no files in " + roots);
        }
        return bytes.toByteArray();
    }

    /** Unpacks below a folder, over what is there; how many files. */
    static int unpack(InputStream packed, Path folder) throws IOException {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = inside(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                count++;
            }
        }
        return count;
    }

    private static Path inside(Path folder, String name) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw FailedException.failed("The archive would write outside of its folder: " + name);
        }
        return file;
    }

    private static int add(Path root, ZipOutputStream zip) throws IOException {
        if (!Files.exists(root)) {
            throw FailedException.usage("There is no file or folder " + root);
        }
        Path top = root.toAbsolutePath().normalize();
        Path base = Files.isDirectory(top) ? top : kindsFolder(top);
        try (Stream<Path> walk = Files.walk(top)) {
            List<Path> files =
                    walk.filter(f -> Files.isRegularFile(f) && !hidden(top, f)).sorted().toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(name(base, file)));
                Files.copy(file, zip);
                zip.closeEntry();
            }
            return files.size();
        }
    }

    /** A single file keeps its folder's name, which says its kind. */
    private static Path kindsFolder(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        return Objects.requireNonNullElse(folder.getParent(), folder);
    }

    private static String name(Path base, Path file) {
        return base.relativize(file).toString().replace('\\', '/');
    }

    private static boolean hidden(Path top, Path file) {
        return Stream.iterate(file, f -> !f.equals(top), Path::getParent)
                .anyMatch(f -> f.getFileName().toString().startsWith("."));
    }
}
