package dev.loom.cli.cluster;

import dev.loom.cli.catalog.PreviewText;
import dev.loom.cli.catalog.RequestOptions;
import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.Run;
import dev.loom.cli.run.Waiting;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Makes a cluster. */
@Command(name = "create", description = "make a cluster of a template")
final class ClusterCreateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the cluster's name")
    private String name = "";

    @Option(
            names = {"-t", "--template"},
            required = true,
            paramLabel = "TEMPLATE",
            description = "of which template")
    private String template = "";

    @Mixin private RequestOptions request = new RequestOptions();

    @Option(names = "--lease", paramLabel = "TIME", description = "may live this long, as in 8h")
    private @Nullable String lease;

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
    private @Nullable String description;

    @Option(names = "--tag", paramLabel = "TAG", description = "may be given several times")
    private String[] tags = {};

    @Option(names = "--dry-run", description = "show what it would be, and make nothing")
    private boolean dryRun;

    @Option(names = "--wait", description = "until it is there, or failed")
    private boolean wait;

    private final Session session;

    ClusterCreateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ObjectNode body = body();
        return dryRun ? preview(body) : create(body);
    }

    private int preview(ObjectNode body) {
        Answer answer = session.client().post("/clusters?dryRun=true", body);
        return new PreviewText(session.output()).print(answer.body());
    }

    private int create(ObjectNode body) {
        Answer answer = session.client().post("/clusters", body);
        Made made = answer.as(Made.class);
        if (!wait) {
            session.output()
                    .one(answer, Made.class, m -> m.cluster().name(), m -> started(m.run()));
            return ExitCode.DONE;
        }
        int code = new Waiting(session).until(made.run());
        Answer cluster = session.client().get("/clusters/" + made.cluster().id());
        ClusterText text = new ClusterText(session.output());
        if (code == ExitCode.DONE || !session.output().forPeople()) {
            session.output().one(cluster, Cluster.class, Cluster::name, text::print);
        }
        return code;
    }

    private void started(Run run) {
        session.output().line("Creating " + name + ", run " + run.id());
        session.say("Watch it with 'loom run watch " + run.id() + "'");
    }

    private ObjectNode body() {
        ObjectNode body = request.body();
        body.put("name", name);
        body.put("template", template);
        if (lease != null) {
            body.put("lease", lease);
        }
        if (description != null) {
            body.put("description", description);
        }
        if (tags.length > 0) {
            var list = body.putArray("tags");
            for (String tag : tags) {
                list.add(tag);
            }
        }
        if (name.isBlank()) {
            throw FailedException.usage("A cluster needs a name");
        }
        return body;
    }

    /** What a cluster's creation answers. */
    record Made(Cluster cluster, Run run) {}
}
