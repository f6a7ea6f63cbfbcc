package dev.loom.ssh;

import java.util.Arrays;

/**
 * A file that is put beside the script before it starts.
 *
 * @param path relative to the script's folder, without {@code ..}
 * @param mode permission bits, {@code 0} to {@code 0777}
 */
public record UploadedFile(String path, byte[] content, int mode) {

    public UploadedFile {
        boolean leaves = Arrays.asList(path.split("/")).contains("..");
        if (path.isBlank() || path.startsWith("/") || path.endsWith("/") || leaves) {
            throw new IllegalArgumentException(
                    "the file path '" + path + "' should be relative and stay in its folder");
        }
        if (path.indexOf('\0') >= 0 || path.equals(".script")) {
            throw new IllegalArgumentException("the file path '" + path + "' can't be used");
        }
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException(
                    "the mode of " + path + " should be between 0 and 0777 (octal)");
        }
    }
}
