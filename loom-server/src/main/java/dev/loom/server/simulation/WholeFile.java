package dev.loom.server.simulation;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are there with all they hold, or not at all, however many processes write them. */
public final class WholeFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WholeFile() {}

    /** Writes the file unless there is one: answers whether this call made it. */
    public static boolean make(Path file, JsonNode content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = folder.resolve("." + UUID.randomUUID());
        Files.writeString(draft, content.toString());
        try {
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.delete(draft);
        }
    }

    public static Optional<JsonNode> read(Path file) throws IOException {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
