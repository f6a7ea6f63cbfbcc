package dev.loom.cli.catalog;

import dev.loom.cli.client.Paths;
import dev.loom.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a template would become, and starts nothing. */
@Command(name = "preview", description = "what a cluster of it would be; starts nothing")
public final class TemplatePreviewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the template")
    private String name = "";

    @Mixin private RequestOptions request = new RequestOptions();

    private final Session session;

    public TemplatePreviewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Paths.of("templates", name, "preview");
        return new PreviewText(session.output()).print(session.client().post(path, request.body()));
    }
}
