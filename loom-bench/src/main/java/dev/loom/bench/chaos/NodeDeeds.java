package dev.loom.bench.chaos;

import dev.loom.testkit.sshd.Processes;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What commands wrote down on real nodes when they began and ended. */
record NodeDeeds(Map<String, List<Instant>> begun, Map<String, Integer> ended) {

    private static final String FILE = "deeds";

    /**
     * A command that takes so many seconds, and leaves a line before and after: what, attempt,
     * when.
     */
    static String script(String seconds) {
        return """
        say() { echo "$1 $LOOM_ATTEMPT $(date +%%s%%3N)" >>~/%s; }
        say begin
        sleep %s
        say end
        """
                .formatted(FILE, seconds);
    }

    /** Of steps, {@code RUN-STEP}. */
    static NodeDeeds of(List<SshdNode> nodes) throws IOException {
        NodeDeeds deeds = new NodeDeeds(new HashMap<>(), new HashMap<>());
        for (SshdNode node : nodes) {
            Path file = node.home().resolve(FILE);
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(deeds::add);
            }
        }
        return deeds;
    }

    private void add(String line) {
        String[] words = line.split(" ");
        String step = words[1].substring(0, words[1].lastIndexOf('.'));
        if (words[0].equals("begin")) {
            Instant at = Instant.ofEpochMilli(Long.parseLong(words[2]));
            begun.computeIfAbsent(step, _ -> new ArrayList<>()).add(at);
        } else {
            ended.merge(step, 1, Integer::sum);
        }
    }

    /** When it was begun, each time. */
    List<Instant> begun(String step) {
        return begun.getOrDefault(step, List.of());
    }

    /** How often it came to its end. */
    int ended(String step) {
        return ended.getOrDefault(step, 0);
    }

    /** Steps that left a line. */
    Set<String> steps() {
        return begun.keySet();
    }

    /** What still runs on a node of what Loom started there. */
    static List<String> left(List<SshdNode> nodes) {
        List<String> left = new ArrayList<>();
        for (SshdNode node : nodes) {
            for (long process : Processes.withEnvironment("HOME=" + node.home())) {
                Processes.attempt(process)
                        .map(each -> "still runs on " + node.name() + ": " + each)
                        .ifPresent(left::add);
            }
        }
        return left;
    }
}
