package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives of catalog files; what unpacks to too much is refused before it does. */
final class Zips {

    private static final int MOST_FILES = 4_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private Zips() {}

    static List<BundleFile> read(byte[] zip) {
        List<BundleFile> files = new ArrayList<>();
        long total = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] content = in.readNBytes((int) (MOST_BYTES - total + 1));
                    total += content.length;
                    files.add(new BundleFile(entry.getName(), content));
                }
                if (total > MOST_BYTES || files.size() > MOST_FILES) {
                    throw new LoomException(
                            ErrorCode.TOO_LARGE,
                            "The archive holds more than 4,000 files or 64 MiB.");
                }
            }
        } catch (IOException e) {
            throw new LoomException(ErrorCode.MALFORMED, "This is no zip archive.", List.of(), e);
        }
        if (files.isEmpty()) {
            throw new LoomException(
                    ErrorCode.MALFORMED, "This is no zip archive, or an empty one.");
        }
        return files;
    }

    static byte[] write(List<BundleFile> files) {
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
