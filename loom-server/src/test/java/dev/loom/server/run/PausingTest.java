package dev.loom.server.run;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.ScriptedOperation.Body;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that are paused, and what becomes of them. */
@LoomServerTest
class PausingTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final ScriptedOperation operation;
    private final JdbcClient client;
    private final Caller user;
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch running = new CountDownLatch(1);
    private final Semaphore goOn = new Semaphore(0);

    PausingTest(Runs runs, ScriptedOperation operation, JdbcClient client, TestPeople people) {
        this.runs = runs;
        this.operation = operation;
        this.client = client;
        this.user = people.caller(Role.USER);
    }

    /** As {@link #gated}, and then until its owner has heard of the pause. */
    private StepEnd gatedUntilPaused(StepWork work) throws InterruptedException {
        StepEnd end = gated(work);
        while (work.action().equals("first")
                && !work.pausing()
                && work.await(Duration.ofMillis(5))) {
            // until it has
        }
        return end;
    }

    /** The first step waits until it is told to go on; nothing else waits for anything. */
    private StepEnd gated(StepWork work) throws InterruptedException {
        begun.add(work.action());
        if (work.action().equals("first")) {
            running.countDown();
            goOn.acquire();
        }
        return DONE;
    }

    @Test
    void aPauseLetsFinishWhatRunsAndStartsNothing() throws Exception {
        RunView run =
                start(List.of(step(1, "first"), step(2, "second", 1)), this::gatedUntilPaused);
        running.await();

        assertThat(runs.pause(user, run.id()).state()).isEqualTo("pausing");
        goOn.release();
        awaitState(run, "paused");

        assertThat(states(run)).containsExactly("succeeded", "pending");
        assertThat(begun).containsExactly("first");
        assertThat(runs.get(user, run.id()).progress()).isEqualTo(new RunView.Progress(2, 1, 0));
        await().atMost(PATIENCE).until(() -> executions(run) == 0);
    }

    @Test
    void aResumedRunGoesOnExactlyThere() throws Exception {
        RunView run =
                start(
                        List.of(step(1, "first"), step(2, "second", 1), step(3, "third", 2)),
                        this::gatedUntilPaused);
        running.await();
        runs.pause(user, run.id());
        goOn.release();
        awaitState(run, "paused");

        runs.resume(user, run.id());
        awaitState(run, "succeeded");

        assertThat(begun).containsExactly("first", "second", "third");
        List<RunEvent> events = runs.events(user, run.id(), 0, Duration.ZERO);
        assertThat(events)
                .extracting(RunEvent::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events)
                .filteredOn(event -> event.step() == null)
                .extracting(RunEvent::state)
                .containsExactly("paused", "succeeded");
    }

    @Test
    void aPauseIsTakenBackBeforeAnythingHasStopped() throws Exception {
        RunView run = start(List.of(step(1, "first"), step(2, "second", 1)), this::gated);
        running.await();
        runs.pause(user, run.id());

        assertThat(runs.resume(user, run.id()).state()).isEqualTo("running");
        goOn.release();

        awaitState(run, "succeeded");
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void aRetryThatIsDueWaitsForTheEndOfThePause() {
        AtomicInteger attempts = new AtomicInteger();
        RunView run =
                start(
                        List.of(step(1, "flaky")),
                        _ ->
                                attempts.incrementAndGet() == 1
                                        ? new StepEnd.Failed(
                                                "Again.", 1, Optional.of(Duration.ofHours(1)))
                                        : DONE);
        await().atMost(PATIENCE).until(() -> states(run).equals(List.of("pending")));
        runs.pause(user, run.id());
        awaitState(run, "paused");

        runs.resume(user, run.id());
        awaitState(run, "running");
        Instant again = runs.steps(user, run.id()).getFirst().againAt();

        assertThat(attempts).hasValue(1);
        assertThat(states(run)).containsExactly("pending");
        assertThat(again).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        runs.abort(user, run.id());
        awaitState(run, "aborted");
        assertThat(runs.steps(user, run.id()).getFirst().againAt()).isNull();
    }

    @Test
    void aPausedRunIsAborted() throws Exception {
        RunView run =
                start(List.of(step(1, "first"), step(2, "second", 1)), this::gatedUntilPaused);
        running.await();
        runs.pause(user, run.id());
        goOn.release();
        awaitState(run, "paused");

        assertThat(runs.abort(user, run.id()).state()).isEqualTo("aborting");

        awaitState(run, "aborted");
        assertThat(states(run)).containsExactly("succeeded", "aborted");
        assertThat(begun).containsExactly("first");
    }

    @Test
    void anAbortComesBeforeAPause() throws Exception {
        RunView run =
                start(
                        List.of(step(1, "long"), step(2, "next", 1)),
                        work -> {
                            running.countDown();
                            return work.await(PATIENCE) ? DONE : new StepEnd.Aborted("Nothing.");
                        });
        running.await();
        runs.pause(user, run.id());

        runs.abort(user, run.id());

        awaitState(run, "aborted");
        assertThatThrownBy(() -> runs.pause(user, run.id())).hasMessageContaining("has aborted");
        assertThatThrownBy(() -> runs.resume(user, run.id()))
                .hasMessageContaining("only one that is paused");
    }

    @Test
    void whatNobodyCarriesOutAnyMoreIsSeenThroughAndThenPaused() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        RunView run =
                start(
                        List.of(step(1, "long"), step(2, "next", 1)),
                        work -> {
                            begun.add(work.action());
                            if (work.takenUp()) {
                                return DONE;
                            }
                            running.countDown();
                            left.await();
                            return DONE;
                        });
        running.await();
        runs.pause(user, run.id());
        client.sql("update run set epoch = epoch + 1 where id = :id")
                .param("id", run.id())
                .update();
        left.countDown();

        awaitState(run, "paused");

        assertThat(states(run)).containsExactly("succeeded", "pending");
        assertThat(begun).containsExactly("long", "long");
        runs.resume(user, run.id());
        awaitState(run, "succeeded");
    }

    @Test
    void aRunWithNothingLeftToDoEndsInsteadOfPausing() throws Exception {
        RunView run = start(List.of(step(1, "first")), this::gatedUntilPaused);
        running.await();
        runs.pause(user, run.id());
        goOn.release();

        awaitState(run, "succeeded");
    }

    @Test
    void pausingAndResumingAgainAndAgainLosesNothing() {
        int steps = 60;
        List<Planned> plan = new ArrayList<>();
        for (int i = 1; i <= steps; i++) {
            plan.add(i == 1 ? step(i, "s" + i) : step(i, "s" + i, i - 1));
        }
        RunView run =
                start(
                        plan,
                        work -> {
                            begun.add(work.action());
                            return DONE;
                        });
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (runs.get(user, run.id()).endedAt() != null) {
                        return true;
                    }
                    toggle(run);
                    return false;
                });

        assertThat(begun).hasSize(steps).doesNotHaveDuplicates();
        assertThat(runs.get(user, run.id()).state()).isEqualTo("succeeded");
        assertThat(runs.get(user, run.id()).startedAt()).isNotNull();
    }

    private void toggle(RunView run) {
        try {
            if (runs.get(user, run.id()).state().startsWith("paus")) {
                runs.resume(user, run.id());
            } else {
                runs.pause(user, run.id());
            }
        } catch (dev.loom.server.problem.LoomException e) {
            assertThat(runs.get(user, run.id()).endedAt()).as(e.getMessage()).isNotNull();
        }
    }

    private RunView start(List<Planned> plan, Body body) {
        return runs.request(
                user, operation.request(Objects.requireNonNull(user.person()), plan, body));
    }

    private List<String> states(RunView run) {
        return runs.steps(user, run.id()).stream().map(StepView::state).toList();
    }

    private int executions(RunView run) {
        return client.sql("select count(*) from scheduled_tasks where task_instance like :run")
                .param("run", "%" + run.id())
                .query(Integer.class)
                .single();
    }

    private void awaitState(RunView run, String state) {
        await().atMost(PATIENCE).until(() -> runs.get(user, run.id()).state().equals(state));
    }
}
