package dev.loom.core.job;

import dev.loom.core.document.Section;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads when a job fires. */
final class TimingReader {

    /** Where nothing is said: that is how the older scheduler meant it. */
    static final String EVERY_MINUTE = "* * * * *";

    /** Said where it should run only when somebody asks. */
    static final String NEVER = "never";

    private final Section job;
    private final ZoneId zone;

    TimingReader(Section job, ZoneId zone) {
        this.job = job;
        this.zone = zone;
    }

    Timing read() {
        return new Timing(
                JobValues.truth(job, "enabled", true),
                schedules(),
                TimeZones.read(job, "timezone").orElse(zone),
                dst(),
                misfire(),
                overlap(),
                parsed("blackout", Blackout::parse));
    }

    private List<Schedule> schedules() {
        if (!job.has("schedule")) {
            return List.of(Schedule.parse(EVERY_MINUTE));
        }
        List<String> texts = JobValues.several(job, "schedule");
        return texts.equals(List.of(NEVER)) ? List.of() : parsed("schedule", Schedule::parse);
    }

    private <T> List<T> parsed(String key, Function<String, T> parser) {
        List<T> read = new ArrayList<>();
        for (String text : JobValues.several(job, key)) {
            try {
                read.add(parser.apply(text));
            } catch (TimingException e) {
                job.problem(
                        key,
                        "\"%s\", column %d: %s".formatted(text, e.position() + 1, e.getMessage()));
            }
        }
        return read;
    }

    private DstPolicy dst() {
        Section dst = job.object("dst");
        DstPolicy policy =
                new DstPolicy(
                        JobValues.word(
                                        dst,
                                        "gap",
                                        Map.of(
                                                "after", DstPolicy.Gap.AFTER,
                                                "skip", DstPolicy.Gap.SKIP))
                                .orElse(DstPolicy.DEFAULT.gap()),
                        JobValues.word(
                                        dst,
                                        "overlap",
                                        Map.of(
                                                "first", DstPolicy.Overlap.FIRST,
                                                "both", DstPolicy.Overlap.BOTH))
                                .orElse(DstPolicy.DEFAULT.overlap()));
        dst.restIsWrong();
        return policy;
    }

    private Misfire misfire() {
        Map<String, Misfire> words =
                Map.of("once", Misfire.ONCE, "skip", Misfire.SKIP, "all", Misfire.ALL);
        return JobValues.word(job, "misfire", words).orElse(Misfire.ONCE);
    }

    private Overlap overlap() {
        if (job.node("overlap").filter(JsonNode::isObject).isPresent()) {
            Section allow = job.object("overlap");
            if (!allow.has("allow")) {
                allow.problem("allow", "{allow: n} is expected, or skip, queue or replace");
            }
            Overlap overlap = new Overlap.Allow(JobValues.positive(allow, "allow", 1));
            allow.restIsWrong();
            return overlap;
        }
        Map<String, Overlap> words =
                Map.of(
                        "skip", new Overlap.Skip(),
                        "queue", new Overlap.Queue(),
                        "replace", new Overlap.Replace());
        return JobValues.word(job, "overlap", words).orElseGet(Overlap.Skip::new);
    }
}
