package dev.loom.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.bench.chaos.NodeRows.Fired;
import dev.loom.bench.chaos.NodeRows.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That it finds what must not be, and nothing else. */
class NodeAuditTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

    private final List<Fired> fired = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, List<Instant>> begun = new HashMap<>();
    private final Map<String, Integer> ended = new HashMap<>();

    NodeAuditTest() {
        for (ChaosJob job : ChaosJob.values()) {
            for (int i = 0; i < 3; i++) {
                Instant planned = BEGIN.plusSeconds((long) i * job.seconds());
                fired.add(fired(job, planned, "started", UUID.randomUUID()));
            }
        }
        done("a-1", "plain", "succeeded", "");
    }

    private static Fired fired(ChaosJob job, Instant planned, String state, @Nullable UUID run) {
        return new Fired(job.title(), planned, state, planned, run, true);
    }

    private void done(String step, String job, String state, String message) {
        steps.add(new Step(step, job, state, BEGIN.plusSeconds(10), message));
        begun.put(step, List.of(BEGIN));
        ended.put(step, 1);
    }

    private List<String> found() {
        return NodeAudit.of(new NodeRows(fired, steps), new NodeDeeds(begun, ended));
    }

    private void assertFound(String what) {
        assertThat(found()).singleElement().asString().contains(what);
    }

    @Test
    void whatIsAsItShouldBeIsNoViolation() {
        done("b-1", "plain", "failed", "Lost: its server stopped");
        done("c-1", "repeatable", "succeeded", "");
        begun.put("c-1", List.of(BEGIN, BEGIN.plusSeconds(1)));
        assertThat(found()).isEmpty();
    }

    @Test
    void aPlannedTimeThatIsMissingIsFound() {
        fired.remove(1);
        assertFound("not at 2026-11-01T10:00:01Z");
    }

    @Test
    void aFiringWithoutItsRunOrWithAnotherOnesIsFound() {
        Fired second = fired.get(1);
        fired.set(
                1,
                new Fired(
                        second.job(),
                        second.planned(),
                        "started",
                        second.at(),
                        second.run(),
                        false));
        assertFound("there is no run of it");
        fired.set(1, fired(ChaosJob.PLAIN, second.planned(), "started", fired.getFirst().run()));
        assertFound("another one's");
    }

    @Test
    void whoIsSaidToBeLateMustBe() {
        Fired last = fired.get(2);
        fired.set(2, fired(ChaosJob.PLAIN, last.planned(), "made up", null));
        assertFound("it wasn't late");
        fired.set(
                2,
                new Fired(
                        last.job(),
                        last.planned(),
                        "made up",
                        last.planned().plusSeconds(61),
                        null,
                        false));
        assertThat(found()).isEmpty();
        fired.set(2, fired(ChaosJob.PLAIN, last.planned(), "skipped", null));
        assertFound("nothing was in its way");
    }

    @Test
    void aJobThatNeverFiredIsFound() {
        fired.removeIf(each -> each.job().equals("detached"));
        assertFound("detached never fired");
    }

    @Test
    void aCommandThatWasBegunTwiceOrLateIsFound() {
        begun.put("a-1", List.of(BEGIN, BEGIN.plusSeconds(1)));
        assertFound("begun 2 times");
        begun.put("a-1", List.of(BEGIN.plusSeconds(11)));
        assertFound("begun after its end");
    }

    @Test
    void aCommandThatIsSaidToBeDoneOrToHaveFailedMustBeSo() {
        ended.clear();
        assertFound("not done");
        steps.clear();
        done("a-1", "plain", "failed", "exit status 1");
        assertFound("nothing fails by itself");
        steps.clear();
        done("a-1", "detached", "failed", "Lost: its server stopped");
        assertFound("nothing fails by itself");
        steps.clear();
        done("a-1", "plain", "running", "");
        assertFound("it has no end");
        steps.clear();
        assertFound("nobody knows of it: a-1");
    }
}
