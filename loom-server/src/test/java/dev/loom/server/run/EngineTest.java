package dev.loom.server.run;

import static dev.loom.server.run.ScriptedRuns.PATIENCE;
import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class EngineTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);

    private final Runs runs;
    private final ScriptedRuns scripted;
    private final JdbcClient client;
    private final Caller user;
    private final Caller stranger;

    EngineTest(Runs runs, ScriptedOperation operation, JdbcClient client, TestPeople people) {
        this.runs = runs;
        this.client = client;
        this.user = people.caller(Role.USER);
        this.stranger = people.caller(Role.VIEWER);
        this.scripted = new ScriptedRuns(runs, operation, user);
    }

    @Test
    void aRunWalksItsPlanInOrder() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        List<Planned> plan =
                List.of(
                        step(1, "first"),
                        step(2, "second", 1),
                        new Planned.Gate(3, "gate", List.of(1, 2)),
                        step(4, "third", 3));

        RunView run =
                scripted.ended(
                        scripted.start(
                                plan,
                                work -> {
                                    done.add(work.action());
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(run.progress()).isEqualTo(new RunView.Progress(3, 3, 0));
    }

    @Test
    void whatWaitsForAFailedStepIsSkippedAndTheRestIsDone() {
        List<Planned> plan =
                List.of(step(1, "bad"), step(2, "good"), step(3, "after", 1), step(4, "other", 2));

        RunView run =
                scripted.ended(
                        scripted.start(
                                plan,
                                work ->
                                        work.action().equals("bad")
                                                ? new StepEnd.Failed(
                                                        "It broke.", 3, Optional.empty())
                                                : DONE));

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.problem()).isEqualTo("It broke.");
        assertThat(run.firstFailure())
                .isEqualTo(new RunView.FirstFailure(1, null, "bad", null, "It broke."));
        assertThat(runs.steps(user, run.id()))
                .extracting(StepView::state)
                .containsExactly("failed", "succeeded", "skipped", "succeeded");
    }

    @Test
    void aPauseThatIsTakenBackBeforeItHoldsLeavesThePlanAsItIs() {
        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "first"), step(2, "second", 1)),
                                work -> {
                                    if (work.step() == 1) {
                                        UUID id = work.run().ref().id();
                                        runs.pause(user, id);
                                        client.sql("update run set wish = 'go' where id = :id")
                                                .param("id", id)
                                                .update();
                                    }
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(runs.steps(user, run.id())).hasSize(2);
    }

    @Test
    void aFailedAttemptIsRepeatedAsItsPolicySays() {
        AtomicInteger attempts = new AtomicInteger();

        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "flaky")),
                                work ->
                                        attempts.incrementAndGet() < 3
                                                ? new StepEnd.Failed(
                                                        "Again.",
                                                        1,
                                                        Optional.of(Duration.ofMillis(20)))
                                                : DONE));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(runs.steps(user, run.id()).getFirst().attempt()).isEqualTo(3);
        assertThat(run.progress().failed()).isZero();
    }

    @Test
    void anAbortEndsWhatRunsAndStartsNothingMore() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        RunView run =
                scripted.start(
                        List.of(step(1, "long"), step(2, "next", 1)),
                        work -> {
                            running.countDown();
                            boolean undisturbed = work.await(PATIENCE);
                            return undisturbed ? DONE : new StepEnd.Aborted("Nothing is left.");
                        });
        running.await();

        assertThat(runs.abort(user, run.id()).state()).isIn("aborting", "running");
        RunView ended = scripted.ended(run);

        assertThat(ended.state()).isEqualTo("aborted");
        assertThat(ended.problem()).isEqualTo("Nothing is left.");
        assertThat(runs.steps(user, run.id()))
                .extracting(StepView::state)
                .containsExactly("aborted", "aborted");
        assertThatThrownBy(() -> runs.abort(user, run.id()))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("nothing to abort");
    }

    @Test
    void aRetryGoesOnFromWhereTheRunFailed() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean mended = new AtomicBoolean();
        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "once"), step(2, "bad", 1), step(3, "after", 2)),
                                work -> {
                                    done.add(work.action());
                                    return work.action().equals("bad") && !mended.get()
                                            ? new StepEnd.Failed("Not yet.", 1, Optional.empty())
                                            : DONE;
                                }));
        assertThat(run.state()).isEqualTo("failed");
        mended.set(true);

        runs.retry(user, run.id());
        RunView again = scripted.ended(run);

        assertThat(again.state()).isEqualTo("succeeded");
        assertThat(again.progress()).isEqualTo(new RunView.Progress(3, 3, 0));
        assertThat(done).containsExactly("once", "bad", "bad", "after");
        assertThatThrownBy(() -> runs.retry(user, run.id()))
                .hasMessageContaining("only one that failed or was aborted");
    }

    @Test
    void policiesCountAnewFromAPersonsRetryOn() {
        List<String> tries = Collections.synchronizedList(new ArrayList<>());
        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "bad")),
                                work -> {
                                    tries.add(work.attempt() + "/" + work.tries());
                                    return new StepEnd.Failed(
                                            "Again.",
                                            1,
                                            Optional.of(Duration.ZERO)
                                                    .filter(_ -> work.tries() < 2));
                                }));

        runs.retry(user, run.id());
        scripted.ended(run);

        assertThat(tries).containsExactly("1/1", "2/2", "3/1", "4/2");
    }

    @Test
    void whatAStepWaitsForIsSaidOnceAndStandsWithItUntilItsEnd() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView run =
                scripted.start(
                        List.of(step(1, "slow")),
                        work -> {
                            work.say("It boots.");
                            work.say("It boots.");
                            said.countDown();
                            goOn.await();
                            return DONE;
                        });
        said.await();
        await().atMost(PATIENCE)
                .until(() -> "It boots.".equals(runs.steps(user, run.id()).getFirst().message()));
        goOn.countDown();

        scripted.ended(run);

        assertThat(runs.steps(user, run.id()).getFirst().message()).isNull();
        assertThat(runs.events(user, run.id(), 0, Duration.ZERO))
                .extracting(RunEvent::state)
                .containsExactly("running", "waiting", "succeeded", "succeeded");
    }

    @Test
    void eventsAreNumberedWithoutGapsAndCanBeReadOnFromAny() throws InterruptedException {
        RunView run =
                scripted.ended(scripted.start(List.of(step(1, "a"), step(2, "b", 1)), _ -> DONE));

        List<RunEvent> all = runs.events(user, run.id(), 0, Duration.ZERO);

        assertThat(all)
                .extracting(RunEvent::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(all)
                .extracting(event -> event.step() + " " + event.state())
                .containsExactly(
                        "1 running", "1 succeeded", "2 running", "2 succeeded", "null succeeded");
        assertThat(runs.events(user, run.id(), 3, Duration.ZERO)).isEqualTo(all.subList(3, 5));
    }

    @Test
    void anExceptionInAStepFailsItAndNothingElse() {
        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "buggy"), step(2, "fine")),
                                work -> {
                                    if (work.action().equals("buggy")) {
                                        throw new IllegalStateException("a bug");
                                    }
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("failed");
        assertThat(runs.steps(user, run.id()))
                .extracting(StepView::state)
                .containsExactly("failed", "succeeded");
    }

    @Test
    void aRunWithoutStepsSucceeds() {
        assertThat(scripted.ended(scripted.start(List.of(), _ -> DONE)).state())
                .isEqualTo("succeeded");
    }

    @Test
    void aForeignRunReadsLikeAMissingOne() {
        RunView run = scripted.ended(scripted.start(List.of(step(1, "a")), _ -> DONE));
        UUID missing = UUID.randomUUID();

        assertThatThrownBy(() -> runs.get(stranger, run.id()))
                .hasMessage("There is no run \"" + run.id() + "\".");
        assertThatThrownBy(() -> runs.get(stranger, missing))
                .hasMessage("There is no run \"" + missing + "\".");
    }
}
