package dev.loom.cli.cluster;

import dev.loom.cli.catalog.PreviewProblem;
import dev.loom.cli.client.Json;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a cluster would become, as people read it: only the nodes that something happens to. */
final class ChangeText {

    private static final Table<Node> NODES =
            Table.of(
                    Node.class,
                    Node::hostname,
                    Column.state("NODE", Node::fate),
                    Column.text("HOST", Node::hostname),
                    Column.text("HARDWARE", Node::hardware),
                    Column.text("IMAGE", Node::image),
                    Column.text("SERVICES", Node::words));

    private final Output output;

    ChangeText(Output output) {
        this.output = output;
    }

    record Change(
            List<JsonNode> layout,
            List<Node> nodes,
            List<Configured> reconfigured,
            @Nullable Plan plan,
            @Nullable Price price,
            @Nullable Price priceBefore,
            List<PreviewProblem> problems) {
        Change {
            layout = Objects.requireNonNullElse(layout, List.of());
            nodes = Objects.requireNonNullElse(nodes, List.of());
            reconfigured = Objects.requireNonNullElse(reconfigured, List.of());
            problems = Objects.requireNonNullElse(problems, List.of());
        }

        boolean possible() {
            return !layout.isEmpty() && problems.stream().noneMatch(PreviewProblem::error);
        }

        long count(String fate) {
            return nodes.stream().filter(node -> node.fate().equals(fate)).count();
        }
    }

    record Node(
            String id,
            String hostname,
            @Nullable String hardware,
            @Nullable String image,
            String fate,
            List<String> services,
            List<String> added,
            List<String> removed) {

        /** What lies on it, those that come and leave with their sign. */
        String words() {
            List<String> words = new ArrayList<>();
            services.forEach(one -> words.add(added.contains(one) ? "+" + one : one));
            removed.forEach(one -> words.add("-" + one));
            return String.join(",", words);
        }
    }

    record Configured(String node, String service) {}

    record Plan(@Nullable List<JsonNode> steps) {}

    record Price(@Nullable BigDecimal perHour) {}

    /** Prints it; the exit code says whether it can be changed so. */
    int print(JsonNode answer) {
        Change change = Json.mapper().treeToValue(answer, Change.class);
        List<Node> touched =
                change.nodes().stream().filter(node -> !node.fate().equals("stays")).toList();
        switch (output.format()) {
            case JSON, YAML -> output.faithful(answer);
            case NAME -> touched.forEach(node -> output.line(node.hostname()));
            case TABLE, WIDE -> describe(change, touched);
        }
        return change.possible() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void describe(Change change, List<Node> touched) {
        if (change.possible()) {
            output.rows(touched, NODES);
            int steps =
                    change.plan() == null || change.plan().steps() == null
                            ? 0
                            : change.plan().steps().size();
            output.line(
                    "%n%s, %s, %s, %s; %s"
                            .formatted(
                                    counted(change.count("comes"), "node comes", "nodes come"),
                                    counted(change.count("goes"), "goes", "go"),
                                    counted(change.count("changes"), "changes", "change"),
                                    counted(
                                            change.count("stays"),
                                            "stays as it is",
                                            "stay as they are"),
                                    counted(steps, "step", "steps")));
            configured(change);
            output.line(price(change));
        }
        PreviewProblem.print(output, change.problems());
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void configured(Change change) {
        Map<String, Integer> services = new LinkedHashMap<>();
        change.reconfigured().forEach(one -> services.merge(one.service(), 1, Integer::sum));
        services.forEach((service, nodes) ->
                output.line(
                        "%s is configured anew on %d %s"
                                .formatted(service, nodes, nodes == 1 ? "node" : "nodes")));
    }

    private static String price(Change change) {
        BigDecimal after = change.price() == null ? null : change.price().perHour();
        BigDecimal before = change.priceBefore() == null ? null : change.priceBefore().perHour();
        if (after == null || before == null) {
            return "Price unknown: not every hardware type has one";
        }
        return after.compareTo(before) == 0
                ? "The price stays " + before + " an hour"
                : after + " an hour instead of " + before;
    }
}
