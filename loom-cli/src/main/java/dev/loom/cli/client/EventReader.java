package dev.loom.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Reads server-sent events as the HTML standard describes them. */
final class EventReader {

    private final BufferedReader lines;
    private String lastId;

    /** Continues after this id; empty at the beginning. */
    EventReader(BufferedReader lines, String lastId) {
        this.lines = lines;
        this.lastId = lastId;
    }

    /** The next event; empty when the stream has ended. An event that was cut off is none. */
    Optional<ServerEvent> next() throws IOException {
        String event = "message";
        StringBuilder data = new StringBuilder();
        String id = lastId;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                lastId = id;
                if (!data.isEmpty()) {
                    return Optional.of(new ServerEvent(id, event, data.substring(1)));
                }
                event = "message";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "event" -> event = value;
                case "data" -> data.append('\n').append(value);
                case "id" -> id = value;
                default -> {} // comments, and fields that we have no use for
            }
        }
        return Optional.empty();
    }
}
