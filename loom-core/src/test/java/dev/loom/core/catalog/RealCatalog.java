package dev.loom.core.catalog;

import dev.loom.testkit.data.RealData;
import java.io.IOException;
import java.util.List;

/** A real catalog of the older system, where the machine has it; else the test skips visibly. */
public final class RealCatalog {

    private RealCatalog() {}

    /** Its files. */
    public static List<BundleFile> files() throws IOException {
        return RealData.files("coopr-catalog").entrySet().stream()
                .map(file -> new BundleFile(file.getKey(), file.getValue()))
                .toList();
    }
}
