package dev.loom.cli.catalog;

import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands against a preview, or what one should know of it. */
public record PreviewProblem(@Nullable String pointer, String message, @Nullable String severity) {

    private static final Table<PreviewProblem> TABLE =
            Table.of(
                    PreviewProblem.class,
                    PreviewProblem::message,
                    Column.state("SEVERITY", PreviewProblem::severity),
                    Column.text("WHERE", PreviewProblem::pointer),
                    Column.text("WHAT", PreviewProblem::message));

    /** Whether it stands against it. */
    public boolean error() {
        return "error".equals(severity);
    }

    /** Prints them below what stands before; nothing where there are none. */
    public static void print(Output output, List<PreviewProblem> problems) {
        if (!problems.isEmpty()) {
            output.line("");
            output.rows(problems, TABLE);
        }
    }
}
