package dev.loom.server.task.system;

import dev.loom.spi.Command;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.TaskRequest;
import dev.loom.spi.TaskWork;
import dev.loom.spi.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Mounts folders of other hosts over SSH, and keeps them in {@code /etc/fstab}. */
public final class SshfsMountTask implements Task {

    private static final String MOUNTS = "mounts";
    private static final Set<String> NEEDED = Set.of("host", "remotepath", "mountpoint");
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text(
                                    MOUNTS,
                                    "Mounts",
                                    "Each with host, remotepath, mountpoint, and excludes: names or addresses of nodes that don't mount it."))
                    .requiring(MOUNTS);

    private final String script = script();

    @Override
    public String type() {
        return "loom.system.add_sshfs_mount";
    }

    @Override
    public String label() {
        return "Mounts folders of other hosts over SSH, and keeps them in /etc/fstab.";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> rest() {
        return Optional.of(MOUNTS);
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public List<FieldProblem> check(Fields arguments) {
        List<FieldProblem> problems = new ArrayList<>();
        List<Value> mounts = mounts(arguments);
        for (int i = 0; i < mounts.size(); i++) {
            String which = "holds as number " + (i + 1);
            if (!(mounts.get(i) instanceof Value.Members(var members))) {
                problems.add(new FieldProblem(MOUNTS, which + " no object with keys"));
                continue;
            }
            for (String key : NEEDED) {
                Value value = members.getOrDefault(key, new Value.Nothing());
                if (isBroken(value)) {
                    problems.add(
                            new FieldProblem(
                                    MOUNTS,
                                    which + " one without " + key + ", or with blanks in it"));
                }
            }
        }
        return problems;
    }

    /** A line of fstab has no room for blanks. */
    private static boolean isBroken(Value value) {
        return !(value instanceof Value.Text(var text))
                || text.isEmpty()
                || text.chars().anyMatch(c -> Character.isWhitespace(c) || c == 0);
    }

    private static List<Value> mounts(Fields arguments) {
        return switch (arguments.value(MOUNTS).orElseThrow()) {
            case Value.Items(var items) -> items;
            case Value single -> List.of(single);
        };
    }

    @Override
    public TaskWork work(TaskRequest request) {
        List<String> words = new ArrayList<>();
        for (Value mount : mounts(request.arguments())) {
            Fields fields = new Fields(((Value.Members) mount).members());
            List<String> excludes = fields.texts("excludes");
            boolean excluded =
                    excludes.contains(request.node().name())
                            || excludes.contains(request.node().address());
            if (!excluded) {
                words.add(
                        fields.text("host").orElseThrow()
                                + ":"
                                + fields.text("remotepath").orElseThrow());
                words.add(fields.text("mountpoint").orElseThrow());
            }
        }
        return words.isEmpty()
                ? new TaskWork.Nothing("The node is excluded from every mount.")
                : TaskWork.OnNode.of(
                        new Command(script, words, Map.of(), List.of(), request.timeout()));
    }

    private static String script() {
        try (InputStream text = SshfsMountTask.class.getResourceAsStream("sshfs.sh")) {
            return new String(
                    Objects.requireNonNull(text, "sshfs.sh").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
