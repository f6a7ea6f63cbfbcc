package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a template would become, as people read it. */
public final class PreviewText {

    private static final Table<Group> LAYOUT =
            Table.of(
                    Group.class,
                    g -> String.join(",", g.services()),
                    Column.number("NODES", Group::count),
                    Column.text("HARDWARE", Group::hardware),
                    Column.text("IMAGE", Group::image),
                    Column.text("SERVICES", g -> String.join(",", g.services())));

    private final Output output;

    public PreviewText(Output output) {
        this.output = output;
    }

    record Preview(
            List<Group> layout,
            List<JsonNode> nodes,
            @Nullable Plan plan,
            @Nullable Price price,
            List<PreviewProblem> problems) {
        Preview {
            layout = Objects.requireNonNullElse(layout, List.of());
            nodes = Objects.requireNonNullElse(nodes, List.of());
            problems = Objects.requireNonNullElse(problems, List.of());
        }

        boolean possible() {
            return !layout.isEmpty() && problems.stream().noneMatch(PreviewProblem::error);
        }
    }

    record Group(
            int count, @Nullable String hardware, @Nullable String image, List<String> services) {
        Group {
            services = Objects.requireNonNullElse(services, List.of());
        }
    }

    record Plan(@Nullable List<JsonNode> steps) {}

    record Price(
            @Nullable BigDecimal perHour,
            @Nullable BigDecimal untilLeaseEnds,
            @Nullable String currency) {}

    /** Prints it; the exit code says whether there is a layout. */
    public int print(JsonNode answer) {
        Preview preview = Json.mapper().treeToValue(answer, Preview.class);
        switch (output.format()) {
            case JSON, YAML -> output.faithful(answer);
            case NAME -> preview.nodes().forEach(n -> output.line(n.path("hostname").asString("")));
            case TABLE, WIDE -> describe(preview);
        }
        return preview.possible() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void describe(Preview preview) {
        if (!preview.layout().isEmpty()) {
            output.rows(preview.layout(), LAYOUT);
        }
        if (preview.plan() != null && preview.plan().steps() != null) {
            output.line(
                    "%n%d nodes, %d steps"
                            .formatted(preview.nodes().size(), preview.plan().steps().size()));
        }
        if (!preview.layout().isEmpty()) {
            output.line(price(preview.price()));
        }
        PreviewProblem.print(output, preview.problems());
    }

    private static String price(@Nullable Price price) {
        if (price == null || price.perHour() == null) {
            return "Price unknown: not every hardware type has one";
        }
        String currency = price.currency() == null ? "" : " " + price.currency();
        String hour = price.perHour() + currency + " an hour";
        return price.untilLeaseEnds() == null
                ? hour
                : hour + ", " + price.untilLeaseEnds() + currency + " until the lease ends";
    }
}
