package dev.loom.core.job;

import dev.loom.core.catalog.Retries;
import dev.loom.core.job.FanOut.Batch;
import dev.loom.core.job.FanOut.Become;
import dev.loom.core.selector.Selectors;
import dev.loom.core.value.Durations;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a job as {@link JobReader} reads it: every default is there, so that it means the same
 * wherever and whenever it is read. Equal jobs give equal trees.
 */
public final class JobWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JobWriter() {}

    /** All keys that have a value, without the name. */
    public static ObjectNode write(Job job) {
        ObjectNode tree = NODES.objectNode();
        tree.put("task", job.task());
        if (!job.args().isEmpty()) {
            tree.set("args", NODES.arrayNode().addAll(job.args()));
        }
        if (!job.kwargs().isEmpty()) {
            tree.set("kwargs", object(job.kwargs()));
        }
        timing(tree, job.timing());
        tree.set("targets", texts(Selectors.texts(job.targets())));
        if (!job.description().isEmpty()) {
            tree.put("description", job.description());
        }
        fanOut(tree, job.fanOut());
        log(tree, job.log());
        several(tree, "notify", job.channels());
        if (!job.env().isEmpty()) {
            tree.set("env", map(job.env()));
        }
        if (!job.secrets().isEmpty()) {
            tree.set("secrets", map(job.secrets()));
        }
        several(tree, "tags", job.tags().stream().sorted().toList());
        return tree;
    }

    private static void timing(ObjectNode tree, Timing timing) {
        tree.set("schedule", texts(timing.schedules().stream().map(Schedule::text).toList()));
        tree.put("timezone", timing.zone().getId());
        tree.put("enabled", timing.enabled());
        switch (timing.overlap()) {
            case Overlap.Skip() -> tree.put("overlap", "skip");
            case Overlap.Queue() -> tree.put("overlap", "queue");
            case Overlap.Replace() -> tree.put("overlap", "replace");
            case Overlap.Allow(int runs) -> tree.putObject("overlap").put("allow", runs);
        }
        tree.put("misfire", word(timing.misfire()));
        tree.putObject("dst")
                .put("gap", word(timing.dst().gap()))
                .put("overlap", word(timing.dst().overlap()));
        several(tree, "blackout", timing.blackouts().stream().map(Blackout::text).toList());
    }

    private static void fanOut(ObjectNode tree, FanOut fanOut) {
        tree.put("timeout", Durations.format(fanOut.timeout()));
        fanOut.runTimeout().ifPresent(t -> tree.put("run_timeout", Durations.format(t)));
        Retries retries = fanOut.retries();
        if (retries.max() > 0) {
            tree.putObject("retries")
                    .put("max", retries.max())
                    .put("backoff", Durations.format(retries.backoff()));
        }
        tree.put("forks", fanOut.forks());
        fanOut.batch().ifPresent(batch -> tree.set("batch", batch(batch)));
        fanOut.maxFailures().ifPresent(amount -> tree.set("max_failures", amount(amount)));
        tree.put("exclusive", fanOut.exclusive());
        tree.put("detach", fanOut.detach());
        fanOut.idempotent().ifPresent(idempotent -> tree.put("idempotent", idempotent));
        fanOut.become().ifPresent(become -> tree.set("become", become(become)));
    }

    private static ObjectNode batch(Batch batch) {
        ObjectNode tree = NODES.objectNode();
        tree.set("size", amount(batch.size()));
        return tree.put("pause", Durations.format(batch.pause()));
    }

    private static ObjectNode become(Become become) {
        return NODES.objectNode().put("user", become.user()).put("password", become.password());
    }

    private static JsonNode amount(Amount amount) {
        return switch (amount) {
            case Amount.Count(int number) -> NODES.numberNode(number);
            case Amount.Percent(int percent) -> NODES.stringNode(percent + "%");
        };
    }

    private static void log(ObjectNode tree, Job.Log log) {
        if (log.equals(Job.Log.OF_TENANT)) {
            return;
        }
        ObjectNode object = tree.putObject("log");
        log.keep()
                .ifPresent(keep -> {
                    ObjectNode bounds = object.putObject("keep");
                    keep.age().ifPresent(age -> bounds.put("age", Durations.format(age)));
                    keep.runs().ifPresent(runs -> bounds.put("runs", runs));
                    keep.bytes().ifPresent(bytes -> bounds.put("size", bytes + "B"));
                });
        log.path().ifPresent(path -> object.put("path", path));
    }

    private static void several(ObjectNode tree, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            tree.set(key, texts(texts));
        }
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static ObjectNode map(Map<String, String> texts) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(texts).forEach(object::put);
        return object;
    }

    private static ObjectNode object(Map<String, JsonNode> values) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(values).forEach(object::set);
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
