package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import dev.loom.cli.session.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a file of JSON or YAML. */
final class DocumentFile {

    private DocumentFile() {}

    static JsonNode read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".json") ? Json.mapper().readTree(text) : yaml(text);
        } catch (NoSuchFileException e) {
            throw FailedException.usage("There is no file " + file);
        } catch (IOException | JacksonException | YAMLException e) {
            throw FailedException.usage(file + " can't be read: " + e.getMessage());
        }
    }

    private static JsonNode yaml(String text) {
        Object value =
                new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return Json.mapper().valueToTree(value);
    }
}
