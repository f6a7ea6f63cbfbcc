package dev.loom.core.catalog;

import java.nio.charset.StandardCharsets;

/** Bundle files from text. */
public final class Texts {

    private Texts() {}

    /** A file of a bundle. */
    public static BundleFile file(String path, String content) {
        return new BundleFile(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
