package dev.loom.server.run;

import static dev.loom.server.support.ScriptedOperation.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.loom.server.audit.Audit;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.ScriptedOperation.Body;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody sees who looks at a run again and again. */
@LoomServerTest
class WatchingRunsTest {

    private static final StepEnd DONE = new StepEnd.Succeeded(0, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final ScriptedOperation operation;
    private final Audit audit;
    private final Caller user;
    private final Caller admin;
    private final Caller stranger;

    WatchingRunsTest(Runs runs, ScriptedOperation operation, Audit audit, TestPeople people) {

        this.runs = runs;
        this.operation = operation;
        this.audit = audit;
        this.user = people.caller(Role.USER);
        this.admin = people.caller(Role.ADMINISTRATOR);
        this.stranger = people.caller(Role.VIEWER);
    }

    @Test
    void aStepTellsAllItsAttempts() {
        AtomicInteger tries = new AtomicInteger();
        RunView run =
                ended(
                        start(
                                List.of(step(1, "flaky")),
                                _ ->
                                        tries.incrementAndGet() < 3
                                                ? new StepEnd.Failed(
                                                        "Again.",
                                                        tries.get(),
                                                        Optional.of(Duration.ofMillis(20)))
                                                : DONE));

        List<StepView.Attempt> attempts = runs.steps(user, run.id()).getFirst().attempts();

        assertThat(attempts)
                .extracting(StepView.Attempt::number, StepView.Attempt::state)
                .containsExactly(tuple(1, "failed"), tuple(2, "failed"), tuple(3, "succeeded"));
        assertThat(attempts.get(1).exitStatus()).isEqualTo(2);
        assertThat(attempts.get(1).message()).isEqualTo("Again.");
        assertThat(attempts).allSatisfy(each -> assertThat(each.endedAt()).isNotNull());
        assertThat(attempts.get(1).startedAt())
                .isAfterOrEqualTo(Objects.requireNonNull(attempts.get(0).endedAt()));
    }

    @Test
    void aStepThatNeverStartedHasNoAttempts() {
        RunView run =
                ended(
                        start(
                                List.of(step(1, "bad"), step(2, "after", 1)),
                                _ -> new StepEnd.Failed("It broke.", 3, Optional.empty())));

        assertThat(runs.steps(user, run.id()).get(1).attempts()).isEmpty();
    }

    @Test
    void allWhoFollowGetEveryEventInOrderHoweverLateTheyCome() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        RunView run =
                start(
                        List.of(step(1, "a"), step(2, "b", 1), step(3, "c", 2)),
                        work -> {
                            if (work.step() == 2) {
                                goOn.await();
                            }
                            return DONE;
                        });
        assertThat(runs.stream(user, run.id(), 0, PATIENCE).last()).isPositive();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> told = new ArrayList<>();
            for (int follower = 0; follower < 20; follower++) {
                long from = follower % 4;
                told.add(threads.submit(() -> follow(run.id(), from)));
            }
            goOn.countDown();
            List<RunEvent> all = new ArrayList<>();
            ended(run);
            all.addAll(runs.events(user, run.id(), 0, Duration.ZERO));
            for (int follower = 0; follower < 20; follower++) {
                assertThat(told.get(follower).get())
                        .isEqualTo(
                                all.stream()
                                        .skip(follower % 4)
                                        .map(event -> "id: " + event.number())
                                        .collect(Collectors.joining("\n")));
            }
        }
        assertThatThrownBy(() -> runs.stream(stranger, run.id(), 0, Duration.ZERO))
                .isInstanceOf(LoomException.class);
    }

    /** The numbers of the events, as they are told until the run has ended. */
    private String follow(UUID run, long from) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        long last = from;
        boolean ended = false;
        while (!ended) {
            EventText some = runs.stream(user, run, last, PATIENCE);
            some.pieces().forEach(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
            last = some.last();
            ended = some.ended();
        }
        return text.toString()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aLookTellsOnlyTheStepsThatChangedSinceTheLastAndAsksTwoThings() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RunView run =
                start(
                        List.of(step(1, "a"), step(2, "b", 1), step(3, "c", 2), step(4, "d", 3)),
                        work -> {
                            if (work.step() == 2) {
                                second.countDown();
                                goOn.await();
                            }
                            return DONE;
                        });
        second.await();
        RunLook first = runs.look(user, run.id(), null);

        assertThat(first.whole()).isTrue();
        assertThat(first.steps())
                .extracting(StepView::state)
                .containsExactly("succeeded", "running", "pending", "pending");

        int asked =
                TestStatements.during(() -> {
                    RunLook nothing = runs.look(user, run.id(), first.position());
                    assertThat(nothing.whole()).isFalse();
                    assertThat(nothing.steps()).isEmpty();
                });
        assertThat(asked).isEqualTo(1);

        goOn.countDown();
        await().atMost(PATIENCE).until(() -> runs.get(user, run.id()).progress().done() == 4);
        RunLook.Position seen = first.position();
        AtomicReference<RunLook> look = new AtomicReference<>();
        int afterwards = TestStatements.during(() -> look.set(runs.look(user, run.id(), seen)));
        RunLook changed = Objects.requireNonNull(look.get());
        if (!changed.whole()) {
            assertThat(changed.steps()).extracting(StepView::number).containsExactly(2, 3, 4);
        }
        assertThat(afterwards).isEqualTo(changed.whole() ? 3 : 2);
    }

    /** The end gives steps that never started their states without an event for each. */
    @Test
    void anEndAndARetryAreSeenWhole() {
        AtomicBoolean mended = new AtomicBoolean();
        RunView run =
                ended(
                        start(
                                List.of(step(1, "bad"), step(2, "after", 1)),
                                _ ->
                                        mended.get()
                                                ? DONE
                                                : new StepEnd.Failed(
                                                        "It broke.", 3, Optional.empty())));
        RunLook failed = runs.look(user, run.id(), null);
        assertThat(failed.steps()).extracting(StepView::state).containsExactly("failed", "skipped");
        mended.set(true);

        runs.retry(user, run.id());
        RunLook again = runs.look(user, run.id(), failed.position());

        assertThat(again.whole()).isTrue();
        ended(run);
        RunLook over = runs.look(user, run.id(), again.position());
        assertThat(over.whole()).isTrue();
        assertThat(over.steps())
                .extracting(StepView::state)
                .containsExactly("succeeded", "succeeded");
    }

    @Test
    void whoRetriesARunStandsInTheAudit() {
        RunView run =
                ended(
                        start(
                                List.of(step(1, "bad")),
                                _ -> new StepEnd.Failed("It broke.", 3, Optional.empty())));

        runs.retry(user, run.id());
        ended(run);

        assertThat(
                        audit.list(
                                        admin,
                                        new Audit.Wanted(
                                                null, null, "run", run.id().toString(), null, null),
                                        null,
                                        9)
                                .entries())
                .extracting(Audit.Entry::person, Audit.Entry::action)
                .containsExactly(tuple(user.name(), "retry"));
    }

    @Test
    void theGatesOfARunAreNumberedAmongItsSteps() {
        RunView run =
                ended(
                        start(
                                List.of(
                                        step(1, "a"),
                                        new Planned.Gate(2, "after a", List.of(1)),
                                        step(3, "b", 2)),
                                _ -> DONE));

        assertThat(runs.gates(user, run.id()))
                .containsExactly(new GateView(2, "after a", List.of(1)));
    }

    @Test
    void whatOneMayNotSeeIsNotFound() {
        RunView run = ended(start(List.of(step(1, "a")), _ -> DONE));

        for (Runnable asked :
                List.<Runnable>of(
                        () -> runs.look(stranger, run.id(), null),
                        () -> runs.gates(stranger, run.id()),
                        () -> runs.parameters(stranger, run.id()),
                        () -> runs.expected(stranger, run.id()))) {
            assertThatThrownBy(asked::run)
                    .isInstanceOf(LoomException.class)
                    .hasMessageContaining("There is no run");
        }
    }

    private RunView start(List<Planned> plan, Body body) {
        return runs.request(
                user, operation.request(Objects.requireNonNull(user.person()), plan, body));
    }

    private RunView ended(RunView run) {
        return await().atMost(PATIENCE)
                .until(() -> runs.get(user, run.id()), view -> view.endedAt() != null);
    }
}
