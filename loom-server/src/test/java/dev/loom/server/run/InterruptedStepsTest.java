package dev.loom.server.run;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps under which the database goes away, or whose run another server takes over. */
@LoomServerTest
class InterruptedStepsTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);

    private final Runs runs;
    private final ScriptedRuns scripted;
    private final JdbcClient client;
    private final Caller user;

    InterruptedStepsTest(
            Runs runs, ScriptedOperation operation, JdbcClient client, TestPeople people) {
        this.runs = runs;
        this.client = client;
        this.user = people.caller(Role.USER);
        this.scripted = new ScriptedRuns(runs, operation, user);
    }

    @Test
    void aStepWhoseDatabaseGoesAwayIsFoundOutAboutAndDoesNotFail() {
        List<Boolean> takenUp = Collections.synchronizedList(new ArrayList<>());

        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "unlucky"), step(2, "after", 1)),
                                work -> {
                                    takenUp.add(work.takenUp());
                                    assertThat(work.mayAct()).isTrue();
                                    if (takenUp.size() == 1) {
                                        loseConnection();
                                    }
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(takenUp).containsExactly(false, true, false);
        assertThat(runs.steps(user, run.id())).extracting(StepView::attempt).containsOnly(1);
    }

    @Test
    void aDatabaseThatGoesAwayUnderOneStepDisturbsNoOther() {
        CountDownLatch longRuns = new CountDownLatch(1);
        CountDownLatch lost = new CountDownLatch(1);
        AtomicBoolean once = new AtomicBoolean();
        List<String> begun = Collections.synchronizedList(new ArrayList<>());

        RunView run =
                scripted.ended(
                        scripted.start(
                                List.of(step(1, "long"), step(2, "unlucky")),
                                work -> {
                                    begun.add(work.action() + " " + work.takenUp());
                                    if (work.action().equals("long")) {
                                        assertThat(work.mayAct()).isTrue();
                                        longRuns.countDown();
                                        lost.await();
                                        return work.await(Duration.ofMillis(600))
                                                ? DONE
                                                : new StepEnd.LeftRunning();
                                    }
                                    longRuns.await();
                                    if (once.compareAndSet(false, true)) {
                                        try {
                                            loseConnection();
                                        } finally {
                                            lost.countDown();
                                        }
                                    }
                                    return DONE;
                                }));

        assertThat(run.state()).isEqualTo("succeeded");
        assertThat(begun).containsExactlyInAnyOrder("long false", "unlucky false", "unlucky false");
    }

    @Test
    void whoLosesARunWritesNothingMoreAndTheNextOwnerFindsOutWhatBecameOfIt() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean takenUp = new AtomicBoolean();
        RunView run =
                scripted.start(
                        List.of(step(1, "long")),
                        work -> {
                            if (work.takenUp()) {
                                takenUp.set(true);
                                return new StepEnd.Succeeded(0, "taken up");
                            }
                            running.countDown();
                            goOn.await();
                            return new StepEnd.Succeeded(0, "by the loser");
                        });
        running.await();
        client.sql("update run set epoch = epoch + 1 where id = :id")
                .param("id", run.id())
                .update();
        goOn.countDown();

        RunView ended = scripted.ended(run);

        assertThat(takenUp).isTrue();
        StepView step = runs.steps(user, ended.id()).getFirst();
        assertThat(step.message()).isEqualTo("taken up");
        assertThat(step.attempt()).isEqualTo(1);
        assertThat(runs.events(user, run.id(), 0, Duration.ZERO))
                .extracting(RunEvent::state)
                .containsOnlyOnce("lost");
    }

    private void loseConnection() {
        client.sql("select pg_terminate_backend(pg_backend_pid())").query().listOfRows();
    }
}
