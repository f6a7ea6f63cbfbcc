package dev.loom.userui.create;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request as people would give it elsewhere. */
final class RequestText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RequestText() {}

    /** The command that asks for the same; a configuration goes in by standard input's file. */
    static String command(ObjectNode request) {
        List<String> words = new ArrayList<>(List.of("loom", "cluster", "create"));
        words.add(quoted(request.path("name").asString()));
        option(words, "-t", request.path("template"));
        option(words, "-n", request.path("size"));
        option(words, "--provider", request.path("provider"));
        option(words, "--hardware", request.path("hardwareType"));
        option(words, "--image", request.path("imageType"));
        request.path("services").forEach(service -> option(words, "--service", service));
        option(words, "--dns-suffix", request.path("dnsSuffix"));
        option(words, "--lease", request.path("lease"));
        option(words, "--description", request.path("description"));
        request.path("tags").forEach(tag -> option(words, "--tag", tag));
        String command = String.join(" ", words);
        return request.has("config")
                ? command
                        + " --config /dev/stdin <<'END'\n"
                        + JSON.writeValueAsString(request.path("config"))
                        + "\nEND"
                : command;
    }

    private static void option(List<String> words, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            words.add(name);
            words.add(quoted(value.asString()));
        }
    }

    /** The same with curl; the token stands in {@code LOOM_TOKEN}. */
    static String curl(String server, ObjectNode request) {
        return "curl -X POST "
                + quoted(server + "/api/v1/clusters")
                + " -H \"Authorization: Bearer $LOOM_TOKEN\""
                + " -H 'Content-Type: application/json' -d "
                + quoted(JSON.writeValueAsString(request));
    }

    /** The request as YAML. */
    static String yaml(ObjectNode request) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(JSON.convertValue(request, Object.class));
    }

    /** For a shell: as it is where that is harmless, else in quotes. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._/:=@,+-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
