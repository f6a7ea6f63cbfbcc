package dev.loom.server.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.task.TaskArguments;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import dev.loom.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts in a folder as tasks. */
final class ScriptFolderTest {

    private static final String DUMP =
            """
            #!/bin/bash
            # loom: Dumps a database.
            # loom-arg: database  which one
            # loom-arg: keep=7    how many dumps stay
            #
            # loom-args: tables   which tables; all without
            # loom-idempotent: true
            echo "$@"
            # loom-arg: late  this is no header any more
            """;

    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Map<String, Task> tasks() {
        return new ScriptFolder(folder).now();
    }

    private Task task(String name) {
        return Objects.requireNonNull(tasks().get(name));
    }

    @Test
    void aScriptIsATaskOfItsOwnName() throws IOException {
        write("db/dump.sh", DUMP);
        write("hello", "echo hello");
        write(".hidden.sh", "exit 1");
        write("hello~", "exit 1");
        write("README.md", "what they are");
        write("no name.sh", "exit 1");

        assertThat(tasks().keySet()).containsExactlyInAnyOrder("db.dump", "hello");
        Task dump = task("db.dump");
        assertThat(dump.label()).isEqualTo("Dumps a database.");
        assertThat(dump.idempotent()).isTrue();
        assertThat(dump.rest()).contains("tables");
        assertThat(dump.schema().fields())
                .extracting(field -> field.name() + "|" + field.otherwise() + "|" + field.tip())
                .containsExactly(
                        "database|null|which one",
                        "keep|7|how many dumps stay",
                        "tables|null|which tables; all without");
    }

    @Test
    void argumentsReachItByPositionWithItsDefaults() throws IOException {
        write("db/dump.sh", DUMP);

        assertThat(words("db.dump", List.of("shop"), Map.of())).containsExactly("shop", "7");
        assertThat(words("db.dump", List.of("shop", "3", "a b", "$c"), Map.of()))
                .containsExactly("shop", "3", "a b", "$c");
        assertThat(words("db.dump", List.of(), Map.of("database", "x", "keep", "1")))
                .containsExactly("x", "1");
        assertThat(problems("db.dump", List.of())).contains("database is required");
    }

    @Test
    void aScriptThatSaysNothingTakesAnyArguments() throws IOException {
        write("hello", "echo hello");

        assertThat(words("hello", List.of("a", "b"), Map.of())).containsExactly("a", "b");
        assertThat(words("hello", List.of(), Map.of())).isEmpty();
    }

    private static TaskArguments arguments(
            Task task, List<String> args, Map<String, String> kwargs) {
        Map<String, Value> named = new java.util.HashMap<>();
        kwargs.forEach((name, value) -> named.put(name, new Value.Text(value)));
        return TaskArguments.of(task, args.stream().<Value>map(Value.Text::new).toList(), named);
    }

    private String problems(String name, List<String> args) {
        return arguments(task(name), args, Map.of()).problems().stream()
                .map(problem -> problem.field() + " " + problem.message())
                .toList()
                .toString();
    }

    private List<String> words(String name, List<String> args, Map<String, String> kwargs) {
        Task task = task(name);
        TaskArguments arguments = arguments(task, args, kwargs);
        assertThat(arguments.problems()).isEmpty();
        Fields fields = arguments.fields();
        var node = new TaskRequest.Node("web", "127.0.0.1", List.of());
        var work = (TaskWork.OnNode) task.work(new TaskRequest(fields, node, Duration.ofHours(1)));
        return work.command().arguments();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# loom-arg: 1st first     | an argument is a name",
                "# loom-argument: a        | loom-argument is nothing that a script says",
                "# loom-idempotent: maybe  | loom-idempotent is true or false",
                "# loom-args: all=1        | loom-args has no default",
                "// loom-args:             | an argument is a name",
            })
    void aHeaderThatIsWrongSwitchesTheTaskOffAndSaysWhy(String line, String why)
            throws IOException {
        write("bad.sh", "#!/bin/sh\n" + line + "\ntrue\n");

        assertThat(task("bad").off().orElse(""))
                .startsWith("Line 2 of its header is wrong: ")
                .contains(why);
    }

    @Test
    void whatIsNoScriptIsOff() throws IOException {
        write("same.sh", "true");
        write("same.py", "pass");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});

        assertThat(task("same").off().orElse("")).contains("Two scripts have that name");
        assertThat(task("binary").off().orElse("")).contains("not written in UTF-8");
    }

    @Test
    void aChangeCountsOnceTwoLooksHaveFoundTheSame() throws IOException {
        write("a.sh", "echo 1");
        ScriptFolder scripts = new ScriptFolder(folder);
        assertThat(script(scripts)).isEqualTo("echo 1");

        write("a.sh", "echo 12");
        write("b.sh", "true");
        scripts.look();
        assertThat(script(scripts)).isEqualTo("echo 1");
        assertThat(scripts.now()).doesNotContainKey("b");

        write("a.sh", "echo 123");
        scripts.look();
        assertThat(script(scripts)).isEqualTo("echo 1");
        assertThat(scripts.now()).containsKey("b");

        scripts.look();
        assertThat(script(scripts)).isEqualTo("echo 123");

        Files.delete(folder.resolve("a.sh"));
        scripts.look();
        assertThat(scripts.now()).doesNotContainKey("a");
    }

    private static String script(ScriptFolder scripts) {
        return ((ScriptTask) Objects.requireNonNull(scripts.now().get("a"))).script();
    }
}
