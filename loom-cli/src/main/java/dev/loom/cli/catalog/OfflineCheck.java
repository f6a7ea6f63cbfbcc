package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import dev.loom.cli.output.Output;
import dev.loom.cli.session.ExitCode;
import dev.loom.core.catalog.CatalogReading;
import dev.loom.core.catalog.Problem;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is wrong with a catalog's files, as compilers do. */
final class OfflineCheck {

    private final Output output;

    OfflineCheck(Output output) {
        this.output = output;
    }

    /** Failed if there are problems; warnings and notices don't fail. */
    int print(Path folder) {
        CatalogReading reading = OfflineCatalog.read(folder);
        switch (output.format()) {
            case JSON, YAML -> output.faithful(tree(reading));
            case NAME -> reading.entities().forEach(e -> output.line(e.name()));
            case TABLE, WIDE -> print(reading);
        }
        return reading.ok() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(CatalogReading reading) {
        reading.problems().forEach(problem -> output.line("error: " + problem));
        reading.warnings().forEach(problem -> output.line("warning: " + problem));
        reading.notices().forEach(problem -> output.line("notice: " + problem));
        output.line(
                "%d entries are good; %d errors, %d warnings, %d notices"
                        .formatted(
                                reading.entities().size(),
                                reading.problems().size(),
                                reading.warnings().size(),
                                reading.notices().size()));
    }

    private static ObjectNode tree(CatalogReading reading) {
        ObjectNode tree = Json.mapper().createObjectNode();
        add(tree.putArray("problems"), reading.problems());
        add(tree.putArray("warnings"), reading.warnings());
        add(tree.putArray("notices"), reading.notices());
        return tree;
    }

    private static void add(ArrayNode list, List<Problem> problems) {
        for (Problem problem : problems) {
            ObjectNode one = list.addObject();
            one.put("file", problem.file());
            one.put("pointer", problem.pointer());
            problem.line().ifPresent(line -> one.put("line", line));
            problem.column().ifPresent(column -> one.put("column", column));
            one.put("message", problem.message());
        }
    }
}
