package dev.loom.core.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of an import by path; no path leads out of it. */
final class Bundle {

    private final Map<String, BundleFile> files = new TreeMap<>();

    Bundle(List<BundleFile> files) {
        for (BundleFile file : files) {
            normal(file.path()).ifPresent(path -> this.files.put(path, file));
        }
    }

    /** All paths that don't belong to hidden files or folders, in order. */
    Collection<String> paths() {
        return files.keySet().stream().filter(path -> !hidden(path)).toList();
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** The text of a file; empty where it isn't UTF-8. */
    Optional<String> text(String path) {
        byte[] content = files.getOrDefault(path, new BundleFile(path, new byte[0])).content();
        String text = new String(content, StandardCharsets.UTF_8);
        boolean faithful = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content);
        return faithful ? Optional.of(withoutMark(text)) : Optional.empty();
    }

    /** A path that one file gives of another; empty where it is absolute or leads out. */
    static Optional<String> beside(String file, String relative) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return relative.startsWith("/") ? Optional.empty() : normal(folder + relative);
    }

    private static Optional<String> normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }

    private static boolean hidden(String path) {
        return path.startsWith(".") || path.startsWith("__MACOSX/") || path.contains("/.");
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
