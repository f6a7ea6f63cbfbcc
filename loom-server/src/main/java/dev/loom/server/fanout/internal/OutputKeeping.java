package dev.loom.server.fanout.internal;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.Keep;
import dev.loom.core.job.KeepReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drops the output of old runs: each job's as it says, all others' by age. That a run was, and what
 * it came to, stays.
 */
@Component
class OutputKeeping {

    private static final Logger log = LoggerFactory.getLogger(OutputKeeping.class);

    private final OutputTable outputs;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Keep otherwise;

    OutputKeeping(
            OutputTable outputs,
            JsonMapper json,
            InstantSource clock,
            @Value("${loom.keep-output:P90D}") Duration otherwise) {
        this.outputs = outputs;
        this.json = json;
        this.clock = clock;
        this.otherwise =
                new Keep(Optional.of(otherwise), OptionalInt.empty(), OptionalLong.empty());
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void tidy() {
        int dropped = outputs.alone(this::drop);
        if (dropped > 0) {
            log.info("the output of {} runs is no longer kept", dropped);
        }
    }

    private int drop() {
        Instant now = clock.instant();
        int dropped = 0;
        for (OutputTable.Subject subject : outputs.subjects()) {
            Keep keep = subject.keep() == null ? otherwise : read(subject.keep());
            List<UUID> old = old(outputs.kept(subject), keep, now);
            outputs.drop(subject.tenant(), old);
            dropped += old.size();
        }
        return dropped;
    }

    /** A bound that can't be read any more keeps things as long as where none is given. */
    private Keep read(String bounds) {
        Findings findings = new Findings();
        JsonNode object = json.createObjectNode().set("keep", json.readTree(bounds));
        Optional<Keep> keep = KeepReader.read(Section.of(object, findings));
        return findings.hasProblems() ? otherwise : keep.orElse(otherwise);
    }

    /**
     * Which of these runs' output is to go.
     *
     * @param runs newest first
     */
    static List<UUID> old(List<OutputTable.Kept> runs, Keep keep, Instant now) {
        List<UUID> old = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < runs.size(); i++) {
            OutputTable.Kept run = runs.get(i);
            bytes += run.bytes();
            boolean tooMany = keep.runs().isPresent() && i >= keep.runs().getAsInt();
            boolean tooMuch = keep.bytes().isPresent() && bytes > keep.bytes().getAsLong();
            boolean tooOld =
                    keep.age().isPresent() && run.endedAt().plus(keep.age().get()).isBefore(now);
            if (tooMany || tooMuch || tooOld) {
                old.add(run.id());
            }
        }
        return old;
    }
}
