package dev.loom.core.catalog;

import dev.loom.core.document.Document;
import java.util.Locale;
import java.util.Optional;

/** How the source text of an entity is written. */
public enum SourceFormat {
    JSON,
    YAML;

    /** The format that a file's name tells; empty for a file that is neither. */
    public static Optional<SourceFormat> ofFile(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return name.endsWith(".yaml") || name.endsWith(".yml")
                ? Optional.of(YAML)
                : Optional.empty();
    }

    Document.Reading read(String text) {
        return switch (this) {
            case JSON -> Document.json(text);
            case YAML -> Document.yaml(text);
        };
    }
}
