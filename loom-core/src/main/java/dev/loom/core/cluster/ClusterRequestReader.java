package dev.loom.core.cluster;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests for clusters from JSON. */
public final class ClusterRequestReader {

    /**
     * A request as far as it could be read.
     *
     * @param problems everything that couldn't; unknown keys are problems too
     */
    public record Reading(ClusterRequest request, List<RequestProblem> problems) {}

    private ClusterRequestReader() {}

    /** Reads a request; wrong values count as absent and are among the problems. */
    public static Reading read(JsonNode json) {
        Findings findings = new Findings();
        ClusterRequest request = read(Section.of(json, findings));
        List<RequestProblem> problems =
                findings.all().stream()
                        .map(finding -> new RequestProblem(finding.pointer(), finding.message()))
                        .toList();
        return new Reading(request, problems);
    }

    private static ClusterRequest read(Section section) {
        ClusterRequest request =
                new ClusterRequest(
                        required(section, "name"),
                        required(section, "template"),
                        section.whole("size"),
                        section.text("provider"),
                        section.text("hardwareType"),
                        section.text("imageType"),
                        services(section),
                        config(section),
                        providerFields(section.object("providerFields")),
                        section.duration("lease"),
                        section.text("dnsSuffix"),
                        section.text("description").orElse(""),
                        section.texts("tags"));
        section.restIsWrong();
        return request;
    }

    private static String required(Section section, String key) {
        if (!section.has(key)) {
            section.problem(key, "the " + key + " is missing");
        }
        return section.text(key).orElse("");
    }

    private static Optional<List<String>> services(Section section) {
        return section.has("services") ? Optional.of(section.texts("services")) : Optional.empty();
    }

    private static Optional<ObjectNode> config(Section section) {
        return section.has("config") ? Optional.of(section.raw("config")) : Optional.empty();
    }

    private static Map<String, String> providerFields(Section section) {
        Map<String, String> fields = new TreeMap<>();
        for (String key : section.keys()) {
            section.text(key).ifPresent(value -> fields.put(key, value));
        }
        return fields;
    }
}
