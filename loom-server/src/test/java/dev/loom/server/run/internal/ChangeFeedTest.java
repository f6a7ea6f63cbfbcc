package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Changes;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepEnd;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.server.support.TestPeople;
import dev.loom.server.tenant.People;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@LoomServerTest
class ChangeFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChangeFeed feed;
    private final Runs runs;
    private final RunEvents events;
    private final ScriptedOperation operation;
    private final TestPeople testPeople;
    private final People people;
    private final AtomicInteger told = new AtomicInteger();

    ChangeFeedTest(
            ChangeFeed feed,
            Runs runs,
            RunEvents events,
            ScriptedOperation operation,
            TestPeople testPeople,
            People people) {
        this.feed = feed;
        this.runs = runs;
        this.events = events;
        this.operation = operation;
        this.testPeople = testPeople;
        this.people = people;
    }

    @Test
    void whoWatchesARunIsToldOfWhatHappensInIt() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Caller user = testPeople.caller(Role.USER);
        RunView run = start(user, mayEnd);
        try (Changes.Watch _ = feed.ofRun(user, run.id(), told::incrementAndGet)) {
            await().atMost(PATIENCE)
                    .until(() -> runs.get(user, run.id()).state().equals("running"));
            told.set(0);

            mayEnd.countDown();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasPositiveValue());
        }
    }

    @Test
    void aRunThatOneMayNotSeeCannotBeWatched() {
        RunView run = start(testPeople.caller(Role.USER), new CountDownLatch(0));

        assertThatThrownBy(() -> feed.ofRun(testPeople.caller(Role.VIEWER), run.id(), () -> {}))
                .isInstanceOf(LoomException.class)
                .hasMessageContaining("run");
    }

    @Test
    void otherTenantsAreNotToldAndNobodyIsAfterClosing() {
        Caller there = testPeople.caller("feed-there", Role.USER);
        Changes.Watch elsewhere =
                feed.ofTenant(testPeople.caller("feed-here", Role.USER), told::incrementAndGet);
        AtomicInteger toldThere = new AtomicInteger();
        Changes.Watch closed = feed.ofTenant(there, () -> toldThere.addAndGet(1_000));
        closed.close();
        try (Changes.Watch _ = feed.ofTenant(there, toldThere::incrementAndGet)) {
            start(there, new CountDownLatch(0));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldThere).hasPositiveValue());
        }
        elsewhere.close();

        assertThat(told).hasValue(0);
        assertThat(toldThere.get()).isLessThan(1_000);
    }

    @Test
    void nothingIsKeptOfAClosedWatch() {
        Caller user = testPeople.caller("feed-closed", Role.USER);
        RunView run = start(user, new CountDownLatch(0));
        int before = feed.count();

        feed.ofRun(user, run.id(), () -> {}).close();
        feed.ofTenant(user, () -> {}).close();

        assertThat(feed.count()).isEqualTo(before);
    }

    @Test
    void whoIsDisabledHearsNothingMoreAndCannotWatchAnew() {
        Caller user = testPeople.caller("feed-disabled", Role.USER);
        Caller admin = testPeople.caller("feed-disabled", Role.ADMINISTRATOR);
        try (Changes.Watch _ = feed.ofTenant(user, told::incrementAndGet)) {
            people.change(
                    admin,
                    user.name(),
                    new People.Wanted(user.name(), "", Role.USER, false, null),
                    people.get(admin, user.name()).version());

            assertThatThrownBy(() -> feed.ofTenant(user, () -> {}))
                    .isInstanceOf(LoomException.class)
                    .hasMessageContaining("sign in again");
            start(admin, new CountDownLatch(0));
            await().atMost(PATIENCE)
                    .until(() -> runs.list(admin, all()).getFirst().endedAt() != null);
        }

        assertThat(told).hasValue(0);
    }

    @Test
    void afterTheDatabaseWasAwayEverybodyIsTold() {
        try (Changes.Watch _ =
                feed.ofTenant(testPeople.caller(Role.VIEWER), told::incrementAndGet)) {
            events.wakeAll();

            assertThat(told).hasPositiveValue();
        }
    }

    private static RunFilter all() {
        return RunFilter.newest(10);
    }

    private RunView start(Caller owner, CountDownLatch mayEnd) {
        return runs.request(
                owner,
                operation.request(
                        Objects.requireNonNull(owner.person()),
                        List.of(ScriptedOperation.step(1, "wait")),
                        work -> {
                            mayEnd.await();
                            return new StepEnd.Succeeded(0, null);
                        }));
    }
}
