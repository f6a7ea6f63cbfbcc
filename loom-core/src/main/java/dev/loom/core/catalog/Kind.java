package dev.loom.core.catalog;

import java.util.Arrays;
import java.util.Optional;

/** What a catalog entity is. */
public enum Kind {
    PROVIDER("providers", "provider", "providers"),
    HARDWARE_TYPE("hardware-types", "hardware type", "hardwaretypes"),
    IMAGE_TYPE("image-types", "image type", "imagetypes"),
    SERVICE("services", "service", "services"),
    TEMPLATE("templates", "template", "clustertemplates");

    private final String path;
    private final String word;
    private final String formerly;

    Kind(String path, String word, String formerly) {
        this.path = path;
        this.word = word;
        this.formerly = formerly;
    }

    /** Its name in URLs and folders, such as {@code hardware-types}. */
    public String path() {
        return path;
    }

    /** What people call one of them, such as {@code hardware type}. */
    public String word() {
        return word;
    }

    /** The kind of a folder or of a key in a file, older names included. */
    public static Optional<Kind> ofFolder(String folder) {
        return Arrays.stream(values())
                .filter(kind -> kind.path.equals(folder) || kind.formerly.equals(folder))
                .findFirst();
    }
}
