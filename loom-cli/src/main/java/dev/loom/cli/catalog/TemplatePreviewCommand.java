package dev.loom.cli.catalog;

import dev.loom.cli.client.Paths;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.core.catalog.CatalogReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a template would become, and starts nothing. */
@Command(name = "preview", description = "what a cluster of it would be; starts nothing")
public final class TemplatePreviewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the template")
    private String name = "";

    @Mixin private RequestOptions options = new RequestOptions();

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "a request as JSON or YAML, which the options override")
    private @Nullable Path request;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "of this folder's catalog, without a server")
    private @Nullable Path catalog;

    @Option(
            names = "--why",
            paramLabel = "STEP",
            description = "say why this step waits, as in node-1:START:web")
    private @Nullable String why;

    private final Session session;

    public TemplatePreviewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ObjectNode body = options.over(request == null ? null : DocumentFile.read(request));
        JsonNode answer = answer(body);
        return why == null
                ? new PreviewText(session.output()).print(answer)
                : new PreviewWhy(session.output(), answer).print(why);
    }

    private JsonNode answer(ObjectNode body) {
        if (catalog == null) {
            return session.client().post(Paths.of("templates", name, "preview"), body).body();
        }
        body.put("template", name);
        if (!body.has("name")) {
            body.put("name", "preview");
        }
        return OfflinePreview.of(body, read(catalog).catalog());
    }

    private CatalogReading read(Path folder) {
        CatalogReading reading = OfflineCatalog.read(folder);
        if (!reading.ok()) {
            reading.problems().forEach(problem -> session.say(problem.toString()));
            throw FailedException.failed("The catalog has errors");
        }
        return reading;
    }
}
