package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one asks of a template: for a preview and for a cluster alike. */
public final class RequestOptions {

    @Option(
            names = {"-n", "--size"},
            paramLabel = "SIZE",
            description = "how many nodes")
    private @Nullable Integer size;

    @Option(names = "--provider", paramLabel = "NAME", description = "else the template's")
    private @Nullable String provider;

    @Option(names = "--hardware", paramLabel = "NAME", description = "a hardware type, for all")
    private @Nullable String hardware;

    @Option(names = "--image", paramLabel = "NAME", description = "an image type, for all")
    private @Nullable String image;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            split = ",",
            description = "services instead of the template's; several times, or with commas")
    private String[] services = {};

    @Option(names = "--config", paramLabel = "FILE", description = "configuration, as JSON or YAML")
    private @Nullable Path config;

    @Option(names = "--dns-suffix", paramLabel = "SUFFIX", description = "of the host names")
    private @Nullable String dnsSuffix;

    /**
     * The request's body as far as these options go; without a size the template's least counts.
     */
    public ObjectNode body() {
        return over(null);
    }

    /** What is given here, and the rest of another request. */
    ObjectNode over(@Nullable JsonNode request) {
        ObjectNode body = Json.mapper().createObjectNode();
        if (request instanceof ObjectNode other) {
            body.setAll(other);
        }
        if (size != null) {
            body.put("size", size);
        }
        put(body, "provider", provider);
        put(body, "hardwareType", hardware);
        put(body, "imageType", image);
        put(body, "dnsSuffix", dnsSuffix);
        if (services.length > 0) {
            ArrayNode list = body.putArray("services");
            for (String service : services) {
                list.add(service);
            }
        }
        if (config != null) {
            body.set("config", DocumentFile.read(config));
        }
        return body;
    }

    private static void put(ObjectNode body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }
}
