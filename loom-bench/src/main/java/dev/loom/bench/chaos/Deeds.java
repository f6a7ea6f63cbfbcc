package dev.loom.bench.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done to the simulated world outside, in order, and what of it must never be. */
final class Deeds {

    private final List<JsonNode> lines;
    private final Map<String, Integer> ends;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> epochs = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, String> going = new HashMap<>();
    private final Map<String, String> machines = new HashMap<>();

    private Deeds(List<JsonNode> lines, Map<String, Integer> ends) {
        this.lines = lines;
        this.ends = ends;
    }

    /** Reads what servers wrote down in this folder. */
    static Deeds read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("deeds.jsonl"))) {
            return new Deeds(List.of(), Map.of());
        }
        try (Stream<String> lines = Files.lines(folder.resolve("deeds.jsonl"))) {
            return new Deeds(lines.map(JsonMapper.shared()::readTree).toList(), ends(folder));
        }
    }

    /** With which status each attempt ended: the file is there before its line is written. */
    private static Map<String, Integer> ends(Path folder) throws IOException {
        Map<String, Integer> ends = new HashMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder.resolve("ended"), "[!.]*")) {
            for (Path file : files) {
                ends.put(
                        file.getFileName().toString(),
                        JsonMapper.shared().readTree(Files.readString(file)).path("exit").asInt());
            }
        }
        return ends;
    }

    /** Goes through all of it; says what must not be. */
    List<String> check() {
        for (JsonNode line : lines) {
            switch (line.path("deed").asString()) {
                case "create" -> created(line);
                case "delete" -> machines.remove(line.path("node").asString());
                case "begin" -> began(line);
                case "end" -> ended(line);
                case "abort" -> going.remove(step(line));
                case "refuse" -> violations.add("done on a machine that is not there: " + line);
                default -> violations.add("not understood: " + line);
            }
        }
        return violations;
    }

    /** Whether this attempt, {@code RUN-STEP.ATTEMPT}, ended well. */
    boolean endedWell(String attempt) {
        return Integer.valueOf(0).equals(ends.get(attempt));
    }

    private void created(JsonNode line) {
        String node = line.path("node").asString();
        String token = line.path("token").asString();
        String there = machines.putIfAbsent(node, token);
        if (there != null) {
            violations.add("node " + node + " has two machines: " + there + " and " + token);
        }
    }

    private void began(JsonNode line) {
        String step = step(line);
        String attempt = line.path("attempt").asString();
        String run = step.substring(0, step.lastIndexOf('-'));
        int epoch = line.path("epoch").asInt();
        int newest = epochs.merge(run, epoch, Math::max);
        if (epoch < newest) {
            violations.add("late command of epoch " + epoch + " after " + newest + ": " + line);
        }
        if (done.contains(step)) {
            violations.add("again after it had ended well: " + line);
        }
        String before = going.put(step, attempt);
        if (before != null && !ends.containsKey(before)) {
            violations.add("begun while " + before + " went on: " + line);
        }
    }

    private void ended(JsonNode line) {
        String step = step(line);
        going.remove(step);
        if (line.path("exit").asInt() == 0) {
            done.add(step);
        }
    }

    /** {@code RUN-STEP}: an attempt's name without its number. */
    private static String step(JsonNode line) {
        String attempt = line.path("attempt").asString();
        return attempt.substring(0, attempt.lastIndexOf('.'));
    }
}
