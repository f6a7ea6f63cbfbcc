package dev.loom.core.cluster;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.value.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a cluster shall become: {@code {operation: resize, size: 5}}, {@code {operation:
 * add-services, services: […]}} or {@code {operation: remove-services, services: […]}}.
 */
public final class ChangeRequestReader {

    private static final List<String> OPERATIONS =
            List.of("resize", "add-services", "remove-services");

    /**
     * A request as far as it could be read.
     *
     * @param request empty where there are problems
     * @param problems everything that is wrong; unknown keys too
     */
    public record Reading(Optional<ChangeRequest> request, List<RequestProblem> problems) {}

    private final Section section;

    private ChangeRequestReader(Section section) {
        this.section = section;
    }

    /** Reads a request, and all that is wrong with it. */
    public static Reading read(JsonNode json) {
        Findings findings = new Findings();
        Section section = Section.of(json, findings);
        Optional<ChangeRequest> request = new ChangeRequestReader(section).request();
        section.restIsWrong();
        return new Reading(
                findings.hasProblems() ? Optional.empty() : request,
                findings.all().stream()
                        .map(finding -> new RequestProblem(finding.pointer(), finding.message()))
                        .toList());
    }

    private Optional<ChangeRequest> request() {
        String operation = section.text("operation").orElse("");
        return switch (operation) {
            case "resize" -> size().map(ChangeRequest.Resize::new);
            case "add-services" -> Optional.of(new ChangeRequest.AddServices(services()));
            case "remove-services" -> Optional.of(new ChangeRequest.RemoveServices(services()));
            default -> {
                section.problem(
                        "operation",
                        "the operation is one of "
                                + Wording.list(OPERATIONS)
                                + (operation.isEmpty() ? "" : Nearest.hint(operation, OPERATIONS)));
                yield Optional.empty();
            }
        };
    }

    private Optional<Integer> size() {
        OptionalInt size = section.whole("size");
        if (!section.has("size")) {
            section.problem("size", "the size is missing: how many nodes it shall have");
        }
        return size.isPresent() ? Optional.of(size.getAsInt()) : Optional.empty();
    }

    private List<String> services() {
        List<String> services = section.texts("services");
        if (services.isEmpty()) {
            section.problem("services", "name at least one service");
        }
        return services;
    }
}
