package dev.loom.bench.chaos;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that fire all the time, one for each manner of being carried out. */
enum ChaosJob {
    /** Each second on one node, on the connection: what its server leaves is lost, and told so. */
    PLAIN(1, "n-1", Map.of()),
    /** On all nodes, some at a time, outliving its connection: never lost. */
    DETACHED(5, "name:n-*", Map.of("detach", true, "forks", 2)),
    /** What was lost is begun once more. */
    REPEATABLE(
            5, "n-2", Map.of("idempotent", true, "retries", Map.of("max", 3, "backoff", "200ms")));

    private final int seconds;
    private final String targets;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Object> manner;

    ChaosJob(int seconds, String targets, Map<String, Object> manner) {
        this.seconds = seconds;
        this.targets = targets;
        this.manner = manner;
    }

    /** What it is called in Loom. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Between two planned times. */
    int seconds() {
        return seconds;
    }

    /** Its declaration. */
    JsonNode declaration() {
        Map<String, Object> keys = new TreeMap<>(manner);
        keys.put("name", title());
        keys.put("task", "loom.shell");
        keys.put("args", new String[] {NodeDeeds.script("0.5")});
        keys.put("targets", targets);
        keys.put("schedule", "*/" + seconds + " * * * * *");
        keys.put("overlap", Map.of("allow", 1_000));
        return JsonMapper.shared().valueToTree(keys);
    }
}
