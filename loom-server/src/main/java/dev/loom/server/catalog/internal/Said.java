package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogReading;
import dev.loom.core.catalog.Problem;
import dev.loom.server.catalog.Catalogs.Notice;
import dev.loom.server.problem.LoomException.At;
import java.util.List;
import java.util.stream.Stream;

/** What the reader found, as answers say it. */
final class Said {

    private Said() {}

    /** Everything that there is to say, the worst first. */
    static List<Notice> about(CatalogReading reading) {
        return Stream.concat(
                        reading.problems().stream().map(Said::notice), notices(reading).stream())
                .toList();
    }

    static List<Notice> notices(CatalogReading reading) {
        return Stream.concat(reading.warnings().stream(), reading.notices().stream())
                .map(Said::notice)
                .toList();
    }

    private static Notice notice(Problem problem) {
        return new Notice(
                problem.file(),
                problem.pointer(),
                problem.line().isPresent() ? problem.line().getAsInt() : null,
                problem.message());
    }

    /**
     * One thing that is wrong.
     *
     * @param files whether there are several files, so that the pointer names one
     */
    static At error(Problem problem, boolean files) {
        StringBuilder message = new StringBuilder();
        if (files) {
            message.append(problem.file()).append(", ");
        }
        problem.line().ifPresent(line -> message.append("line ").append(line).append(", "));
        problem.column().ifPresent(column -> message.append("column ").append(column).append(": "));
        String pointer = files ? problem.file() + "#" + problem.pointer() : problem.pointer();
        return new At(pointer, message.append(problem.message()).toString());
    }
}
