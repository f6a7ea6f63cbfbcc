package dev.loom.server.automator.shell;

import static dev.loom.server.automator.shell.Requests.items;
import static dev.loom.server.automator.shell.Requests.members;
import static dev.loom.server.automator.shell.Requests.nothing;
import static dev.loom.server.automator.shell.Requests.request;
import static dev.loom.server.automator.shell.Requests.script;
import static dev.loom.server.automator.shell.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loom.spi.Automator;
import dev.loom.spi.Command;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShellAutomatorTest {

    @TempDir private Path folder;

    private final ShellAutomator automator = new ShellAutomator();
    private Node node;

    @BeforeEach
    void makeNode() {
        node = new Node(folder);
    }

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(Automator.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(ShellAutomator.class));
    }

    @Test
    void aScriptWithoutInterpreterIsRunByPosixShell() {
        assertThat(run(script("echo \"$0\" | sed 's:.*/::'; echo $((1 + 1))")).output())
                .isEqualTo("action\n2\n");
    }

    @Test
    void aScriptsOwnInterpreterRunsIt() {
        assertThat(run(script("#!/usr/bin/env python3\nprint(sum([1, 2, 3]))\n")).output())
                .isEqualTo("6\n");
    }

    @Test
    void itsExitStatusIsThatOfTheScript() {
        assertThat(run(script("echo no; exit 42"))).isEqualTo(new Node.Ended(42, "no\n"));
    }

    @Test
    void argumentsReachTheScriptUnchangedWhateverTheyHold() {
        String everything =
                IntStream.range(1, 256).mapToObj(Character::toString).collect(Collectors.joining());
        Fields fields =
                script(
                        "for a; do printf '%s' \"$a\" | wc -c; printf '%s' \"$a\" >> out; done",
                        "args",
                        items("a b", "", "$HOME `id` \"'\\", "-n", everything, "*", "ü\nß"));

        Node.Ended ended = run(fields);

        assertThat(ended.status()).isZero();
        assertThat(ended.output().split("\\s+")).hasSize(7);
        assertThat(nodeFolder().resolve("out"))
                .hasContent("a b$HOME `id` \"'\\-n" + everything + "*ü\nß");
    }

    @Test
    void aTextIsOneArgument() {
        assertThat(run(script("echo $#: $1", "args", text("one two"))).output())
                .isEqualTo("1: one two\n");
    }

    @Test
    void theScriptStandsInTheFolderOfItsNode() {
        assertThat(run(script("pwd -P; echo \"$LOOM_NODE_DIR\"")).output())
                .isEqualTo("%1$s%n%1$s%n".formatted(nodeFolder()));
    }

    @Test
    void theScriptKnowsItsNodeAndAction() {
        String names =
                "CLUSTER CLUSTER_ID NODE_NUMBER HOSTNAME BIND_ADDRESS ACCESS_ADDRESS HARDWARE IMAGE SERVICES SERVICE ACTION";
        String script = "for n in " + names + "; do eval echo \"\\$LOOM_$n\"; done";

        assertThat(run(script(script)).output())
                .isEqualTo(
                        """
                        shop
                        00000000-0000-0007-0000-000000000007
                        3
                        shop-3.local
                        127.0.0.1
                        127.0.0.1
                        small
                        node
                        base web-server
                        web-server
                        start
                        """);
    }

    @Test
    void itsOwnVariablesReachTheScript() {
        Value env = members("GREETING", text("it's $HOME\n\"now\""));

        assertThat(run(script("printf %s \"$GREETING\"", "env", env)).output())
                .isEqualTo("it's $HOME\n\"now\"");
    }

    @Test
    void theConfigurationIsInTheEnvironment() {
        Map<String, Value> config = new LinkedHashMap<>();
        config.put("web-server", members("max.clients", new Value.Numeral(new BigDecimal("1e3"))));
        config.put("hosts", items("a", "b"));
        config.put("debug", new Value.Flag(true));
        config.put("file", text("not the file"));

        Node.Ended ended =
                node.run(
                        automator.work(
                                request(
                                        "start",
                                        script(
                                                "echo $LOOM_CONFIG_WEB_SERVER_MAX_CLIENTS $LOOM_CONFIG_HOSTS_1 $LOOM_CONFIG_DEBUG; head -c1 $LOOM_CONFIG_FILE"),
                                        new Value.Members(config))));

        assertThat(ended.output()).isEqualTo("1000 b true\n{");
    }

    @Test
    void aLargeConfigurationIsInTheFileAndDoesNotStopTheScript() {
        Value.Items large =
                new Value.Items(
                        IntStream.range(0, 3000).mapToObj(i -> text("x".repeat(1000))).toList());
        Map<String, Value> config = new LinkedHashMap<>();
        config.put("long", text("y".repeat(200_000)));
        config.put("short", text("z"));
        config.put("large", large);

        Node.Ended ended =
                node.run(
                        automator.work(
                                request(
                                        "start",
                                        script(
                                                "echo ${LOOM_CONFIG_LONG-none} $LOOM_CONFIG_SHORT; wc -c <$LOOM_CONFIG_FILE"),
                                        new Value.Members(config))));

        assertThat(ended.output()).startsWith("none z\n");
        assertThat(Integer.parseInt(ended.output().strip().split("\\s+")[2]))
                .isGreaterThan(3_200_000);
    }

    @Test
    void theFileHoldsFactsAndTheWholeConfiguration() {
        Map<String, Value> config = new LinkedHashMap<>();
        config.put("list", new Value.Items(List.of(text("a"), new Value.Nothing())));
        config.put("port", new Value.Numeral(BigDecimal.valueOf(8080)));
        config.put("on", new Value.Flag(false));

        Node.Ended ended =
                node.run(
                        automator.work(
                                request(
                                        "start",
                                        script("cat $LOOM_CONFIG_FILE"),
                                        new Value.Members(config))));

        JsonNode json = JsonMapper.builder().build().readTree(ended.output());
        assertThat(json.at("/config").toString())
                .isEqualTo("{\"list\":[\"a\",null],\"port\":8080,\"on\":false}");
        assertThat(json.at("/cluster/name").asString()).isEqualTo("shop");
        assertThat(json.at("/node/number").asInt()).isEqualTo(3);
        assertThat(json.at("/node/services/1").asString()).isEqualTo("web-server");
        assertThat(json.at("/action").asString()).isEqualTo("start");
    }

    @Test
    void secretsOfTheConfigurationAreNobodyElsesToRead() {
        Command command = automator.work(request("start", script("true"), nothing()));

        assertThat(command.files())
                .allSatisfy(file -> assertThat(file.mode() & 0077).as(file.path()).isZero());
    }

    @Test
    void withoutScriptThereIsNoCommand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> automator.work(request("start", Fields.NONE, nothing())))
                .withMessageContaining("service web-server, action start")
                .withMessageContaining("no script");
        assertThat(automator.schema().check(Fields.NONE))
                .extracting(FieldProblem::message)
                .containsExactly("one of these is required: script or file");
    }

    @Test
    void variablesThatCantBeAreFound() {
        Map<String, Value> env = new LinkedHashMap<>();
        env.put("GOOD", text("x"));
        env.put("not good", text("x"));
        env.put("LOOM_ACTION", text("x"));
        env.put("LIST", items("x"));

        assertThat(automator.check(script("true", "env", new Value.Members(env))))
                .extracting(FieldProblem::message)
                .satisfiesExactly(
                        m -> assertThat(m).contains("not good"),
                        m -> assertThat(m).contains("LOOM_ACTION"),
                        m -> assertThat(m).contains("LIST"));
    }

    @Test
    void argumentsThatCantBeAreFound() {
        Value nested = new Value.Items(List.of(items("x")));

        assertThat(automator.check(script("true", "args", nested)))
                .containsExactly(new FieldProblem("args", "must be a text or a list of texts"));
        assertThat(automator.check(script("true", "args", text("a\0b")))).hasSize(1);
        assertThat(automator.check(script("true", "args", items("x", "y")))).isEmpty();
    }

    private Node.Ended run(Fields fields) {
        return node.run(automator.work(request("start", fields, nothing())));
    }

    private Path nodeFolder() {
        Path path = node.home().resolve(".loom/node/" + Requests.CLUSTER + "-3");
        assertThat(Files.isDirectory(path)).isTrue();
        return path;
    }
}
