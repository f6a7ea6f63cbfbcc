package dev.loom.server.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done outside Loom, in the order in which it was: one JSON object a line in {@code
 * deeds.jsonl} of a folder. Each line is appended by one write, so that several servers can share
 * the file and none is torn.
 */
public final class Deeds {

    /** The file's name. */
    public static final String FILE = "deeds.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PID = ProcessHandle.current().pid();

    private Deeds() {}

    /** A line to be filled in: what, when, and which process did it. */
    public static ObjectNode line(String deed, Instant at) {
        return JSON.createObjectNode().put("deed", deed).put("at", at.toString()).put("pid", PID);
    }

    public static void append(Path folder, ObjectNode line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel file =
                FileChannel.open(
                        Files.createDirectories(folder).resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap(bytes));
        }
    }
}
