package dev.loom.server.fanout.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What was fetched from a node, before it goes to its places: a letter, then either one file or an
 * archive of several. Links and devices in an archive are left out.
 *
 * @param source what was asked for, a path or a pattern on the node
 * @param destination where it goes to, with parts of each file's own path in it
 */
record Haul(String source, String destination) {

    /** The first byte of one file. */
    static final char FILE = 'F';

    /** The first byte of an archive. */
    static final char ARCHIVE = 'A';

    private static final int MOST = 100_000;

    /** A file that has its place. */
    record Kept(Path path, long length) {}

    /** Puts it all into its places. */
    List<Kept> place(Path fetched, ServerFiles files, String attempt) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(fetched))) {
            return switch (in.read()) {
                case FILE -> List.of(keep(in, bare(source), false, files, attempt));
                case ARCHIVE -> unpack(in, files, attempt);
                default -> throw new IOException("the node sent something else than files");
            };
        }
    }

    private List<Kept> unpack(InputStream in, ServerFiles files, String attempt)
            throws IOException {
        List<Kept> kept = new ArrayList<>();
        int parts = bare(source).split("/").length;
        var tar = new TarArchiveInputStream(in, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                if (kept.size() >= MOST) {
                    throw new IOException("more than " + MOST + " files are too many");
                }
                kept.add(keep(tar, path(bare(entry.getName()), parts), true, files, attempt));
            }
        }
        return kept;
    }

    /** What lies in a folder that was asked for counts from the folder above that. */
    private static String path(String name, int parts) {
        String[] words = name.split("/");
        return words.length <= parts
                ? name
                : String.join("/", List.of(words).subList(parts - 1, words.length));
    }

    private Kept keep(
            InputStream content, String path, boolean several, ServerFiles files, String attempt)
            throws IOException {
        Path place = files.destination(expanded(path, several));
        Path growing = place.resolveSibling(place.getFileName() + "." + attempt);
        try {
            long length = Files.copy(content, growing, StandardCopyOption.REPLACE_EXISTING);
            Files.move(growing, place, StandardCopyOption.REPLACE_EXISTING);
            return new Kept(place, length);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private String expanded(String path, boolean several) {
        boolean own = destination.contains("%(path)s") || destination.contains("%(dirname)s");
        String pattern = several && !own ? destination + "/%(path)s" : destination;
        int slash = path.lastIndexOf('/');
        return pattern.replace("%(dirname)s", slash < 0 ? "" : path.substring(0, slash))
                .replace("%(basename)s", path.substring(slash + 1))
                .replace("%(path)s", path);
    }

    private static String bare(String path) {
        return path.replaceFirst("^(?:\\.?/+)+", "").replaceFirst("/+$", "");
    }
}
