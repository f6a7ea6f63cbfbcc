package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.cli.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ListingTest {

    private static final String CLUSTERS =
            """
            [{"id": "0193", "name": "web", "state": "active", "size": 12, "new": {"cost": 1.10},
              "owner": {"id": "u", "name": "ada"}, "template": {"name": "lamp", "version": 3},
              "createdAt": "2026-11-23T07:55:00Z", "lease": {"expiresAt": "2026-11-23T18:00:00Z"}},
             {"id": "0194", "name": "日本", "state": "incomplete", "size": 3,
              "createdAt": "2026-11-20T08:00:00Z"}]
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /clusters", 200, CLUSTERS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    @Test
    void columnsAlignWhateverTheScript() {
        assertThat(call("cluster", "ls").out().lines())
                .containsExactly(
                        "NAME  STATE       NODES  TEMPLATE  OWNER  CREATED    LEASE ENDS",
                        "web   active         12  lamp      ada    5 min ago  in 10 h",
                        "日本  incomplete      3  -         -      3 d ago    -");
    }

    @Test
    void wideHasMoreColumnsAndAbsoluteTimes() {
        assertThat(call("cluster", "ls", "-o", "wide").out())
                .contains("2026-11-23 07:55:00 +00:00")
                .contains("0193");
    }

    @Test
    void jsonIsTheServersAnswerWithKeysThatThisVersionDoesNotKnow() {
        String printed = call("cluster", "ls", "-o", "json").out();

        assertThat(Json.mapper().readTree(printed)).isEqualTo(Json.mapper().readTree(CLUSTERS));
        assertThat(printed).contains("1.10");
    }

    @Test
    void yamlHoldsTheSameValues() {
        Object yaml = new Yaml().load(call("-o", "yaml", "cluster", "ls").out());

        assertThat(Json.mapper().valueToTree(yaml).toString())
                .contains("\"expiresAt\"")
                .contains("日本");
    }

    @Test
    void namesStandOneALine() {
        assertThat(call("cluster", "ls", "-o", "name").out()).isEqualTo("web\n日本\n");
    }

    @Test
    void coloursAreForTerminalsAndOnlyWhereWanted() {
        Call plain = call("cluster", "ls");
        Call terminal = new Call(folder).at(server).onTerminal().run("cluster", "ls");
        Call without =
                new Call(folder).at(server).onTerminal().with("NO_COLOR", "1").run("cluster", "ls");

        assertThat(plain.out()).doesNotContain("\u001b");
        assertThat(terminal.out()).contains("\u001b[32mactive\u001b[0m");
        assertThat(without.out()).doesNotContain("\u001b");
    }

    @Test
    void aNameCanNotSteerTheTerminal() {
        server.json(
                "GET /templates", 200, "[{\"name\": \"lamp\", \"label\": \"a\\u001b[2Jb\\nc\"}]");

        assertThat(call("template", "ls").out()).doesNotContain("\u001b").contains("a [2Jb c");
    }

    @Test
    void filtersGoIntoTheQuery() {
        call("cluster", "ls", "--state", "active", "-q", "a b", "--terminated");

        assertThat(server.sent("GET /clusters").uri())
                .endsWith("?state=active&q=a%20b&terminated=true");
    }

    @Test
    void aTemplateIsShownAsItWasWritten() {
        server.on(
                "GET /templates/lamp",
                (exchange, sent) -> {
                    boolean yaml = sent.header("Accept").equals("application/yaml");
                    FakeServer.answer(
                            exchange,
                            200,
                            yaml ? "application/yaml" : "application/json",
                            yaml ? "# mine\nname: lamp\n" : "{\"name\": \"lamp\"}");
                });

        assertThat(call("template", "show", "lamp").out()).isEqualTo("# mine\nname: lamp\n");
        assertThat(call("template", "show", "lamp", "-o", "json").out())
                .isEqualTo("{\n  \"name\": \"lamp\"\n}\n");
    }

    @Test
    void helpNamesEveryCommandAndNeedsNoServer() {
        Call help = new Call(folder).run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("cluster", "template", "apply", "run", "Exit codes");
    }

    @Test
    void everyShellGetsACompletion() {
        assertThat(call("completion", "bash").out()).contains("complete -F").contains("loom");
        assertThat(call("completion", "fish").out())
                .contains("complete -c loom")
                .contains("-n '__fish_seen_subcommand_from cluster; and not")
                .contains("-a create");
        assertThat(call("completion", "tcsh").exitCode()).isEqualTo(2);
    }
}
