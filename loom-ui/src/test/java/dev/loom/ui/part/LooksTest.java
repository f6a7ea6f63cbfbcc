package dev.loom.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final ManualTime time = new ManualTime();
    private final List<Long> looked = new ArrayList<>();
    private final Looks looks = new Looks(time::now, time::after, () -> looked.add(time.millis()));

    @Test
    void newsIsSeenAtOnceAfterAQuietTime() {
        time.pass(3_000);

        looks.news();
        time.pass(0);

        assertThat(looked).containsExactly(3_000L);
    }

    @Test
    void aStormOfNewsIsSeenFourTimesASecondAndItsEndIsSeenToo() {
        for (int each = 0; each < 1_000; each++) {
            looks.news();
            time.pass(1);
        }
        time.pass(300);

        assertThat(looked).containsExactly(250L, 500L, 750L, 1_000L);
    }

    @Test
    void theLastNoticeIsSeenWhenItCameWhileLooking() {
        List<Long> seen = new ArrayList<>();
        List<Looks> itself = new ArrayList<>();
        itself.add(
                new Looks(
                        time::now,
                        time::after,
                        () -> {
                            if (seen.isEmpty()) {
                                itself.getFirst().news();
                            }
                            seen.add(time.millis());
                        }));
        time.pass(1_000);

        itself.getFirst().news();
        time.pass(1_000);

        assertThat(seen).containsExactly(1_000L, 1_250L);
    }

    @Test
    void withoutNewsItLooksEveryTenSeconds() {
        time.pass(35_000);

        assertThat(looked).containsExactly(10_000L, 20_000L, 30_000L);
    }

    @Test
    void aFailedLookIsFollowedByOthers() {
        List<Long> tried = new ArrayList<>();
        new Looks(
                time::now,
                time::after,
                () -> {
                    tried.add(time.millis());
                    throw new IllegalStateException("not now");
                });

        time.pass(20_000);

        assertThat(tried).containsExactly(10_000L, 20_000L);
    }

    @Test
    void whatTakesLongRestsSoManyTimesAsLong() {
        List<Long> begun = new ArrayList<>();
        Looks slow =
                new Looks(
                        time::now,
                        time::after,
                        () -> {
                            begun.add(time.millis());
                            time.take(300);
                        },
                        5);

        slow.news();
        time.pass(600);
        slow.news();
        time.pass(2_000);

        assertThat(begun).containsExactly(250L, 1_750L);
    }

    @Test
    void afterItsEndItNeverLooksAgain() {
        looks.news();
        looks.stop();

        time.pass(60_000);

        assertThat(looked).isEmpty();
    }

    /** Time that passes when a test says so; what is due begins on the test's thread. */
    private static final class ManualTime {
        private record Due(Instant at, Runnable what) {}

        private Instant now = Instant.EPOCH;
        private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));

        Instant now() {
            return now;
        }

        long millis() {
            return now.toEpochMilli();
        }

        void take(long millis) {
            now = now.plusMillis(millis);
        }

        void after(Duration delay, Runnable what) {
            due.add(new Due(now.plus(delay), what));
        }

        void pass(long millis) {
            Instant end = now.plusMillis(millis);
            for (Due next = due.peek();
                    next != null && !next.at().isAfter(end);
                    next = due.peek()) {
                due.remove();
                now = next.at();
                try {
                    next.what().run();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("not now");
                }
            }
            now = end;
        }
    }
}
