package dev.loom.server.catalog;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Archives of catalog files: zip, tar, and tar with gzip. What unpacks to too much is refused
 * before it does; nothing is written to any disk, so names can't lead anywhere.
 */
public final class CatalogArchive {

    private static final int MOST_FILES = 4_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private CatalogArchive() {}

    /**
     * Its files.
     *
     * @throws LoomException {@code MALFORMED} for what is no such archive, or an empty one; {@code
     *     TOO_LARGE} for more than 4,000 files or 64 MiB
     */
    public static List<BundleFile> read(byte[] archive) {
        List<BundleFile> files = new ArrayList<>();
        long total = 0;
        try (ArchiveInputStream<?> in = open(archive)) {
            for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] content = in.readNBytes((int) (MOST_BYTES - total + 1));
                    total += content.length;
                    files.add(new BundleFile(name(entry), content));
                }
                if (total > MOST_BYTES || files.size() > MOST_FILES) {
                    throw new LoomException(
                            ErrorCode.TOO_LARGE,
                            "The archive holds more than 4,000 files or 64 MiB.");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new LoomException(
                    ErrorCode.MALFORMED, "This is no zip or tar archive.", List.of(), e);
        }
        if (files.isEmpty()) {
            throw new LoomException(
                    ErrorCode.MALFORMED, "This is no zip or tar archive, or an empty one.");
        }
        return files;
    }

    /** As 'tar .' writes them, too. */
    private static String name(ArchiveEntry entry) {
        String name = entry.getName();
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static ArchiveInputStream<?> open(byte[] archive) throws IOException {
        InputStream in = new ByteArrayInputStream(archive);
        if (begins(archive, 'P', 'K')) {
            return new ZipArchiveInputStream(in);
        }
        return new TarArchiveInputStream(
                begins(archive, 0x1f, 0x8b) ? new GZIPInputStream(in) : in);
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    /** A zip of these files, the same for the same files. */
    public static byte[] zip(List<BundleFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (BundleFile file : files) {
                ZipEntry entry = new ZipEntry(file.path());
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(file.content());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write to memory", e);
        }
        return bytes.toByteArray();
    }
}
