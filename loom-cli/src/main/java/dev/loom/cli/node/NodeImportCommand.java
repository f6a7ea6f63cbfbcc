package dev.loom.cli.node;

import dev.loom.cli.output.Output;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.core.document.YamlOutput;
import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.AnsibleInventory;
import dev.loom.core.manifest.imports.Imported;
import dev.loom.core.manifest.imports.SshConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings nodes in from what other tools keep. */
@Command(
        name = "import",
        description =
                "declare the nodes of an Ansible inventory, an ssh configuration, a nodes.yaml",
        footer = {
            "",
            "--print writes them as nodes.yaml instead, and needs no server:",
            "  loom node import ~/.ssh/config --format ssh-config --print > nodes.yaml"
        })
final class NodeImportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a file")
    private Path file = Path.of("");

    @Option(names = "--format", description = "ansible (default), ssh-config or manifest")
    private String format = "ansible";

    @Option(names = "--user", description = "who logs in where the file doesn't say")
    private @Nullable String user;

    @Option(names = "--dry-run", description = "only say what would be declared")
    private boolean dryRun;

    @Option(names = "--print", description = "only write them as nodes.yaml")
    private boolean print;

    NodeImportCommand(Session session) {
        this.session = session;
    }

    /** What came of it. */
    record Result(List<One> nodes, List<Flaw> flaws, List<Flaw> notices) {

        Result {
            nodes = Objects.requireNonNullElse(nodes, List.of());
            flaws = Objects.requireNonNullElse(flaws, List.of());
            notices = Objects.requireNonNullElse(notices, List.of());
        }

        record One(String name, String what, @Nullable String why) {}
    }

    /** Something wrong in a file. */
    record Flaw(String file, @Nullable Integer line, @Nullable Integer column, String message) {

        String words() {
            return file
                    + (line == null ? "" : ":" + line)
                    + (column == null ? "" : ":" + column)
                    + ": "
                    + message;
        }
    }

    @Override
    public Integer call() {
        String text = Texts.read(file);
        return print ? print(text) : send(text);
    }

    private int print(String text) {
        SourceFile source = new SourceFile(file.toString(), text);
        String login = Objects.requireNonNullElse(user, "");
        Imported read =
                switch (format) {
                    case "ansible" -> AnsibleInventory.read(source, login);
                    case "ssh-config" ->
                            SshConfig.read(source, pattern -> Texts.included(file, pattern), login);
                    default ->
                            throw FailedException.usage(
                                    "--print knows --format ansible and ssh-config");
                };
        return Texts.print(session, read, YamlOutput.of(read.tree()));
    }

    private int send(String text) {
        Map<String, Object> body = new HashMap<>(Map.of("format", format, "text", text));
        if (format.equals("ssh-config")) {
            body.put("includes", includes(text));
        }
        if (user != null) {
            body.put("user", user);
        }
        var answer = session.client().post("/nodes/import" + (dryRun ? "?dryRun=true" : ""), body);
        Result result = answer.as(Result.class);
        session.output().one(answer, Result.class, _ -> "nodes", this::show);
        boolean refused = result.nodes().stream().anyMatch(one -> one.what().equals("refused"));
        return result.flaws().isEmpty() && !refused ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** The files that it includes lie here, not on the server. */
    private Map<String, List<SourceFile>> includes(String text) {
        Map<String, List<SourceFile>> includes = new TreeMap<>();
        SshConfig.read(
                new SourceFile(file.toString(), text),
                pattern -> {
                    List<SourceFile> found = Texts.included(file, pattern);
                    includes.put(pattern, found);
                    return found;
                },
                "anybody");
        return includes;
    }

    private void show(Result result) {
        Output output = session.output();
        result.notices().forEach(notice -> output.line("notice: " + notice.words()));
        result.flaws().forEach(flaw -> output.line("error: " + flaw.words()));
        result.nodes()
                .forEach(one ->
                        output.line(
                                "%-10s %s%s"
                                        .formatted(
                                                one.what(),
                                                one.name(),
                                                one.why() == null ? "" : ": " + one.why())));
        if (!result.flaws().isEmpty()) {
            output.line("Nothing was declared");
        }
    }
}
