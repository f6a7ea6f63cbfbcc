package dev.loom.server.task.fabric;

import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;

/** Fetches files of the node's. */
public final class GetTask implements Task {

    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text(
                                    "remote_path",
                                    "File",
                                    "A file, a folder or a pattern on the node."),
                            Field.text(
                                            "local_path",
                                            "Destination",
                                            "Where it goes, within the folder that the server keeps for fetched files.")
                                    .withDefault("%(host)s/%(path)s"))
                    .requiring("remote_path");

    @Override
    public String type() {
        return "fabric.api.get";
    }

    @Override
    public String label() {
        return "Fetches files of the node's into the server's folder of fetched files.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public TaskWork work(TaskRequest request) {
        String source = request.arguments().text("remote_path").orElseThrow();
        String destination =
                request.arguments()
                        .text("local_path", "%(host)s/%(path)s")
                        .replace("%(host)s", request.node().name());
        return new TaskWork.Get(source, destination);
    }
}
