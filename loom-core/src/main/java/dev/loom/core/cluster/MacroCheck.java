package dev.loom.core.cluster;

import dev.loom.core.catalog.Link;
import dev.loom.core.document.Findings;
import dev.loom.core.macro.MacroProblem;
import dev.loom.core.macro.Macros;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds macros that can't be read, before anything is made. */
final class MacroCheck {

    private MacroCheck() {}

    /** Problems that come from the template rather than the request point to {@code /template}. */
    static void check(
            ClusterRequest request, ObjectNode config, List<Link> links, Findings findings) {
        for (MacroProblem problem : Macros.check(config)) {
            JsonNode asked =
                    request.config()
                            .<JsonNode>map(own -> own.at(problem.pointer()))
                            .orElseGet(JsonNodeFactory.instance::missingNode);
            boolean own = !asked.isMissingNode();
            findings.problem(
                    own ? "/config" + problem.pointer() : "/template",
                    (own ? "" : "configuration " + problem.pointer() + ": ") + words(problem));
        }
        for (Link link : links) {
            for (MacroProblem problem :
                    Macros.check(JsonNodeFactory.instance.stringNode(link.url()))) {
                findings.problem("/template", "link " + link.label() + ": " + words(problem));
            }
        }
    }

    private static String words(MacroProblem problem) {
        return problem.macro() + ": " + problem.message();
    }
}
